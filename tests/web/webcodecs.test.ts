/** Whether a browser's AudioDecoder is relied on, by what it does with a frame of MP3. */
import { afterEach, expect, test, vi } from "vitest";

const flushed = () => Promise.resolve();
const never = () => new Promise<void>(() => undefined);
const broken = () => Promise.reject(new DOMException("Decode error", "EncodingError"));

/** A browser whose AudioDecoder ends like that; tells what was decoded and whether the decoder was closed. */
async function browser(supported: boolean, flush: () => Promise<void>) {
  const seen = { bytes: [] as number[], closed: 0 };
  class Decoder {
    static isConfigSupported = () => Promise.resolve({ supported });
    state = "unconfigured";
    configure = () => (this.state = "configured");
    decode = ({ data }: { data: Uint8Array }) => seen.bytes.push(data.length);
    flush = flush;
    close = () => seen.closed++;
  }
  vi.stubGlobal("AudioDecoder", Decoder);
  vi.stubGlobal("EncodedAudioChunk", Object);
  vi.resetModules();
  return { seen, ...(await import("../../web/src/engine/webcodecs")) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a decoder that decodes what it says is relied on, and asked once", async () => {
  const { seen, webCodecsWork } = await browser(true, flushed);
  expect(await Promise.all([webCodecsWork(), webCodecsWork()])).toEqual([true, true]);
  expect(seen).toEqual({ bytes: [104], closed: 1 });
});

test("one that does not claim MP3 has broken no promise", async () => {
  const { seen, webCodecsWork } = await browser(false, broken);
  expect(await webCodecsWork()).toBe(true);
  expect(seen).toEqual({ bytes: [], closed: 0 });
});

test("one that fails, as WebKitGTK's, is not relied on", async () => {
  const { seen, webCodecsWork } = await browser(true, broken);
  expect(await webCodecsWork()).toBe(false);
  expect(seen.closed).toBe(1);
});

test("one that never answers is waited for 5 s", async () => {
  vi.useFakeTimers();
  const { webCodecsWork } = await browser(true, never);
  let works: boolean | undefined;
  void webCodecsWork().then((result) => (works = result));
  await vi.advanceTimersByTimeAsync(4900);
  expect(works).toBeUndefined();
  await vi.advanceTimersByTimeAsync(200);
  expect(works).toBe(false);
});
