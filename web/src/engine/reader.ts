import { importPart } from "./assets";
import { openBytes } from "./bytes";
import { throwIfAborted } from "./errors";
import { expectOk } from "./failure";
import type { Pass } from "./module";
import type { CallOptions, SoundData } from "./protocol";

/** What is read of a WAV file at once. */
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

/**
 * Leads a sound through a pass, piece by piece, and tells how far it is after each. The caller can stop
 * between two pieces; the pass has been finished when the generator ends.
 */
export async function* readThrough(sound: Readable, pass: Pass): AsyncGenerator<Reading> {
  if ("wav" in sound) yield* readWav(sound.wav, pass);
  else if ("mono" in sound) yield* readMono(sound.mono, pass);
  else if ("coded" in sound) yield* readCoded(sound.coded, pass);
  else yield* readPcm(sound.pcm, pass);
}

async function* readWav(file: Blob | string, pass: Pass): AsyncGenerator<Reading> {
  const { size, read } = await openBytes(file);
  let look = FIRST_LOOK;
  let opened = pass.openWav(await read(0, look), size);
  while (!opened.ok && opened.code === "corrupt-file" && look < Math.min(size, LAST_LOOK)) {
    look *= 16;
    opened = pass.openWav(await read(0, look), size);
  }
  const { dataOffset, frames, frameBytes, sampleRate } = expectOk(opened);
  const end = dataOffset + frames * frameBytes;
  const step = Math.max(1, Math.floor(PIECE_BYTES / frameBytes)) * frameBytes;
  for (let at = dataOffset; at < end; at += step) {
    expectOk(pass.pushWav(await read(at, Math.min(at + step, end))));
    const fraction = Math.min(1, (at + step - dataOffset) / (end - dataOffset));
    yield { fraction, duration: frames / sampleRate };
  }
}

async function* readCoded(file: Blob, pass: Pass): AsyncGenerator<Reading> {
  const { openCoded } = await importPart(() => import("./coded"));
  const { channels, sampleRate, duration, pieces, close } = await openCoded(file);
  try {
    expectOk(pass.openPcm(channels, sampleRate, Math.max(1, Math.ceil(duration * sampleRate))));
    for await (const piece of pieces) {
      expectOk(pass.pushPcm(piece.channels));
      yield { fraction: Math.min(1, piece.end / duration), duration };
    }
  } finally {
    await close();
  }
}

function* readMono(pieces: Float32Array[], pass: Pass): Generator<Reading> {
  const frames = pieces.reduce((sum, piece) => sum + piece.length, 0);
  expectOk(pass.openPcm(1, RATE, frames));
  let done = 0;
  for (const piece of pieces) {
    expectOk(pass.pushPcm([piece]));
    done += piece.length;
    yield { fraction: done / frames, duration: frames / RATE };
  }
}

function* readPcm(
  { channels, sampleRate }: { channels: Float32Array[]; sampleRate: number },
  pass: Pass,
): Generator<Reading> {
  const frames = channels[0]?.length ?? 0;
  expectOk(pass.openPcm(channels.length, sampleRate, frames));
  for (let at = 0; at < frames; at += PIECE_FRAMES) {
    expectOk(pass.pushPcm(channels.map((channel) => channel.subarray(at, at + PIECE_FRAMES))));
    yield { fraction: Math.min(1, (at + PIECE_FRAMES) / frames), duration: frames / sampleRate };
  }
}

/** Lets a message in that says to stop, and a page without workers draw. */
export async function breathe({ signal }: CallOptions): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  throwIfAborted(signal);
}
