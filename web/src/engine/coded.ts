/** Compressed sound piece by piece, with WebCodecs. Fetched only for files that are too long to be decoded at once. */
import { importPart } from "./assets";
import { GenrescopeError } from "./errors";
import { openMp3 } from "./mp3";
import { sniff } from "./sniff";

/** What is handed on at once, in frames: decoders give a fiftieth of that, and every call into the module costs. */
const PIECE_FRAMES = 1 << 16;

/** Seconds before a place in the middle at which decoding begins for it. */
const SETTLING = 0.25;

/** Enough to tell the format. */
const HEAD_BYTES = 1 << 16;

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

/** Opens the first audio track of a file, to be read from a time on or a little before. Close it when done. */
export async function openCoded(file: Blob, from = 0): Promise<Coded> {
  let track: Track | undefined;
  try {
    // Decoders settle in: what they give first after a jump is not yet right.
    const jump = Math.max(0, from - SETTLING);
    // Containers hold frames like those of MP3 files too.
    const { format } = await sniff(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    if (format === "mp3") track = await openMp3(file, jump);
    track ??= await openContainer(file, jump);
    const { decoded, duration } = track;
    // The decoder's word on the rate: AAC with spectral band replication need not say that it plays at twice the stated one.
    const first = await decoded.next();
    if (first.done) throw new Error("There is no sound in the track.");
    const { sound, position } = first.value;
    const { sampleRate, numberOfChannels: channels } = sound;
    const start = jump > 0 ? Math.max(0, position) / sampleRate : 0;
    const pieces = gather(first.value, decoded, start);
    const close = async () => {
      sound.close();
      await decoded.return();
      track?.close();
    };
    return { channels, sampleRate, start, duration, pieces, close };
  } catch (error) {
    track?.close();
    throw undecodable(error);
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
  try {
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
  } catch (error) {
    throw undecodable(error);
  }
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
