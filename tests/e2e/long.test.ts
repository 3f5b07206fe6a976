/** Long compressed files: decoded piece by piece, in memory that does not grow with them. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../../tools/browser.mjs";
import { ffmpeg, temporaryFolder } from "../support/files";
import { rendererMemory } from "../../tools/renderer-memory.mjs";
import { song, wav } from "../support/wav";
import { dropAndWait, engineReady, expectResult, useSite } from "./site";

const MINUTE = 60;
/** Minutes: more, two hours for example, take long. */
const LONGEST = Number(process.env.GENRESCOPE_MINUTES ?? 44);
/** So that the start of an MP4 file says how long it plays; other formats have no such option. */
const MOOV_FIRST = ["-movflags", "+faststart"];
const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();

/** A minute of made-up sound in a format, again and again. */
function offerMinutes(name: string, minutes: number, source: string, ...options: string[]): void {
  const minute = join(folder.path, `minute-${name}`);
  const path = join(folder.path, name);
  ffmpeg(source, minute, ...options);
  const list = join(folder.path, `${name}.txt`);
  writeFileSync(list, `file '${minute}'\n`.repeat(minutes));
  const together = ["-f", "concat", "-safe", "0", "-i", list, "-c", "copy", ...MOOV_FIRST];
  execFileSync("ffmpeg", ["-nostdin", "-v", "error", ...together, path]);
  site.offer(path);
}

beforeAll(() => {
  const mono = join(folder.path, "mono.wav");
  const stereo = join(folder.path, "stereo.wav");
  writeFileSync(mono, wav([song(MINUTE, 22050)], { sampleRate: 22050 }));
  const left = song(MINUTE, 44100);
  const right = left.map((sample, i) => 0.5 * sample + 0.3 * Math.sin(i / 17));
  writeFileSync(stereo, wav([left, right], { sampleRate: 44100 }));
  for (const minutes of [11, LONGEST]) {
    offerMinutes(`${minutes}.mp3`, minutes, stereo, "-b:a", "96k");
    offerMinutes(`${minutes}.opus`, minutes, stereo, "-b:a", "48k");
  }
  offerMinutes("short.mp3", 1, mono);
  for (const type of ["mp3", "opus", "ogg", "m4a"]) offerMinutes(`long.${type}`, 11, mono);
  offerMinutes("law.wav", 11, mono, "-c:a", "pcm_mulaw");
});

/** The most memory, in MB, that a process of the browser's pages has held at once. */
const peakMemory = () => Math.max(...rendererMemory("VmHWM")) / 2 ** 20;

interface Measured {
  minutes: number;
  /** The most that the page's process has held at once. */
  megabytes: number;
  /** From the choice of the file to its answer. */
  seconds: number;
}

/**
 * Seconds of the sound that is answered next, and no more of the answer: to carry two hours of it out of the page,
 * Firefox's driver takes 30 MB there.
 */
function nextDuration(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const once = { once: true };
        document.addEventListener(
          "genrescope-result",
          ({ detail }) => resolve(detail.duration),
          once,
        );
        document.addEventListener(
          "genrescope-error",
          ({ detail }) => reject(new Error(detail.message)),
          once,
        );
      }),
  );
}

/** A file of the disk, as a visitor chooses it, in a browser of its own: memory that was used once is not given back. */
async function measure(name: string): Promise<Measured> {
  const browser = await openBrowser();
  try {
    const page = await browser.context.newPage();
    await page.goto(site.url);
    await engineReady(page);
    const answer = nextDuration(page);
    const start = performance.now();
    await page.locator("genre-scope input[type=file]").setInputFiles(join(folder.path, name));
    const duration = await answer;
    const seconds = (performance.now() - start) / 1000;
    return { minutes: duration / MINUTE, megabytes: peakMemory(), seconds };
  } finally {
    await browser.close();
  }
}

interface Compared {
  durations: number[];
  rows: number[];
  /** Features that differ, in all segments but the last. */
  different: number;
  /** Largest relative difference of a feature in those segments. */
  largest: number;
}

/** Features of a file as the engine reads it, piece by piece, and as it does where it has to decode all at once. */
function compare(page: Page, address: string): Promise<Compared> {
  return page.evaluate(async (url) => {
    const engine = await document.querySelector("genre-scope")?.engine;
    if (!engine) throw new Error("no engine");
    const blob = await (await fetch(url)).blob();
    const pieces = await engine.features(blob, { segment: 30 });
    Reflect.deleteProperty(globalThis, "AudioDecoder");
    const whole = await engine.features(blob, { segment: 30 });
    let different = 0;
    let largest = 0;
    for (const [index, row] of pieces.rows.slice(0, -1).entries()) {
      for (const [column, value] of row.entries()) {
        const other = whole.rows[index]?.[column] ?? NaN;
        if (value === other) continue;
        different++;
        largest = Math.max(largest, Math.abs(value - other) / Math.abs(other));
      }
    }
    const durations = [pieces, whole].map(({ segments }) => segments.at(-1)?.end ?? NaN);
    return { durations, rows: [pieces.rows.length, whole.rows.length], different, largest };
  }, address);
}

/** What the engine makes of a file, to the bit; `decoder`: of what the browser's decoder for whole files gives of it. */
const features = (page: Page, address: string, decoder?: { sampleRate: number }) =>
  page.evaluate(
    async ([url, decoder]) => {
      const engine = await document.querySelector("genre-scope")?.engine;
      const blob = await (await fetch(url)).blob();
      const input = decoder
        ? await new OfflineAudioContext(1, 1, decoder.sampleRate).decodeAudioData(
            await blob.arrayBuffer(),
          )
        : blob;
      const table = await engine?.features(input, { segment: 30 });
      return { segments: table?.segments, rows: table?.rows.map((row) => Array.from(row)) };
    },
    [address, decoder] as const,
  );

