/** Compressed sound piece by piece, with WebCodecs. Fetched only for files that are too long to be decoded at once. */
import { importPart } from "./assets";
import { GenrescopeError } from "./errors";
import { openMp3 } from "./mp3";
import { LateError, orLate, patienceFor } from "./patience";
import { sniff, type Format } from "./sniff";

/** What is handed on at once, in frames: decoders give a fiftieth of that, and every call into the module costs. */
const PIECE_FRAMES = 1 << 16;

/** Seconds before a place in the middle at which decoding begins for it. */
const SETTLING = 0.25;

/** Enough to tell the format. */
const HEAD_BYTES = 1 << 16;

/** Milliseconds until the first sound of an open file: a decoder may never give any. */
const FIRST_PATIENCE = 20_000;

/** Formats of which a decoder gave nothing: they are not waited for again. */
const unanswered = new Set<Format>();

export interface Coded {
  channels: number;
  /** Hz. */
  sampleRate: number;
  /** Where the pieces begin, in seconds. */
  start: number;
  /** Seconds that the file plays, nearly. */
  duration: number;
  pieces: AsyncGenerator<Piece>;
  /** Frees the file and the decoder. */
  close: () => Promise<void>;
}

interface Piece {
  /** One array per channel. They are used again for the next piece. */
  channels: Float32Array[];
  /** Seconds of the sound up to the end of this piece. */
  end: number;
}

/** A file whose format is known. */
export interface Track {
  /** Seconds, nearly. */
  duration: number;
  decoded: AsyncGenerator<Decoded, void>;
  close: () => void;
}

/** What a decoder gives at once. */
export interface Decoded {
  /** Whoever takes it closes it. */
  sound: Pick<AudioData, "sampleRate" | "numberOfChannels" | "numberOfFrames" | "copyTo" | "close">;
  /** Where in the sound it begins, in frames; what lies before 0 is the decoder settling in, and not to be heard. */
  position: number;
  /** Frames of it that are to be heard; what is behind them fills the last frame of a file. All when left out. */
  heard?: number;
}

/**
 * Opens the first audio track of a file, to be read from a time on or a little before. Close it when done. What a
 * decoder never gives is an error here and in the pieces, as is what it cannot give.
 */
export async function openCoded(file: Blob, from = 0): Promise<Coded> {
  let format: Format = "unknown";
  let opening: Promise<Coded> | undefined;
  try {
    ({ format } = await sniff(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())));
    if (unanswered.has(format)) throw new Error(`Decoders of ${format} do not answer here.`);
    opening = open(file, format, from);
    return await orLate(opening, patienceFor(file.size));
  } catch (error) {
    if (error instanceof LateError) {
      unanswered.add(format);
      // What is opened after all, later, nobody reads any more.
      void opening?.then(({ close }) => close()).catch(() => undefined);
    }
    throw undecodable(error);
  }
}

async function open(file: Blob, format: Format, from: number): Promise<Coded> {
  let track: Track | undefined;
  try {
    // Decoders settle in: what they give first after a jump is not yet right.
    const jump = Math.max(0, from - SETTLING);
    // Containers hold frames like those of MP3 files too.
    if (format === "mp3") track = await openMp3(file, jump);
    track ??= await openContainer(file, jump);
    const { decoded, duration } = track;
    // The decoder's word on the rate: AAC with spectral band replication need not say that it plays at twice the stated one.
    const first = await orLate(decoded.next(), FIRST_PATIENCE);
    if (first.done) throw new Error("There is no sound in the track.");
    const { sound, position } = first.value;
    const { sampleRate, numberOfChannels: channels } = sound;
    const start = jump > 0 ? Math.max(0, position) / sampleRate : 0;
    const state = { late: false };
    const pieces = inTime(gather(first.value, decoded, start), patienceFor(file.size), state);
    const close = async () => {
      sound.close();
      // What waits for a decoder ends only when that answers.
      const ended = decoded.return();
      if (!state.late) await ended;
      track?.close();
    };
    return { channels, sampleRate, start, duration, pieces, close };
  } catch (error) {
    track?.close();
    throw error;
  }
}

/** Piece after piece, each within so many milliseconds. Tells whether one did not come. */
async function* inTime(
  pieces: AsyncGenerator<Piece>,
  milliseconds: number,
  state: { late: boolean },
): AsyncGenerator<Piece> {
  try {
    for (;;) {
      const next = await orLate(pieces.next(), milliseconds);
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    state.late = error instanceof LateError;
    throw undecodable(error);
  } finally {
    if (!state.late) await pieces.return(undefined);
  }
}

async function openContainer(file: Blob, jump: number): Promise<Track> {
  return (await importPart(() => import("./container"))).openContainer(file, jump);
}

async function* gather(
  first: Decoded,
  rest: AsyncGenerator<Decoded, void>,
  start: number,
): AsyncGenerator<Piece> {
  const { sampleRate } = first.sound;
  let buffers: Float32Array<ArrayBuffer>[] = [];
  let filled = 0;
  let done = Math.round(start * sampleRate);
  const piece = () => {
    done += filled;
    const channels = buffers.map((buffer) => buffer.subarray(0, filled));
    filled = 0;
    return { channels, end: done / sampleRate };
  };
  for (let next: IteratorResult<Decoded, void> = { value: first }; !next.done;) {
    const { sound, position, heard = sound.numberOfFrames } = next.value;
    try {
      if (sound.sampleRate !== sampleRate) throw new Error("The rate changes in the middle.");
      const silent = Math.min(heard, Math.max(0, -position));
      const count = heard - silent;
      const other = sound.numberOfChannels !== buffers.length;
      if (filled > 0 && (other || filled + count > PIECE_FRAMES)) yield piece();
      if (other || count > (buffers[0]?.length ?? 0)) {
        const length = Math.max(PIECE_FRAMES, count);
        buffers = Array.from({ length: sound.numberOfChannels }, () => new Float32Array(length));
      }
      if (count > 0) copy(sound, silent, count, buffers, filled);
      filled += count;
    } finally {
      sound.close();
    }
    next = await rest.next();
  }
  if (filled > 0) yield piece();
}

function copy(
  sound: Decoded["sound"],
  from: number,
  frameCount: number,
  to: Float32Array<ArrayBuffer>[],
  at: number,
): void {
  to.forEach((buffer, planeIndex) => {
    sound.copyTo(buffer.subarray(at, at + frameCount), {
      planeIndex,
      format: "f32-planar",
      frameOffset: from,
      frameCount,
    });
  });
}

function undecodable(cause: unknown): GenrescopeError {
  return new GenrescopeError(
    "decode-failed",
    "The browser could not decode this file piece by piece.",
    "It may be damaged, or in a format that this browser lacks. A WAV or MP3 copy should work.",
    { cause },
  );
}
