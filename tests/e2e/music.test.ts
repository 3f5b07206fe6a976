/** Real music in every encoding, and its bits: the bars, measured. */
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Classification } from "../../web/src/engine";
import { clips, ffmpegAsync, NO_SHARED, referenceSignals, temporaryFolder } from "../support/files";
import { nativeFeatures } from "../support/native";
import { madeUpWavs } from "../support/signals";
import { median } from "../support/statistics";
import { dropAndWait, expectResult, useSite } from "./site";

const ENCODINGS = ["wav", "mp3", "ogg", "flac", "m4a"];

const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();

/** Encoders at work at the same time. */
const JOBS = 2;

describe("encodings", { tags: "slow" }, () => {
  const music = clips();
  const offered = new Map<string, string>();
  const key = (clip: string, kind: string) => `${basename(clip, ".flac")} ${kind}`;

  /** The clip itself as WAV, and five stereo encodings at the rates that people's files have. */
  beforeAll(async () => {
    const jobs = music.flatMap((clip, index) => {
      const rate = index % 2 ? "48000" : "44100";
      const name = basename(clip, ".flac");
      return [
        { kind: "original", output: `${name}.original.wav`, options: [] as string[] },
        ...ENCODINGS.map((type) => ({
          kind: type,
          output: `${name}.${rate}.${type}`,
          // As people do it; ffmpeg makes a mono clip 3 dB quieter in each channel, which must not matter.
          options: ["-ar", rate, "-ac", "2"],
        })),
      ].map((job) => ({ clip, ...job }));
    });
    const next = jobs.values();
    const work = async () => {
      for (const { clip, kind, output, options } of next) {
        const path = join(folder.path, output);
        await ffmpegAsync(clip, path, ...options);
        offered.set(key(clip, kind), site.offer(path));
      }
    };
    await Promise.all(Array.from({ length: JOBS }, work));
  });

  test("every encoding gives the WAV's genre", async ({ skip }) => {
    skip(music.length === 0, NO_SHARED);
    const { page, faults } = await site.open();
    const kinds = ["original", ...ENCODINGS];
    /** A clip in every encoding; one is decoded while another is computed. */
    const classify = (clip: string): Promise<Classification[]> =>
      page.evaluate(
        async (addresses) => {
          const scope = await document.querySelector("genre-scope")?.engine;
          if (!scope) throw new Error("no element");
          return Promise.all(addresses.map((address) => scope.classify(address)));
        },
        kinds.map((kind) => offered.get(key(clip, kind)) ?? ""),
      );

    const moves = new Map<string, number[]>(ENCODINGS.map((kind) => [kind, []]));
    let same = 0;
    const different: string[] = [];
    for (const clip of music) {
      const [original, ...others] = await classify(clip);
      if (!original) throw new Error("no answer");
      const before = new Map(original.genres.map(({ label, score }) => [label, score]));
      let all = true;
      for (const [index, kind] of ENCODINGS.entries()) {
        const genres = others[index]?.genres ?? [];
        const move = Math.max(
          ...genres.map(({ label, score }) => Math.abs(score - (before.get(label) ?? NaN))),
        );
        moves.get(kind)?.push(move);
        if (genres[0]?.label !== original.genres[0]?.label) {
          all = false;
          different.push(
            `${basename(clip)} ${kind}: ${original.genres[0]?.label} -> ${genres[0]?.label}`,
          );
        }
      }
      if (all) same++;
    }
    const every = [...moves.values()].flat();
    console.log(
      [
        `${music.length} clips, ${ENCODINGS.length} encodings each: all give the WAV's genre for ${same} clips ` +
          `(${((100 * same) / music.length).toFixed(1)} %), ${every.length - different.length} of ${every.length} files`,
        `largest probability move, median: ${median(every).toFixed(4)}; ` +
          [...moves].map(([kind, of]) => `${kind} ${median(of).toFixed(4)}`).join(", "),
        ...different,
      ].join("\n"),
    );
    expect(music.length).toBeGreaterThanOrEqual(40);
    expect(same / music.length).toBeGreaterThanOrEqual(0.95);
    for (const of of moves.values()) expect(median(of)).toBeLessThanOrEqual(0.15);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("dropped on the page, a clip of each encoding is answered as the class answers", async ({
    skip,
  }) => {
    skip(music.length === 0, NO_SHARED);
    const { page, faults } = await site.open();
    for (const [index, kind] of ENCODINGS.entries()) {
      const clip = music[index * 7] ?? "";
      const { genres } = expectResult(await dropAndWait(page, offered.get(key(clip, kind)) ?? ""));
      console.log(
        `${basename(clip)} as ${kind}: ${genres[0]?.label} ${genres[0]?.score.toFixed(2)}`,
      );
      const sentence = await page.locator("genre-scope .sentence").textContent();
      expect(sentence).toMatch(/\.$/);
      expect(await page.locator("genre-scope .bars .name").first().textContent()).not.toBe("");
    }
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe("bits", () => {
  test("features are the native tool's, bit for bit", async () => {
    const { page } = await site.open();
    const files = [...referenceSignals()];
    for (const [name, bytes] of madeUpWavs()) {
      const path = join(folder.path, `bits-${name.replaceAll(/\W+/g, "-")}.wav`);
      writeFileSync(path, bytes);
      files.push(path);
    }
    for (const file of files) {
      const table = await page.evaluate(async (address) => {
        const scope = await document.querySelector("genre-scope")?.engine;
        const { columns, rows } = (await scope?.features(address, { segment: 30 })) ?? {};
        return rows?.map((row) =>
          Object.fromEntries((columns ?? []).map((name, i) => [name, row[i]])),
        );
      }, site.offer(file));
      expect(table, basename(file)).toEqual(
        nativeFeatures(file, 30).map(({ features }) => features),
      );
    }
    console.log(`${files.length} files: the same 57 doubles in the page and in the native tool`);
    await page.close();
  });
});