describe("a file of more than a minute", () => {
  beforeAll(() => {
    const path = join(folder.path, "song.wav");
    const left = song(75, 44100);
    const right = left.map((sample, i) => 0.5 * sample + 0.3 * Math.sin(i / 17));
    writeFileSync(path, wav([left, right], { sampleRate: 44100 }));
    site.offer(path);
    for (const type of ["mp3", "opus", "ogg", "m4a", "flac"]) {
      const coded = join(folder.path, `song.${type}`);
      ffmpeg(path, coded);
      site.offer(coded);
    }
  });

  test.for<[string, number]>([
    ["mp3", 44100],
    ["opus", 48000],
    ["ogg", 44100],
    ["m4a", 44100],
  ])(
    "as %s gives, piece by piece, the very features of all at once",
    async ([type, sampleRate]) => {
      const { page, requests } = await site.open();
      const pieces = await features(page, `files/song.${type}`);
      expect(requests.some((url) => /\/coded-[\w-]+\.js$/.test(url))).toBe(true);
      expect(pieces.rows).toHaveLength(3);
      expect(pieces).toEqual(await features(page, `files/song.${type}`, { sampleRate }));
      await page.close();
    },
  );

  test("as FLAC gives the very features of the samples that were packed", async () => {
    const { page } = await site.open();
    const packed = await features(page, "files/song.flac");
    expect(packed.rows).toHaveLength(3);
    expect(packed).toEqual(await features(page, "files/song.wav"));
    await page.close();
  });
});

describe("a long file", () => {
  test.each(["mp3", "opus"])(
    `of ${LONGEST} minutes as %s takes hardly more memory than one of 11 minutes`,
    { tags: ["slow", "alone"] },
    async (type) => {
      const short = await measure(`11.${type}`);
      const long = await measure(`${LONGEST}.${type}`);
      const text = ({ minutes, megabytes, seconds }: Measured) =>
        `${minutes.toFixed(1)} min ${megabytes.toFixed(0)} MB in ${seconds.toFixed(1)} s`;
      console.log(`${type}: peak of the page's process ${text(short)}, ${text(long)}`);
      expect(long.minutes).toBeCloseTo(LONGEST, 0);
      // A tenth is aimed at; when the browser collects its garbage makes as much difference again.
      expect(long.megabytes).toBeLessThan(1.2 * short.megabytes);
    },
  );

  test.each(["mp3", "opus", "m4a", "ogg"])(
    "as %s gives the features of the file decoded at once",
    { tags: "slow" },
    async (type) => {
      const { page, requests } = await site.open();
      const { durations, rows, different, largest } = await compare(page, `files/long.${type}`);
      console.log(
        `11 min ${type}: ${durations.join(" and ")} s, ${different} features differ by at most ${largest}`,
      );
      expect(requests.some((url) => /\/coded-[\w-]+\.js$/.test(url))).toBe(true);
      expect(rows[0]).toBe(rows[1]);
      expect(Math.abs((durations[0] ?? 0) - (durations[1] ?? 0))).toBeLessThan(0.1);
      expect(largest).toBeLessThan(1e-2);
      await page.close();
    },
  );

  test("leaves no pixels of what was shown while it was read", { tags: "slow" }, async () => {
    const { page } = await site.open();
    const pixels = await page.evaluateHandle(() => {
      const all: Uint8ClampedArray[] = [];
      globalThis.ImageData = new Proxy(ImageData, {
        construct: (made, options: unknown[]) => {
          const [data] = options;
          if (data instanceof Uint8ClampedArray) all.push(data);
          return Reflect.construct(made, options) as ImageData;
        },
      });
      return all;
    });
    expectResult(await dropAndWait(page, "files/long.mp3"));
    const left = await pixels.evaluate((all) => all.map(({ byteLength }) => byteLength));
    expect(left.length).toBeGreaterThan(10);
    expect(new Set(left)).toEqual(new Set([0]));
    await page.close();
  });

  test("stops when it is told to", async () => {
    const { page } = await site.open();
    const stopped = await page.evaluate(async (address) => {
      const engine = await document.querySelector("genre-scope")?.engine;
      const blob = await (await fetch(address)).blob();
      const controller = new AbortController();
      let after = 0;
      try {
        await engine?.open(blob, {
          signal: controller.signal,
          onProgress: ({ fraction = 0 }) => {
            if (controller.signal.aborted) after++;
            else if (fraction > 0.1) controller.abort();
          },
        });
        return "not at all";
      } catch (error) {
        return [(error as { code: string }).code, after];
      }
    }, `files/${LONGEST}.mp3`);
    expect(stopped).toEqual(["aborted", 0]);
    expectResult(await dropAndWait(page, "files/short.mp3"));
    await page.close();
  });

  test(
    "of a kind that cannot be read piece by piece is decoded at once",
    { tags: "slow" },
    async () => {
      const { page, faults } = await site.open();
      const result = expectResult(await dropAndWait(page, "files/law.wav"));
      expect(result.duration).toBeCloseTo(11 * MINUTE, 1);
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  test("is decoded at once by a browser without WebCodecs", { tags: "slow" }, async () => {
    const { page, requests } = await site.open();
    await page.evaluate(() => {
      Reflect.deleteProperty(globalThis, "AudioDecoder");
    });
    const result = expectResult(await dropAndWait(page, "files/long.mp3"));
    expect(result.duration / MINUTE).toBeCloseTo(11, 1);
    expect(requests.some((url) => url.includes("/coded-"))).toBe(false);
    await page.close();
  });
});
