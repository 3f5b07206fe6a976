/** What browsers' decoders do, and what they fail to do. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { decode } from "../../web/src/engine/decode";
import type { GenrescopeError } from "../../web/src/engine/errors";
import { mendAiff } from "../../web/src/engine/sniff/aiff";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";

const folder = temporaryFolder();
afterAll(folder.remove);

/** A browser whose decoder says nothing before `answer` does. */
function browser(answer: Promise<unknown>): void {
  vi.stubGlobal(
    "OfflineAudioContext",
    class {
      decodeAudioData = () => answer;
    },
  );
}

const flac = (length: number) => {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode("fLaC"));
  return bytes;
};

/** What becomes of a file, as soon as that is known. */
function outcome(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): { said?: unknown } {
  const outcome: { said?: unknown } = {};
  decode(bytes, signal).then(
    (pcm) => (outcome.said = pcm),
    (error: unknown) => (outcome.said = error),
  );
  return outcome;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a file that a decoder never answers for is refused, and only after a minute", async () => {
  browser(new Promise(() => undefined));
  const known = outcome(flac(100));
  const unknown = outcome(new Uint8Array(100));
  await vi.advanceTimersByTimeAsync(59_000);
  expect([known.said, unknown.said]).toEqual([undefined, undefined]);
  await vi.advanceTimersByTimeAsync(2000);
  const { code, message } = known.said as GenrescopeError;
  expect(code).toBe("decode-failed");
  expect(message).toContain("came to no end with this FLAC file");
  expect((unknown.said as GenrescopeError).code).toBe("unsupported-format");
});

/** What a browser gives of mono sound. */
const decoded = (samples: Float32Array, sampleRate: number) => ({
  sampleRate,
  numberOfChannels: 1,
  getChannelData: () => samples,
});

test("a large file gets longer, and its answer counts however late it comes", async () => {
  const samples = Float32Array.of(0.5, -0.5);
  const answer = decoded(samples, 8000);
  browser(new Promise((resolve) => setTimeout(() => resolve(answer), 200_000)));
  const large = outcome(flac(10_000_000));
  await vi.advanceTimersByTimeAsync(199_000);
  expect(large.said).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2000);
  expect(large.said).toMatchObject({ sampleRate: 8000 });
  expect(vi.getTimerCount()).toBe(0);
});

test("who gives it up before need not wait", async () => {
  browser(new Promise(() => undefined));
  const stop = new AbortController();
  const file = outcome(flac(100), stop.signal);
  await vi.advanceTimersByTimeAsync(1000);
  stop.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect((file.said as GenrescopeError).code).toBe("aborted");
  expect(vi.getTimerCount()).toBe(0);
});

test("an MP3 file's sound is the same whether or not a browser plays what its encoder put around it", async () => {
  const [source, file] = [join(folder.path, "sound.wav"), join(folder.path, "sound.mp3")];
  writeFileSync(source, wav([song(2, 44100)], { sampleRate: 44100 }));
  ffmpeg(source, file);
  const lengthOf = async (samples: number) => {
    const answer = decoded(
      Float32Array.from({ length: samples }, (_, i) => i),
      44100,
    );
    browser(Promise.resolve(answer));
    const { channels } = await decode(new Uint8Array(readFileSync(file)), undefined);
    return [channels[0]?.[0], channels[0]?.length];
  };
  // 576 samples of the encoder's and 529 of the decoder's stand before the sound, frames of 1152 hold both.
  const whole = Math.ceil((2 * 44100 + 1105) / 1152) * 1152;
  expect(await lengthOf(whole)).toEqual([1105, 88200]);
  expect(await lengthOf(whole - 529)).toEqual([1105 - 529, 88200]);
  expect(await lengthOf(88200)).toEqual([0, 88200]);
  // As of a file that goes on behind the one whose notes these are.
  expect(await lengthOf(2 * whole)).toEqual([0, 2 * whole]);
});

