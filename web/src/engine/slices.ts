/** Long files whose slices the page decodes as files of their own, where the browser's decoder of frames is of no use. */
import type { Decoded, Track } from "./coded";
import type { Answer, Slice } from "./lent";
import { readMp3 } from "./mp3";
import { readOpus } from "./opus";
import { release } from "./release";
import { samplesPerFrame } from "./sniff/mpeg";
import type { Format } from "./sniff";
import type { Pcm } from "./types";

/** Seconds of a slice. */
const LENGTH = 15;
/** Seconds that are decoded once more before each slice but the first: decoders settle in. */
const LEAD = 1;

/** The smallest part of a file that decoders take. */
export interface Portion {
  bytes: Uint8Array<ArrayBuffer>;
  /** That come out of it, of one channel. */
  samples: number;
  /** False when it begins with the end of what was not whole in the portion before. */
  first: boolean;
}

/** A file as portions, from a time on. */
interface Portions {
  rate: number;
  /** Seconds, nearly. */
  duration: number;
  /** What every slice begins with. */
  head: Uint8Array[];
  portions: AsyncGenerator<Portion, void>;
  /** Where in the sound the first portion begins, in samples. */
  position: number;
  /** From where to where there is nothing to be heard. */
  behind?: { start: number; end: number } | undefined;
}

export async function openSlices(
  file: Blob,
  format: Format,
  jump: number,
  lent: MessagePort,
): Promise<Track> {
  const found = format === "mp3" ? await mp3Portions(file, jump) : await readOpus(file, jump);
  if (!found) throw new Error("The file cannot be cut into slices.");
  return { duration: found.duration, decoded: decode(found, lent), close: () => undefined };
}

async function mp3Portions(file: Blob, jump: number): Promise<Portions | undefined> {
  const mp3 = await readMp3(file, jump);
  if (!mp3) return undefined;
  const { rate, duration, frames, position, margins } = mp3;
  const samples = samplesPerFrame(rate);
  const portions = async function* () {
    for await (const bytes of frames) yield { bytes, samples, first: true };
  };
  return {
    ...{ rate, duration, head: [], portions: portions(), position },
    behind: margins.behind,
  };
}

async function* decode(
  { rate, head, portions, position, behind }: Portions,
  lent: MessagePort,
): AsyncGenerator<Decoded, void> {
  let lead: Portion[] = [];
  let fresh: Portion[] = [];
  /** Samples that the decoder left out last, where it settles in. */
  let usual: number | undefined;
  const slice = async (last: boolean): Promise<Decoded> => {
    const bytes = [...head, ...[...lead, ...fresh].map((portion) => portion.bytes)];
    const { channels, sampleRate } = await ask(lent, bytes, rate);
    const length = channels[0]?.length ?? 0;
    const again = samplesOf(lead);
    const expected = samplesOf(fresh);
    const missing = again + expected - length;
    // At the end of the file, what fills its last portion may be left out as well.
    const before = last ? Math.min(missing, usual ?? missing) : missing;
    const from = Math.max(0, again - before);
    const left = length - from;
    if (sampleRate !== rate || left <= 0 || (again > 0 && before > again)) {
      throw new Error("The decoder left out samples of a slice.");
    }
    usual = missing;
    const sound = soundOf(channels, from, rate);
    const start = position + Math.max(0, before - again);
    position += expected;
    lead = leadOf([...lead, ...fresh], LEAD * rate);
    fresh = [];
    const ending = behind && start < behind.end;
    const heard = ending ? Math.max(0, behind.start - start) : left;
    return { sound, position: start, heard: Math.min(heard, left) };
  };
  try {
    for await (const portion of portions) {
      const count = samplesOf(fresh);
      // Files that were put together go on behind the end of the first.
      const ended = position + count === behind?.end;
      if (portion.first && count > 0 && (ended || count >= LENGTH * rate)) yield await slice(false);
      fresh.push(portion);
    }
    if (fresh.length > 0) yield await slice(true);
  } finally {
    await portions.return();
  }
}

const samplesOf = (portions: Portion[]) => portions.reduce((sum, { samples }) => sum + samples, 0);

/** The last portions, so many samples or a little more of them. */
function leadOf(portions: Portion[], samples: number): Portion[] {
  let from = portions.length;
  for (let sum = 0; from > 0 && (sum < samples || !portions[from]?.first);) {
    sum += portions[--from]?.samples ?? 0;
  }
  return portions.slice(from);
}

async function ask(lent: MessagePort, parts: Uint8Array[], sampleRate: number): Promise<Pcm> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const { port1, port2 } = new MessageChannel();
  const answer = await new Promise<Answer>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    const slice: Slice = { bytes, sampleRate, reply: port2 };
    lent.postMessage(slice, [bytes.buffer, port2]);
  });
  port1.close();
  if ("error" in answer) throw new Error(answer.error);
  return answer;
}

/** Samples from a place on, in the shape of what decoders of frames give. */
function soundOf(channels: Float32Array[], from: number, sampleRate: number): Decoded["sound"] {
  return {
    sampleRate,
    numberOfChannels: channels.length,
    numberOfFrames: (channels[0]?.length ?? 0) - from,
    copyTo: (to, { planeIndex, frameOffset = 0, frameCount = 0 }) => {
      const start = from + frameOffset;
      const samples = channels[planeIndex]?.subarray(start, start + frameCount);
      if (samples) (to as Float32Array).set(samples);
    },
    close: () => channels.forEach(release),
  };
}
