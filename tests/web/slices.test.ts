/** Long files in slices, with FFmpeg in place of the page's decoder. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCoded } from "../../web/src/engine/coded";
import type { Answer, Slice } from "../../web/src/engine/lent";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";

const SECONDS = 50;
const folder = temporaryFolder();
afterAll(folder.remove);

/** Left and right of what FFmpeg makes of a file. */
function decode(bytes: Uint8Array, rate: number): Float32Array<ArrayBuffer>[] {
  const raw = ["-f", "f32le", "-ac", "2", "-ar", String(rate), "-"];
  const quiet = ["-nostdin", "-v", "error", "-i", "-"];
  const options = { input: bytes, maxBuffer: 2 ** 28 };
  const samples = new Float32Array(
    new Uint8Array(execFileSync("ffmpeg", [...quiet, ...raw], options)).buffer,
  );
  return [0, 1].map((channel) => {
    const one = new Float32Array(samples.length / 2);
    for (let i = 0; i < one.length; i++) one[i] = samples[2 * i + channel] ?? NaN;
    return one;
  });
}

/** The slices that were decoded, and where to send them. */
function lender(change = (channels: Float32Array<ArrayBuffer>[]) => channels) {
  const { port1, port2 } = new MessageChannel();
  const sizes: number[] = [];
  port1.onmessage = ({ data: { bytes, sampleRate, reply } }: MessageEvent<Slice>) => {
    sizes.push(bytes.length);
    const channels = change(decode(bytes, sampleRate));
    reply.postMessage({ channels, sampleRate } satisfies Answer);
  };
  return { lent: port2, sizes, close: () => port1.close() };
}

/** All that there is from a time on, of the left channel. */
async function read(bytes: Uint8Array<ArrayBuffer>, lent: MessagePort, from = 0) {
  const { pieces, start, sampleRate, channels, close } = await openCoded(
    new Blob([bytes]),
    from,
    lent,
  );
  const parts: Float32Array[] = [];
  try {
    for await (const piece of pieces) parts.push(piece.channels[0]?.slice() ?? new Float32Array());
  } finally {
    await close();
  }
  const left = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    left.set(part, at);
    at += part.length;
  }
  return { start, sampleRate, channels, left };
}

function file(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(folder.path, name)));
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] ?? NaN) - (b[i] ?? NaN));
    // What is not there on one side is no number.
    if (!(difference <= most)) most = difference;
  }
  return most;
}

beforeAll(() => {
  const source = join(folder.path, "song.wav");
  const left = song(SECONDS, 44100);
  writeFileSync(source, wav([left, left.map((sample) => sample / 2)], { sampleRate: 44100 }));
  const make = (name: string, ...options: string[]) =>
    ffmpeg(source, join(folder.path, name), ...options);
  // The quickest of each encoder.
  make("song.mp3", "-b:a", "96k", "-compression_level", "9");
  make("song.opus", "-b:a", "48k", "-compression_level", "0");
  // Packets of so many bytes go on in the next page.
  make("large.opus", "-b:a", "510k", "-vbr", "off", "-compression_level", "0");
  make("song.ogg", "-t", "1");
  make("low.opus", "-t", "1", "-ar", "24000");
});

describe.each([
  ["song.mp3", 44100],
  ["song.opus", 48000],
  ["large.opus", 48000],
])("%s in slices", (name, rate) => {
  test("has the samples that it has as a whole", async () => {
    const { lent, sizes, close } = lender();
    const { start, sampleRate, channels, left } = await read(file(name), lent);
    close();
    const [whole] = decode(file(name), rate);
    expect([start, sampleRate, channels]).toEqual([0, rate, 2]);
    expect(sizes).toHaveLength(Math.ceil(SECONDS / 15));
    // Without what fills the last frame.
    expect(left).toHaveLength(SECONDS * rate);
    expect(largestDifference(left, whole ?? left)).toBeLessThan(1e-4);
  });

  test("begins in the middle where it says", async () => {
    const { lent, close } = lender();
    const { start, left } = await read(file(name), lent, 21.3);
    close();
    expect(start).toBeLessThanOrEqual(21.3);
    expect(start).toBeGreaterThan(19);
    const [whole] = decode(file(name), rate);
    const passed = Math.round((21.3 - start) * rate);
    const same = whole?.subarray(Math.round(start * rate) + passed) ?? left;
    expect(left).toHaveLength(Math.round((SECONDS - start) * rate));
    expect(largestDifference(left.subarray(passed), same)).toBeLessThan(1e-4);
  });

  test("is given up when the decoder leaves out samples in the middle", async () => {
    const { lent, close } = lender((channels) =>
      channels.map((samples) => samples.subarray(0, 1e5)),
    );
    await expect(read(file(name), lent)).rejects.toMatchObject({ code: "decode-failed" });
    close();
  });
});

test("what cannot be cut is given up: Vorbis, low rates, a second stream, what was cut off in the head", async () => {
  const { lent, sizes, close } = lender();
  const { length } = file("song.opus");
  const joined = new Uint8Array(2 * length);
  joined.set(file("song.opus"));
  joined.set(file("song.opus"), length);
  const cut = file("song.opus").slice(0, 60);
  for (const bytes of [file("song.ogg"), file("low.opus"), joined, cut]) {
    await expect(read(bytes, lent)).rejects.toMatchObject({ code: "decode-failed" });
  }
  close();
  // The second stream begins behind four slices of the first.
  expect(sizes.length).toBeLessThanOrEqual(4);
});

test("a file that was cut off plays as far as it goes", async () => {
  for (const [name, rate] of [
    ["song.mp3", 44100],
    ["song.opus", 48000],
  ] as const) {
    const { lent, close } = lender();
    const bytes = file(name);
    const { left } = await read(bytes.slice(0, Math.round(0.7 * bytes.length)), lent);
    close();
    expect(left.length / rate).toBeGreaterThan(0.6 * SECONDS);
    expect(left.length / rate).toBeLessThan(0.8 * SECONDS);
  }
});

test("MP3 files that were copied together play one behind the other, without the end of the first", async () => {
  const bytes = file("song.mp3");
  const two = new Uint8Array(2 * bytes.length);
  two.set(bytes);
  two.set(bytes, bytes.length);
  const { lent, close } = lender();
  const { left } = await read(two, lent);
  close();
  const [whole] = decode(bytes, 44100);
  expect(left.length).toBeGreaterThan(2 * SECONDS * 44100);
  expect(left.length).toBeLessThan((2 * SECONDS + 0.1) * 44100);
  const first = left.subarray(0, SECONDS * 44100);
  expect(largestDifference(first, whole ?? left)).toBeLessThan(1e-4);
});
