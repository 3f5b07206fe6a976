import { importPart } from "./assets";
import { openBytes } from "./bytes";
import { throwIfAborted } from "./errors";
import { expectOk } from "./failure";
import { importCoded } from "./host-files";
import type { Pass } from "./module";
import type { CallOptions, Range, SoundData } from "./protocol";

/** What is read of a WAV file at once: little at first, to begin soon, and more from piece to piece. */
const FIRST_PIECE_BYTES = 1 << 19;
const PIECE_BYTES = 1 << 22;
/** What is handed over of samples at once: 12 s at 22050 Hz. */
const PIECE_FRAMES = 1 << 18;
/** How far the samples of a WAV file may lie behind its start; pictures and notes come before them. */
const FIRST_LOOK = 1 << 16;
const LAST_LOOK = 1 << 26;

/** A sound that can be read as often as needed; `mono` are pieces at 22050 Hz. */
export type Readable = SoundData | { mono: Float32Array[] };

/** How far the reading has come. */
export interface Reading {
  /** The part that is done, 0 to 1. */
  fraction: number;
  /** Seconds that the whole sound lasts, nearly. */
  duration: number;
}

/** Hz, of everything behind the decoder. */
export const RATE = 22050;

/** What is read around a stretch, in seconds: more than windows and resampling reach. */
const AROUND = 0.25;

/**
 * Leads a sound through a pass, piece by piece, and tells how far it is: before the first, and after each. The caller
 * can stop between two pieces, and finishes the pass. Of a stretch, the pass sees the pieces around it and knows where
 * they lie.
 */
export async function* readThrough(
  sound: Readable,
  pass: Pass,
  stretch?: Range,
): AsyncGenerator<Reading> {
  const from = stretch ? Math.max(0, stretch.start - AROUND) : 0;
  const to = stretch ? stretch.end + AROUND : Infinity;
  if ("wav" in sound) yield* readWav(sound.wav, pass, from, to);
  else if ("mono" in sound) yield* readMono(sound.mono, pass, from, to);
  else if ("coded" in sound) yield* readCoded(sound.coded, pass, from, to);
  else yield* readPcm(sound.pcm, pass);
}

/** The last frame before a time that falls on a sample at 22050 Hz. */
function frameBefore(seconds: number, rate: number): number {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));
  const unit = rate / common(rate, RATE);
  return Math.floor((seconds * rate) / unit) * unit;
}

async function* readWav(
  file: Blob | string,
  pass: Pass,
  from: number,
  to: number,
): AsyncGenerator<Reading> {
  const { size, read } = await openBytes(file);
  let look = FIRST_LOOK;
  let opened = pass.openWav(await read(0, look), size);
  while (!opened.ok && opened.code === "corrupt-file" && look < Math.min(size, LAST_LOOK)) {
    look *= 16;
    opened = pass.openWav(await read(0, look), size);
  }
  const { dataOffset, frames, frameBytes, sampleRate } = expectOk(opened);
  const first = Math.min(frames, frameBefore(from, sampleRate));
  const last = Math.min(frames, Math.ceil(to * sampleRate));
  pass.skip((first * RATE) / sampleRate);
  const begin = dataOffset + first * frameBytes;
  const end = dataOffset + last * frameBytes;
  const duration = frames / sampleRate;
  yield { fraction: 0, duration };
  const pieceAt = (start: number, bytes: number) => {
    const stop = Math.min(end, start + Math.max(1, Math.floor(bytes / frameBytes)) * frameBytes);
    const reading = read(start, stop);
    // Whoever stops between two pieces does not wait for the next one.
    reading.catch(() => undefined);
    return { reading, stop };
  };
  let bytes = FIRST_PIECE_BYTES;
  let next = begin < end ? pieceAt(begin, bytes) : undefined;
  while (next) {
    const { reading, stop } = next;
    const piece = await reading;
    bytes = Math.min(PIECE_BYTES, 2 * bytes);
    // On its way while this one is worked on.
    next = stop < end ? pieceAt(stop, bytes) : undefined;
    expectOk(pass.pushWav(piece));
    yield { fraction: (stop - begin) / (end - begin), duration };
  }
}

async function* readCoded(
  file: Blob,
  pass: Pass,
  from: number,
  to: number,
): AsyncGenerator<Reading> {
  const { openCoded } = await importPart(importCoded);
  const coded = await openCoded(file, from);
  const { channels, sampleRate, start, duration, pieces, close } = coded;
  try {
    expectOk(pass.openPcm(channels, sampleRate, Math.max(1, Math.ceil(duration * sampleRate))));
    pass.skip(Math.round(start * RATE));
    yield { fraction: 0, duration };
    for await (const piece of pieces) {
      expectOk(pass.pushPcm(piece.channels));
      const last = Math.min(duration, to);
      yield { fraction: Math.min(1, (piece.end - start) / (last - start)), duration };
      if (piece.end >= to) return;
    }
  } finally {
    await close();
  }
}

function* readMono(
  pieces: Float32Array[],
  pass: Pass,
  from: number,
  to: number,
): Generator<Reading> {
  const frames = pieces.reduce((sum, piece) => sum + piece.length, 0);
  expectOk(pass.openPcm(1, RATE, frames));
  const begin = Math.floor(from * RATE);
  const end = Math.min(frames, Math.ceil(to * RATE));
  pass.skip(begin);
  const duration = frames / RATE;
  yield { fraction: 0, duration };
  let at = 0;
  for (const piece of pieces) {
    const first = Math.max(0, begin - at);
    const part = piece.subarray(first, Math.max(first, end - at));
    at += piece.length;
    if (part.length === 0) continue;
    expectOk(pass.pushPcm([part]));
    const fraction = Math.min(1, (at - begin) / (end - begin));
    yield { fraction, duration };
  }
}

function* readPcm(
  { channels, sampleRate }: { channels: Float32Array[]; sampleRate: number },
  pass: Pass,
): Generator<Reading> {
  const frames = channels[0]?.length ?? 0;
  expectOk(pass.openPcm(channels.length, sampleRate, frames));
  const duration = frames / sampleRate;
  yield { fraction: 0, duration };
  for (let at = 0; at < frames; at += PIECE_FRAMES) {
    expectOk(pass.pushPcm(channels.map((channel) => channel.subarray(at, at + PIECE_FRAMES))));
    yield { fraction: Math.min(1, (at + PIECE_FRAMES) / frames), duration };
  }
}

/** Milliseconds of work between two breaths: browsers make each wait for some. */
const BREATHLESS = 20;
/** When messages were last let in, by `performance.now()`: one for all work of this thread. */
let breathed = 0;

/** Lets a message in that says to stop, and a page without workers draw; not when that has just been so. */
export async function breathe({ signal }: CallOptions): Promise<void> {
  if (performance.now() > breathed + BREATHLESS) {
    await new Promise((resolve) => setTimeout(resolve));
    breathed = performance.now();
  }
  throwIfAborted(signal);
}
