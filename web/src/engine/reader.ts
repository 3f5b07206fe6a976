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

/** Hz, of everything behind the decoder. */
export const RATE = 22050;

/**
 * Leads a sound through a pass, piece by piece, and tells the part that is done after each. The caller can stop
 * between two pieces; the pass has been finished when the generator ends.
 */
export async function* readThrough(sound: Readable, pass: Pass): AsyncGenerator<number> {
  if ("wav" in sound) yield* readWav(sound.wav, pass);
  else if ("mono" in sound) yield* readMono(sound.mono, pass);
  else if ("coded" in sound) yield* readCoded(sound.coded, pass);
  else yield* readPcm(sound.pcm, pass);
}

async function* readWav(file: Blob | string, pass: Pass): AsyncGenerator<number> {
  const { size, read } = await openBytes(file);
  let look = FIRST_LOOK;
  let opened = pass.openWav(await read(0, look), size);
  while (!opened.ok && opened.code === "corrupt-file" && look < Math.min(size, LAST_LOOK)) {
    look *= 16;
    opened = pass.openWav(await read(0, look), size);
  }
  const { dataOffset, frames, frameBytes } = expectOk(opened);
  const end = dataOffset + frames * frameBytes;
  const step = Math.max(1, Math.floor(PIECE_BYTES / frameBytes)) * frameBytes;
  for (let at = dataOffset; at < end; at += step) {
    expectOk(pass.pushWav(await read(at, Math.min(at + step, end))));
    yield Math.min(1, (at + step - dataOffset) / (end - dataOffset));
  }
}

async function* readCoded(file: Blob, pass: Pass): AsyncGenerator<number> {
  const { openCoded } = await importPart(() => import("./coded"));
  const { channels, sampleRate, duration, pieces, close } = await openCoded(file);
  try {
    expectOk(pass.openPcm(channels, sampleRate, Math.max(1, Math.ceil(duration * sampleRate))));
    for await (const piece of pieces) {
      expectOk(pass.pushPcm(piece.channels));
      yield Math.min(1, piece.end / duration);
    }
  } finally {
    await close();
  }
}

function* readMono(pieces: Float32Array[], pass: Pass): Generator<number> {
  const frames = pieces.reduce((sum, piece) => sum + piece.length, 0);
  expectOk(pass.openPcm(1, RATE, frames));
  let done = 0;
  for (const piece of pieces) {
    expectOk(pass.pushPcm([piece]));
    done += piece.length;
    yield done / frames;
  }
}

function* readPcm(
  { channels, sampleRate }: { channels: Float32Array[]; sampleRate: number },
  pass: Pass,
): Generator<number> {
  const frames = channels[0]?.length ?? 0;
  expectOk(pass.openPcm(channels.length, sampleRate, frames));
  for (let at = 0; at < frames; at += PIECE_FRAMES) {
    expectOk(pass.pushPcm(channels.map((channel) => channel.subarray(at, at + PIECE_FRAMES))));
    yield Math.min(1, (at + PIECE_FRAMES) / frames);
  }
}

/** Lets a message in that says to stop, and a page without workers draw. */
export async function breathe({ signal }: CallOptions): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  throwIfAborted(signal);
}
