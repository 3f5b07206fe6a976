import type { ErrorCode, Stage, VerdictName } from "../../engine";
import type { AddressFailure } from "../sources/address";
import type { MicrophoneFailure } from "../sources/microphone";

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
  unlike: "I can’t tell: this is unlike the music I learned from.",
  notMusic: "No music here.",
  silence: "No music here: this is silence.",
  /** What that means, in a sentence below. */
  notes: {
    right: (times: number) => `About ${times} in 10 answers this sure are right.`,
    alwaysRight: "Nearly all answers this sure are right.",
    perhaps: "It leans that way, but not far enough to be relied on.",
    between: "Two genres are nearly level, so it takes no side.",
    cannotTell: "Its certainty is spread over many genres.",
    unlike: (genre: string) =>
      `Of the genres it knows, ${genre.toLowerCase()} comes nearest, but nothing comes near.`,
    notMusic: "Most of it sounds more like speech, noise or plain tones.",
    leftOut: (parts: number, all: number) =>
      `${parts} of ${all} parts ${parts === 1 ? "is" : "are"} no music and left out.`,
  },
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

  position: "Position",
  positionText: (now: string, all: string) => `${now} of ${all}`,
  play: "Play",
  pause: "Pause",
  cannotPlay: "This browser cannot play the file, only analyse it.",
  tag: { says: (genre: string) => `The file says: ${genre}` },
  /** What is drawn, and what is read out of it. */
  lanes: {
    scale: "Frequencies",
    mel: "Mel",
    linear: "Linear",
    chromagram: "Chroma",
    onsets: "Onsets",
    bpm: "BPM",
    peak: (level: string) => `peak ${level}`,
    nothing: "−∞ dB",
    loudest: (frequency: string, level: string) => `loudest ${frequency} at ${level}`,
    note: (name: string, cents: string) => `${name} ${cents} ct`,
    chroma: (note: string, value: string) => `${note} ${value}`,
    onset: (value: string) => `onset ${value}`,
    noMusic: "no music",
  },
  parts: {
    legend: "Hear",
    whole: "All",
    harmonic: "Harmonic",
    percussive: "Percussive",
    preparing: "Separating …",
  },
  zoom: { in: "Zoom in", out: "Zoom out", whole: "Show the whole sound" },
  keys: {
    title: "Keys",
    play: "play, pause",
    seek: "back, forward",
    ends: "to the beginning, to the end",
    probe: "read out another frequency",
    zoom: "zoom in, zoom out",
    whole: "show the whole sound",
    help: "these keys",
    shift: "With shift, arrows take longer steps: 5 seconds, an octave.",
    mouse: "Mouse",
    mouseText:
      "Click to go there. Drag to zoom into a range, double click to see the whole again. Wheel with ctrl zooms, sideways it moves.",
    touch: "Touch",
    touchText: "Tap or wipe to go there. Two fingers zoom and move.",
    close: "Close",
  },
  model: "Model",
  modelKinds: {
    forest: { short: "Forest", long: "Random forest" },
    svm: { short: "SVM", long: "Support vector machine" },
    knn: { short: "Neighbours", long: "Nearest neighbours" },
    discriminant: { short: "Discriminant", long: "Linear and kernel discriminants" },
    lda: { short: "LDA", long: "Linear discriminant analysis" },
    logistic: { short: "Logistic", long: "Logistic regression" },
    sgd: { short: "SGD", long: "Linear model by stochastic gradient descent" },
    tree: { short: "Tree", long: "Decision tree" },
    "extra-trees": { short: "Extra trees", long: "Extremely randomised trees" },
    boosting: { short: "Boosting", long: "Gradient boosting" },
    dense: { short: "Network", long: "Dense neural network" },
    convolution: {
      short: "Convolution",
      long: "Convolutional network that looks at the spectrogram",
    },
  } as Record<string, { short: string; long: string }>,
  ownModel: {
    label: "Your model",
    answers: (file: string) => `${file} answers now`,
    refused: (file: string) => `${file} cannot be used`,
    kind: "Kind",
    labels: (count: number) => `${count} labels`,
    columns: (count: number) => `${count} measurements`,
    segment: "Per row",
    sure: "Sure from",
  },
  files: "Files",

  panels: {
    why: (genre: string) => `Why ${genre.toLowerCase()}?`,
    leaning: (genre: string) => `What leans to ${genre.toLowerCase()}?`,
    models: "What every model says",
    curves: "The curves of the sound",
    busy: "One moment …",
    failed: "This did not work.",
  },
  why: {
    /** Names of feature families, the strongest first. */
    speakFor: (genre: string, families: string) =>
      `For ${genre.toLowerCase()}, above all: ${families.toLowerCase()}.`,
    speakAgainst: (families: string) => `Against it: ${families.toLowerCase()}.`,
    families: "What speaks for it, and against",
    scale: (genre: string, points: string) =>
      `In points of the model’s probability of ${genre.toLowerCase()}, before calibration, compared with a typical track. All together: ${points}.`,
    unit: " points",
    measurements: "The 12 measurements that weigh most",
    measurement: "Measurement",
    value: "Value",
    contribution: "Points",
    documented: "The names lead to what they mean, in a new tab.",
    nearest: "Most like these tracks it learned from",
    clip: (genre: string, number: string) => `${genre} ${number}`,
  },
  /** Feature families in a listener's words. */
  families: {
    chroma: { name: "Harmony", meaning: "which notes sound, and how they change" },
    energy: { name: "Dynamics", meaning: "how loud, and how evenly" },
    "spectral shape": { name: "Brightness", meaning: "how high the sound lies, how noisy it is" },
    "harmonic and percussive": {
      name: "Attack",
      meaning: "struck against sustained sound",
    },
    rhythm: { name: "Rhythm", meaning: "the tempo, and how the beat comes back" },
    timbre: { name: "Tone colour", meaning: "what its instruments and voices sound like" },
    "spectral contrast": { name: "Clarity", meaning: "how far tones stand out" },
    loudness: { name: "Balance", meaning: "loudness from the lowest tones to the highest" },
    "low tones": { name: "Low tones", meaning: "the spectrogram up to 430 Hz: bass, drums" },
    "middle tones": { name: "Middle tones", meaning: "up to 2450 Hz: voices, melodies" },
    "high tones": { name: "High tones", meaning: "above: cymbals, consonants, noise" },
  } as Record<string, { name: string; meaning: string }>,
  curves: {
    label: "Values over time",
    crossings: "Zero-crossing rate",
    perSample: "sign changes per sample",
    shape: "Spectrum",
    legend: { rolloff: "roll-off at 85 %", centroid: "centroid", bandwidth: "± bandwidth" },
    names: { rolloff: "roll-off", centroid: "centroid", bandwidth: "bandwidth" },
    mfcc: "MFCC",
    ownScale: "coefficients 1 to 20, each from its lowest to its highest value",
    coefficient: (number: number, value: string) => `coefficient ${number}: ${value}`,
    chroma: "Chroma",
    ofStrongest: "12 notes, as part of the strongest",
  },
  /** The file beside the clips that the models learned from. */
  spreads: {
    title: "Beside the clips of each genre",
    compareWith: "Compare with",
    text: (clips: string) =>
      `Some of the published measurements, beside those of the ${clips} clips that the models learned from. The bar holds the middle half of the genre’s clips, the line nine in ten; the tick in it stands in the middle. The diamond is this sound.`,
    segments: (count: string) => `Of this sound: the middle of ${count} half minutes.`,
    within: (count: number, all: number, genre: string) =>
      `${count} of ${all} measurements ${count === 1 ? "lies" : "lie"} where nine in ten clips of ${genre.toLowerCase()} lie.`,
    usual: (low: string, high: string) => `${low} to ${high}`,
    names: {
      tempo: "Tempo",
      rms_mean: "Loudness (RMS)",
      rms_var: "Changes of loudness",
      spectral_centroid_mean: "Brightness (centroid)",
      spectral_bandwidth_mean: "Width of the spectrum",
      rolloff_mean: "Upper end of the spectrum (roll-off)",
      zero_crossing_rate_mean: "Noisiness (zero crossings)",
      perceptr_var: "Strength of the beats",
      chroma_stft_mean: "Fullness of the notes",
    } as Record<string, string>,
  },
  opinions: {
    agree: (count: number, genre: string) => `All ${count} say ${genre.toLowerCase()}.`,
    differ: (votes: string) => `They differ: ${votes}.`,
    vote: (genre: string, count: number) => `${genre.toLowerCase()} ${count}`,
    label: "Certainty of every model, by genre",
    genre: "Genre",
    verdict: "Verdict",
    verdicts: { sure: "sure", unsure: "unsure", "not-music": "no music" } as Record<
      VerdictName,
      string
    >,
  },
  /** Where sound comes from, besides files. */
  sources: {
    folder: "Choose a folder",
    microphone: "Use the microphone",
    address: "Open an address",
    addressLabel: "Address of a sound file",
    addressHint: "Your browser asks that site for the file. Nothing else is sent to it.",
    fetch: "Fetch",
    fetching: "Fetching …",
    addressFailures: {
      address: () => "This is no address of the web.",
      insecure: () => "A secure page may only read addresses that begin with https.",
      status: (status: number) => `That site has no such file: it answered ${status}.`,
      policy: () => "The host of this page does not let it fetch from other sites.",
      cors: () =>
        "That site does not let other pages read its files (CORS). Save the file and drop it here.",
      unreachable: () => "That site does not answer. Check the address and the connection.",
    } as Record<AddressFailure, (status: number) => string>,
    madeUp: "Or listen to something made up by a small synthesiser:",
    making: "Making it up …",
    examples: { drums: "Drum and bass", piano: "Slow piano", guitar: "Distorted guitar" },
    exampleFile: (name: string) => `${name} (made up)`,
    asking: "Waiting for the microphone …",
    microphoneFailures: {
      denied:
        "The microphone is not allowed here. Allow it in the browser’s settings for this page.",
      missing: "There is no microphone.",
      busy: "The microphone gives no sound: another program may be using it, or it was unplugged.",
      unavailable:
        "This browser gives no page a microphone here; it may need a secure address (https).",
    } as Record<MicrophoneFailure, string>,
    listening: "Microphone",
    level: "Level",
    rolling: "Mel spectrogram of the last 30 seconds",
    stop: "Stop",
    keep: "Keep the last 30 s as a file",
    recording: "Microphone",
    promise: "Only the last 30 seconds are in memory. Nothing is recorded unless you keep it.",
  },

  /** Many files. Numbers come written in the manner of the language; `count` is only for the plural. */
  collection: {
    count: (count: number, number: string) => (count === 1 ? "1 file" : `${number} files`),
    progress: (done: string, all: string) => `${done} of ${all} done`,
    left: (time: string) => `about ${time} left`,
    allDone: (all: string, failed: number) =>
      failed === 0 ? `All ${all} files are done.` : `All ${all} files are done; ${failed} failed.`,
    cancelAll: "Cancel all",
    retryAll: "Try the rest again",
    clear: "Clear",
    cleared: (count: number) => (count === 1 ? "1 file cleared." : `${count} files cleared.`),
    undo: "Undo",
    skipped: (count: number) =>
      count === 1
        ? "1 other file was left out: no sound."
        : `${count} other files were left out: no sound.`,
    /** What a reload loses. */
    keeping: {
      all: "Kept in this browser until you clear it, so that a reload loses nothing.",
      answers: "The browser has too little room for the files: only the answers outlast a reload.",
      nothing: "This browser lets me keep nothing: a reload starts afresh.",
    },
    offer: (count: number) =>
      count === 1
        ? "1 file of an earlier visit is still here."
        : `${count} files of an earlier visit are still here.`,
    take: "Show them",
    forget: "Delete them",
    search: "Find in names",
    sortBy: "Sort by",
    asAdded: "As added",
    shown: (shown: string, all: string) => `${shown} of ${all} shown`,
    showAll: "Show all",
    columns: {
      file: "File",
      genre: "Genre",
      certainty: "Certainty",
      verdict: "Verdict",
      duration: "Length",
      state: "State",
      action: "Action",
    },
    states: {
      waiting: "Waiting",
      working: "Listening",
      done: "Done",
      failed: "Failed",
      cancelled: "Stopped",
    },
    answerOnly: "Done, file not kept",
    answerOnlyHint: "Only this answer was kept. Drop the file again to see and hear it.",
    outcomes: {
      sure: "Sure",
      unsure: "Unsure",
      "not-music": "No music",
      failed: "Failed",
      cancelled: "Stopped",
      open: "To do",
    },
    act: {
      cancel: (file: string) => `Cancel ${file}`,
      retry: (file: string) => `Try ${file} again`,
      remove: (file: string) => `Remove ${file}`,
    },
    charts: {
      genres: "Genres",
      outcomes: "Verdicts",
      certainty: "Files by certainty",
      bin: (count: number, low: string, high: string) =>
        `${count === 1 ? "1 file" : `${count} files`} from ${low} to ${high}`,
      nothing: "No answers yet",
    },
    save: {
      title: (count: number, number: string) =>
        count === 1 ? "Save 1 file’s results" : `Save the results of ${number} files`,
      results: "Answers",
      features: "Features",
      playlists: "Playlists",
      set: "Columns",
      sets: { gtzan57: "published columns", extended: "all columns" },
      segment: "Rows",
      segments: (seconds: number) => (seconds === 0 ? "a row per file" : `a row per ${seconds} s`),
      onePlaylist: "One for all of them",
      perGenre: "One per genre",
      computing: (done: string, all: string) => `Computing: ${done} of ${all}`,
      without: (count: number) =>
        count === 1 ? "1 file had no features to give." : `${count} files had no features to give.`,
      hint: "What the table shows is saved. Playlists name the files by their folders: put them where you took the files from.",
    },
  },

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
    "simd-unavailable":
      "This browser or device is too old: it has no WebAssembly SIMD. Please update the browser.",
    "worker-failed": "The analysis crashed.",
  } as Record<ErrorCode, string>,
};

export type Dictionary = typeof en;
