/** Compressed sound piece by piece, with WebCodecs. Fetched only for files that are too long to be decoded as a whole. */
import {
  ADTS,
  AudioSampleSink,
  BlobSource,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WEBM,
  type AudioSample,
} from "mediabunny";
import { GenrescopeError } from "./errors";
import { Bytes } from "./sniff/bytes";
import { mp3Delay } from "./sniff/mpeg";

/** What is handed on at once, in frames: decoders give a fiftieth of that, and every call into the module costs. */
const PIECE_FRAMES = 1 << 16;

/** Seconds before a place in the middle at which decoding begins for it. */
const SETTLING = 0.25;

/** Bytes that hold the first two frames of an MP3 file. */
const FIRST_FRAMES = 1 << 13;

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

/** Opens the first audio track of a file, to be read from a time on or a little before. Close it when done. */
export async function openCoded(file: Blob, from = 0): Promise<Coded> {
  const input = new Input({
    source: new BlobSource(file),
    formats: [MP3, MP4, QTFF, OGG, FLAC, ADTS, WEBM, MATROSKA],
  });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track || !(await track.canDecode())) throw new Error("There is no track to decode.");
    const duration = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
    // Decoders settle in: what they give first after a jump is not yet right.
    const jump = from > SETTLING ? from - SETTLING : undefined;
    const samples = new AudioSampleSink(track).samples(jump);
    // The decoder's word on the rate: AAC with spectral band replication need not say that it plays at twice the stated one.
    const first = await samples.next();
    if (first.done) throw new Error("There is no sound in the track.");
    const { sampleRate, numberOfChannels: channels } = first.value;
    const before = await framesBefore(file);
    const start = jump === undefined ? 0 : first.value.timestamp - before / sampleRate;
    const pieces = gather(first.value, samples, before, start);
    const close = async () => {
      first.value.close();
      await samples.return();
      input.dispose();
    };
    return { channels, sampleRate, start, duration, pieces, close };
  } catch (error) {
    input.dispose();
    throw undecodable(error);
  }
}

/** Frames at the start that are no sound, where the demuxer does not move the times for them. */
async function framesBefore(file: Blob): Promise<number> {
  const read = async (start: number, end: number) =>
    new Bytes(new Uint8Array(await file.slice(start, end).arrayBuffer()));
  const start = (await read(0, 10)).id3Length();
  return mp3Delay(await read(start, start + FIRST_FRAMES));
}

async function* gather(
  first: AudioSample,
  rest: AsyncGenerator<AudioSample, void>,
  before: number,
  start: number,
): AsyncGenerator<Piece> {
  const { sampleRate } = first;
  let buffers: Float32Array[] = [];
  let filled = 0;
  let done = Math.round(start * sampleRate);
  const piece = () => {
    done += filled;
    const channels = buffers.map((buffer) => buffer.subarray(0, filled));
    filled = 0;
    return { channels, end: done / sampleRate };
  };
  try {
    for (let next: IteratorResult<AudioSample, void> = { value: first }; !next.done;) {
      const sample = next.value;
      try {
        if (sample.sampleRate !== sampleRate) throw new Error("The rate changes in the middle.");
        // What lies before 0 is the decoder settling in; the file says that it is not to be heard.
        const silent = before - Math.round(sample.timestamp * sampleRate);
        const skipped = Math.min(sample.numberOfFrames, Math.max(0, silent));
        const count = sample.numberOfFrames - skipped;
        const other = sample.numberOfChannels !== buffers.length;
        if (filled > 0 && (other || filled + count > PIECE_FRAMES)) yield piece();
        if (other || count > (buffers[0]?.length ?? 0)) {
          const length = Math.max(PIECE_FRAMES, count);
          buffers = Array.from({ length: sample.numberOfChannels }, () => new Float32Array(length));
        }
        if (count > 0) copy(sample, skipped, buffers, filled);
        filled += count;
      } finally {
        sample.close();
      }
      next = await rest.next();
    }
    if (filled > 0) yield piece();
  } catch (error) {
    throw undecodable(error);
  }
}

function copy(sample: AudioSample, from: number, to: Float32Array[], at: number): void {
  const frameCount = sample.numberOfFrames - from;
  to.forEach((buffer, planeIndex) => {
    sample.copyTo(buffer.subarray(at, at + frameCount), {
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
