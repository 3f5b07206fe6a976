import { GenrescopeError, orAborted } from "./errors";
import { LateError, orLate, patienceFor } from "./patience";
import { sniff, type Format, type Sniffed } from "./sniff";
import { mendAiff } from "./sniff/aiff";
import { Bytes } from "./sniff/bytes";
import { foreignName, soundlessName } from "./sniff/foreign";
import { playingTime } from "./sniff/length";
import { DECODER_DELAY, mp3Margins, type Mp3Margins } from "./sniff/mpeg";
import { pcmOf } from "./pcm";
import type { Pcm } from "./types";

/** The rate to decode at where the header does not tell: most music has it. */
const USUAL_RATE = 44100;

/** Most that a browser is asked to decode at once, as stereo in 32-bit floats; beyond, tabs crash. */
const MOST_DECODED_BYTES = 2 ** 31;

const NAMES: Record<Format, string> = {
  wav: "WAV",
  "coded-wav": "compressed WAV",
  mp3: "MP3",
  aac: "AAC",
  ogg: "Ogg",
  flac: "FLAC",
  mp4: "M4A/MP4",
  matroska: "WebM/Matroska",
  aiff: "AIFF",
  caf: "CAF",
  unknown: "unknown",
};

/**
 * Decodes a compressed file with Web Audio, at the file's own rate. `bytes` are used up: the browser takes them.
 */
export async function decode(
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal | undefined,
): Promise<Pcm> {
  const soundless = soundlessName(bytes);
  if (soundless) throw undecodable("unknown", soundless);
  const sniffed = await sniff(bytes);
  if (typeof OfflineAudioContext !== "function") throw noDecoder(sniffed.format);
  await refuseTooLong(sniffed, bytes);
  // The browser takes the bytes.
  const foreign = foreignName(bytes);
  const margins = sniffed.format === "mp3" ? mp3Margins(new Bytes(bytes)) : undefined;
  if (sniffed.format === "aiff") mendAiff(bytes);
  const context = makeContext(sniffed.sampleRate ?? USUAL_RATE);
  const size = bytes.byteLength;
  const whole = size === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  let buffer: AudioBuffer;
  try {
    const decoding = orAborted(context.decodeAudioData(whole), signal);
    buffer = await orLate(decoding, patienceFor(size));
  } catch (error) {
    if (error instanceof GenrescopeError) throw error;
    throw undecodable(sniffed.format, foreign, error);
  }
  const pcm = await pcmOf(buffer);
  // MP3 has no samples that were packed, and its pieces are not mended.
  if (sniffed.format !== "mp3") mendSteps(pcm);
  return margins ? withoutMargins(pcm, margins) : pcm;
}

/**
 * Most browsers leave out what is no part of an MP3 file's sound. WebKitGTK gives every sample of every frame, and
 * Firefox, of files that were copied together, all but the decoder's delay.
 */
function withoutMargins(pcm: Pcm, { before, behind }: Mp3Margins): Pcm {
  if (!behind) return pcm;
  const missing = before + behind.end - (pcm.channels[0]?.length ?? 0);
  if (missing !== 0 && missing !== DECODER_DELAY) return pcm;
  const { channels, sampleRate } = pcm;
  const start = before - missing;
  const sound = (channel: Float32Array) => channel.subarray(start, start + behind.start);
  return { channels: channels.map(sound), sampleRate };
}

/**
 * Chromium divides what is positive of 16-bit sound by 32767 and the rest by 32768. Where every positive sample is such
 * a step, and not all are the steps of everybody else, they become those.
 */
function mendSteps({ channels }: Pcm): void {
  let other = false;
  for (const samples of channels) {
    for (const sample of samples) {
      if (sample <= 0) continue;
      const step = Math.round(sample * 32767);
      // What single precision is off by is half of this at most.
      if (step === 0 || Math.abs(sample * 32767 - step) > 0.004) return;
      other ||= !Number.isInteger(sample * 32768);
    }
  }
  if (!other) return;
  for (const samples of channels) {
    samples.forEach((sample, i) => {
      if (sample > 0) samples[i] = Math.round(sample * 32767) / 32768;
    });
  }
}

/** The browser decodes a compressed file as a whole, and ends the page when that does not fit. */
export async function refuseTooLong(
  { format, sampleRate = USUAL_RATE }: Sniffed,
  file: Uint8Array,
): Promise<void> {
  const seconds = await playingTime(format, file);
  // What sounds worse than 8 kbit/s is a damaged header; then it is for the browser to say so.
  if (seconds === undefined || seconds > file.length / 1000) return;
  const decoded = seconds * sampleRate * 8;
  if (decoded <= MOST_DECODED_BYTES) return;
  const most = Math.floor(MOST_DECODED_BYTES / (sampleRate * 8 * 60));
  throw new GenrescopeError(
    "out-of-memory",
    `This ${NAMES[format]} file plays for ${Math.round(seconds / 60)} minutes, which is ${(decoded / 1e9).toFixed(1)} GB of samples.`,
    `Compressed files of up to ${most} minutes can be decoded here. Cut it, or convert it to WAV, which is read piece by piece.`,
  );
}

function makeContext(rate: number): OfflineAudioContext {
  try {
    return new OfflineAudioContext(1, 1, rate);
  } catch {
    // Some browsers refuse low or high rates; then theirs is the only way to decode.
    return new OfflineAudioContext(1, 1, USUAL_RATE);
  }
}

function noDecoder(format: Format): GenrescopeError {
  return new GenrescopeError(
    "unsupported-format",
    format === "unknown"
      ? "This is not a sound file in a known format."
      : `${NAMES[format]} cannot be decoded here: there is no Web Audio.`,
    "Hand in WAV or decoded samples. The native program reads FLAC, Ogg and MP3.",
  );
}

function undecodable(
  format: Format,
  foreign: string | undefined,
  cause?: unknown,
): GenrescopeError {
  if (format === "unknown") {
    return new GenrescopeError(
      "unsupported-format",
      foreign
        ? `This is ${foreign}, which this browser does not decode.`
        : "Its content is in no format that this browser knows.",
      "Choose a WAV, MP3, FLAC, Ogg or M4A file.",
      { cause },
    );
  }
  return new GenrescopeError(
    "decode-failed",
    cause instanceof LateError
      ? `The browser came to no end with this ${NAMES[format]} file.`
      : `The browser could not decode this ${NAMES[format]} file.`,
    "It may be damaged, or in a format that this browser lacks. A WAV or MP3 copy should work.",
    { cause },
  );
}
