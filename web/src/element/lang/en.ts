import type { ErrorCode, Stage } from "../../engine";

/** English; every other dictionary has the same keys, which the type of this one makes sure. */
export const en = {
  drop: "Drop a song here",
  dropNow: "Let go to listen",
  choose: "Choose a file",
  chooseAnother: "Choose another file",
  formats: "WAV, MP3, FLAC, Ogg, M4A: whatever this browser plays, from 1 second up",

  analysing: "Listening …",
  stages: {
    load: "Load",
    decode: "Decode",
    features: "Features",
    classify: "Classify",
  } as Record<Stage, string>,
  cancel: "Cancel",
  cancelled: "Stopped.",

  /** Certainty, in words; the genres come as titles. */
  almostCertain: (genre: string) => `${genre}, almost certainly.`,
  fairlySure: (genre: string) => `${genre}, fairly sure.`,
  perhaps: (genre: string) => `${genre}, perhaps.`,
  between: (a: string, b: string) => `Between ${a.toLowerCase()} and ${b.toLowerCase()}.`,
  cannotTell: "I can’t tell: no genre stands out.",
  notMusic: "No music here: this does not sound like any.",
  silence: "No music here: this is silence.",
  /** What a screen reader hears behind the answer. */
  announce: (answer: string, scores: string) => `${answer} ${scores}.`,
  score: (genre: string, percent: string) => `${genre} ${percent}`,

  probabilities: "Calibrated certainty of the three likeliest genres",
  truncated: "The file ends before its header says.",
  clipped: (percent: string) => `${percent} of the samples are clipped.`,
  channels: (count: number) =>
    count === 1 ? "mono" : count === 2 ? "stereo" : `${count} channels`,
  seconds: "s",
  kilohertz: "kHz",
  hertz: "Hz",
  decibels: "dB",

  display: "Waveform and mel spectrogram",
  position: "Position",
  positionText: (now: string, all: string) => `${now} of ${all}`,
  play: "Play",
  pause: "Pause",
  cannotPlay: "This browser cannot play the file, only analyse it.",
  model: "Model",
  modelKinds: {
    forest: { short: "Forest", long: "Random forest" },
    svm: { short: "SVM", long: "Support vector machine" },
    knn: { short: "Neighbours", long: "Nearest neighbours" },
  } as Record<string, { short: string; long: string }>,
  files: "Files",
  waiting: "waiting",
  working: "listening",
  failed: "failed",
  noMusic: "no music",

  genres: {
    blues: "Blues",
    classical: "Classical",
    country: "Country",
    disco: "Disco",
    hiphop: "Hip-hop",
    jazz: "Jazz",
    metal: "Metal",
    pop: "Pop",
    reggae: "Reggae",
    rock: "Rock",
  } as Record<string, string>,

  errors: {
    "empty-file": "This file is empty.",
    "unsupported-format": "This is not a sound file I can read.",
    "corrupt-file": "This file is damaged.",
    "too-short": "This is too short.",
    "invalid-samples": "This file holds broken samples.",
    "invalid-argument": "This sound cannot be analysed.",
    "model-invalid": "The model is damaged.",
    "model-mismatch": "The model does not fit this version.",
    "table-invalid": "The table cannot be used.",
    internal: "Something went wrong in here.",
    "missing-sample-rate": "The sample rate is missing.",
    "unknown-option": "There is an option too many.",
    "invalid-option": "An option is wrong.",
    "model-not-found": "There is no such model.",
    network: "This could not be fetched.",
    aborted: "Stopped.",
    disposed: "This was closed already.",
    "decode-failed": "The browser could not decode this file.",
    "out-of-memory": "This is too long for this device.",
    "wasm-unavailable": "WebAssembly is not available here.",
    "worker-failed": "The analysis crashed.",
  } as Record<ErrorCode, string>,
};

export type Dictionary = typeof en;
