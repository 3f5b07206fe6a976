/** Decoders that take pieces, and give none back. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";

const folder = temporaryFolder();
afterAll(folder.remove);

/** Milliseconds from the first piece of a file to what is made of it. */
let answer = Infinity;
const decoders: Decoder[] = [];

class Decoder extends EventTarget {
  static isConfigSupported = () => Promise.resolve({ supported: true });
  state = "unconfigured";
  decodeQueueSize = 0;
  constructor(private readonly into: { output: (data: unknown) => void }) {
    super();
    decoders.push(this);
  }
  configure(): void {
    this.state = "configured";
  }
  decode(): void {
    const give = () =>
      this.into.output({
        sampleRate: 44100,
        numberOfFrames: 1152,
        numberOfChannels: 1,
        close: () => undefined,
      });
    if (this.decodeQueueSize++ === 0 && answer < Infinity) setTimeout(give, answer);
  }
  flush = () => new Promise(() => undefined);
  close(): void {
    this.state = "closed";
  }
}

/** A file on a disk that takes so many seconds for one part after the other. */
class Slow extends Blob {
  constructor(
    parts: BlobPart[],
    private readonly pauses: number[],
  ) {
    super(parts);
  }
  override slice(...range: [number?, number?]): Blob {
    const part = super.slice(...range);
    const seconds = this.pauses.shift() ?? 0;
    part.arrayBuffer = async () => {
      await new Promise((done) => setTimeout(done, seconds * 1000));
      return Blob.prototype.arrayBuffer.call(part);
    };
    return part;
  }
}

function mp3(): Buffer<ArrayBuffer> {
  const [source, path] = [join(folder.path, "sound.wav"), join(folder.path, "sound.mp3")];
  writeFileSync(source, wav([song(1, 44100)], { sampleRate: 44100 }));
  ffmpeg(source, path);
  return Buffer.from(readFileSync(path));
}
const bytes = mp3();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("AudioDecoder", Decoder);
  vi.stubGlobal("EncodedAudioChunk", Object);
  decoders.length = 0;
  // It remembers the formats of which a decoder gave nothing.
  vi.resetModules();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  { what: "that never gives a sound", pauses: [], sound: Infinity },
  { what: "whose first sound comes after half a minute", pauses: [], sound: 30 },
  { what: "that is open after more than a minute", pauses: [0, 30, 25, 15], sound: 1 },
])("a decoder $what is given up, and closed", async ({ pauses, sound }) => {
  const { openCoded } = await import("../../web/src/engine/coded");
  answer = sound * 1000;
  const opening = openCoded(new Slow([bytes], pauses));
  const refused = expect(opening).rejects.toMatchObject({ code: "decode-failed" });
  await vi.advanceTimersByTimeAsync(61_000);
  await refused;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(decoders.map(({ state }) => state)).toEqual(["closed"]);
});