test("an AIFF file that was cut off says what is there", () => {
  const [source, path] = [join(folder.path, "cut.wav"), join(folder.path, "cut.aiff")];
  writeFileSync(source, wav([song(1, 8000)], { sampleRate: 8000 }));
  ffmpeg(source, path);
  const whole = new Uint8Array(readFileSync(path));
  const same = whole.slice();
  mendAiff(same);
  expect(same).toEqual(whole);
  const cut = whole.slice(0, 9000);
  mendAiff(cut);
  const sound = Buffer.from(cut).indexOf("SSND");
  const size = (at: number) => new DataView(cut.buffer).getUint32(at + 4);
  expect([size(0), size(sound)]).toEqual([9000 - 8, 9000 - sound - 8]);
  // Whatever it is cut to.
  for (let length = 0; length < 100; length++) mendAiff(whole.slice(0, length));
});

/** A browser whose piecewise decoder gives `count` frames of a stereo MP3 file. Tells when more were asked for. */
function decoderOf(count: number): Promise<void> {
  const sound = {
    sampleRate: 44100,
    numberOfChannels: 2,
    numberOfFrames: 1152,
    copyTo: () => undefined,
    close: () => undefined,
  };
  return new Promise((asked) => {
    class Decoder extends EventTarget {
      static isConfigSupported = () => Promise.resolve({ supported: true });
      decodeQueueSize = 0;
      constructor(private readonly to: { output: (data: typeof sound) => void }) {
        super();
      }
      configure = () => undefined;
      flush = () => new Promise(() => undefined);
      decode() {
        if (count-- > 0) this.to.output(sound);
        else this.decodeQueueSize++;
        if (count < 0) asked();
      }
    }
    vi.stubGlobal("EncodedAudioChunk", Object);
    vi.stubGlobal("AudioDecoder", Decoder);
  });
}

/** Reads a long MP3 file; only what is waited for stands still meanwhile. */
async function readLong(): Promise<() => { frames: number; error?: unknown }> {
  const [source, file] = [join(folder.path, "long.wav"), join(folder.path, "long.mp3")];
  writeFileSync(source, wav([song(8, 44100)], { sampleRate: 44100 }));
  ffmpeg(source, file);
  vi.resetModules();
  const { openCoded } = await import("../../web/src/engine/coded");
  const bytes = readFileSync(file);
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  return () => {
    const outcome: { frames: number; error?: unknown } = { frames: 0 };
    const read = async () => {
      const { pieces, close } = await openCoded(new Blob([bytes]));
      try {
        for await (const { channels } of pieces) outcome.frames += channels[0]?.length ?? 0;
      } finally {
        await close();
      }
    };
    read().catch((error: unknown) => (outcome.error = error));
    return outcome;
  };
}

test("a long file whose decoder stops in the middle is given up after a minute", async () => {
  const asked = decoderOf(80);
  const outcome = (await readLong())();
  await asked;
  await vi.advanceTimersByTimeAsync(59_000);
  // A piece is 57 frames of 1152 samples without what the encoder put before.
  const sent = 57 * 1152 - 1105;
  expect(outcome).toEqual({ frames: sent });
  await vi.advanceTimersByTimeAsync(12_000);
  expect(outcome.error).toMatchObject({ code: "decode-failed" });
  expect(outcome.frames).toBe(sent);
  expect(vi.getTimerCount()).toBe(0);
});

test("where a decoder gives nothing, it is waited for a little, and only once", async () => {
  const asked = decoderOf(0);
  const read = await readLong();
  const first = read();
  await asked;
  await vi.advanceTimersByTimeAsync(19_000);
  expect(first).toEqual({ frames: 0 });
  await vi.advanceTimersByTimeAsync(2000);
  expect(first.error).toMatchObject({ code: "decode-failed" });
  const second = read();
  await vi.waitUntil(() => second.error);
  expect(second.error).toMatchObject({ code: "decode-failed" });
  expect(vi.getTimerCount()).toBe(0);
});
