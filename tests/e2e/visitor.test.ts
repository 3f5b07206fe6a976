/**
 * A visitor who does anything, in any order. GENRESCOPE_SECONDS says for how long, GENRESCOPE_SEED what: the same seed does
 * the same things, as far as the page shows the same in time.
 * @module-tag slow
 */
import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rendererMemory } from "../../tools/renderer-memory.mjs";
import { ROOT, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { openZoo } from "../zoo";
import { heapOf } from "./heap";
import { dropAndWait, expectResult, NOT_CHROMIUM, useSite } from "./site";
import { Visitor, type Luggage } from "./visitor";

const SECONDS = Number(process.env.GENRESCOPE_SECONDS ?? 40);
const SEED = Number(process.env.GENRESCOPE_SEED ?? 1);
/** Actions after which everything has to come to rest, and to be right. */
const ROUND = 60;
/** Milliseconds until everything that was dropped in between is answered. */
const REST = 240_000;
/** Bytes of a file that is brought along: long ones have tests of their own. */
const LARGEST = 3e6;
const FINAL = "files/final.wav";

const folder = temporaryFolder();
afterAll(folder.remove);
const microphone = join(folder.path, "microphone.wav");
const site = useSite({ microphone });
const luggage: Luggage = { songs: [], odd: [], models: [], folder: folder.path, paths: [] };

beforeAll(async () => {
  const RATE = 22050;
  const make = (name: string, bytes: Uint8Array | string) => {
    const path = join(folder.path, name);
    writeFileSync(path, bytes);
    luggage.paths.push(path);
    return site.offer(path);
  };
  for (const seconds of [2, 5, 45, 120]) {
    const bytes = wav([song(seconds, RATE)], { sampleRate: RATE });
    luggage.songs.push(make(`song-${seconds}.wav`, bytes));
  }
  make("final.wav", wav([song(3, RATE)], { sampleRate: RATE }));
  make("microphone.wav", wav([song(10, 44100)], { sampleRate: 44100 }));
  const knn = readFileSync(join(ROOT, "models/knn.gsm"));
  luggage.models.push(make("own.gsm", knn), make("broken.gsm", knn.subarray(0, 20_000)));
  const zoo = await openZoo();
  for (const { name } of zoo.animals) {
    const path = join(zoo.folder, name);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) continue;
    if (statSync(path).size > LARGEST) continue;
    const copy = join(folder.path, name.replaceAll("/", "-"));
    copyFileSync(path, copy);
    luggage.odd.push(site.offer(copy));
  }
});

/** Waits until nothing is worked on, then asks once more: the answer has to be what it was in the beginning. */
async function comeToRest(
  page: Page,
  visitor: Visitor,
  expected: ReturnType<typeof expectResult>,
): Promise<void> {
  await page.mouse.up();
  await visitor.comeBack();
  await expect
    .poll(
      () =>
        page.evaluate(() => {
          const scope = document.querySelector("genre-scope");
          const state = scope?.shadowRoot?.querySelector<HTMLElement>(".scope")?.dataset.state;
          const open = (scope?.collection.entries ?? [])
            .filter((entry) => entry.state === "waiting" || entry.state === "working")
            .map(({ name, state }) => `${name} ${state}`);
          if (state === "working") open.push("the instrument is working");
          // A fresh page has yet to take back what it kept.
          if (!scope?.collection.keeping) open.push("nothing is kept yet");
          return open;
        }),
      { timeout: REST },
    )
    .toEqual([]);
  await page.evaluate((model) => {
    const scope = document.querySelector("genre-scope");
    scope?.setAttribute("model", model);
    scope?.collection.clear();
  }, expected.model);
  const { genres } = expectResult(await dropAndWait(page, FINAL));
  expect(genres).toEqual(expected.genres);
}

test(
  `${SECONDS} s of anything, seed ${SEED}`,
  async () => {
    const { page, faults } = await site.open();
    page.on("crash", () => faults.push("The page crashed."));
    const expected = expectResult(await dropAndWait(page, FINAL));
    const heap = await heapOf(page);
    const heaps: number[] = [];
    const memory: number[] = [];
    const measure = async () => {
      const { bytes } = (await heap()) ?? {};
      if (bytes !== undefined) heaps.push(bytes);
      memory.push(Math.max(...rendererMemory("VmRSS")));
    };

    const visitor = new Visitor(page, SEED, luggage);
    const done: string[] = [];
    const last = () => `seed ${SEED}, ${done.length} actions:\n${done.slice(-25).join("\n")}`;
    const end = performance.now() + 1000 * SECONDS;
    try {
      while (performance.now() < end) {
        done.push(await visitor.act());
        expect(faults).toEqual([]);
        if (done.length % ROUND !== 0 && performance.now() < end) continue;
        await comeToRest(page, visitor, expected);
        await measure();
        expect(faults).toEqual([]);
      }
    } catch (error) {
      console.log(last());
      throw error;
    }
    const megabytes = (bytes: number | undefined) => ((bytes ?? NaN) / 1e6).toFixed(0);
    const rest = NOT_CHROMIUM
      ? ""
      : `heap at rest ${megabytes(heaps[0])} MB at first, ${megabytes(heaps.at(-1))} in the end, ` +
        `${megabytes(Math.max(...heaps))} at most; `;
    console.log(
      `seed ${SEED}: ${done.length} actions; ${rest}largest page ${megabytes(Math.max(...memory))} MB`,
    );
    // Nothing is kept of what was cleared.
    if (!NOT_CHROMIUM) expect(heaps.at(-1)).toBeLessThan(20e6);
    expect(Math.max(...memory)).toBeLessThan(1.2e9);
    await page.close();
  },
  (SECONDS + 2 * (REST / 1000)) * 1000,
);
