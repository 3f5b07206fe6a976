/** All that the first page can look like, brought about as visitors do it, for tests that look at everything. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import type { Options } from "../../tools/browser.mjs";
import { temporaryFolder } from "../support/files";
import { trainingTracks } from "../support/training";
import { song, wav } from "../support/wav";
import {
  chooseFolder,
  drop,
  dropAndWait,
  engineReady,
  fillIn,
  seconds,
  type Site,
  useSite,
} from "./site";

const RATE = 22050;

/** A site with the files that `states` drops, a microphone that hears a song, and a folder to train on. */
export function useStates(options: Options = {}): Site & { music: string } {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const silence = new Float32Array(2 * RATE);
  const files = {
    // Long enough for a timeline; the models are unsure of it.
    "song.wav": wav([song(45, RATE)], { sampleRate: RATE }),
    "a song with quite a long name, as files of music have.wav": wav([song(4, RATE)], {
      sampleRate: RATE,
    }),
    "silence.wav": wav([silence], { sampleRate: RATE }),
    "broken.mp3": "no sound",
  };
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    return path;
  });
  const site = useSite({ microphone: paths[0] ?? "", ...options });
  for (const path of paths) site.offer(path);
  const music = join(folder.path, "music");
  for (const [path, bytes] of trainingTracks(3)) {
    mkdirSync(dirname(join(music, path)), { recursive: true });
    writeFileSync(join(music, path), bytes);
  }
  writeFileSync(join(music, "broken.mp3"), "no sound");
  return Object.assign(site, { music });
}

/** Brings the first page from state to state and gives their names. Words of no language are relied on. */
export async function* states(page: Page): AsyncGenerator<string> {
  const scope = page.locator("genre-scope");
  const others = scope.locator(".sources .others button");
  const settled = (count: number) =>
    expect
      .poll(() =>
        page.evaluate(() => {
          const { entries } = document.querySelector("genre-scope")?.collection ?? { entries: [] };
          return entries.filter(({ state }) => state === "done" || state === "failed").length;
        }),
      )
      .toBe(count);

  await engineReady(page);
  yield "empty";

  await scope.locator(".sources [aria-expanded]").click();
  await scope.locator(".sources form input").fill("nothing at all");
  await scope.locator(".sources form input").press("Enter");
  await expect.poll(() => scope.locator(".sources .notice").textContent()).not.toBe("");
  yield "wrong address";

  await dropAndWait(page, "files/silence.wav");
  yield "no music";

  await dropAndWait(page, "files/broken.mp3");
  yield "failed";

  await dropAndWait(page, "files/song.wav");
  const panels = scope.locator(".panels > details");
  for (const panel of await panels.all()) {
    if ((await panel.getAttribute("open")) === null) await panel.locator("summary").first().click();
    await expect.poll(() => panel.locator(".panel > *:not(.busy)").count()).toBe(1);
  }
  for (const inner of await panels.locator("details > summary").all()) await inner.click();
  await expect.poll(() => scope.locator(".timeline .band").count()).toBeGreaterThan(1);
  for (const input of await scope.locator(".switch input").all()) await input.check();
  yield "unsure, everything open";

  await scope.locator(".plot").press("?");
  await scope.locator("dialog").waitFor();
  yield "keys";
  await page.keyboard.press("Escape");

  await drop(page, "files/a song with quite a long name, as files of music have.wav");
  await settled(4);
  await scope.locator(".save > summary").click();
  yield "many files";

  await scope.locator(".desk .top .quiet:visible").last().click();
  yield "cleared";

  await others.and(scope.locator(":not([aria-expanded])")).last().click();
  await expect
    .poll(() => scope.locator(".bars li").first().textContent(), { timeout: seconds(30) })
    .toMatch(/\d\s?%$/u);
  yield "microphone";
  await scope.locator(".live .stop").click();
  await scope.locator(".live").waitFor({ state: "detached" });
}

/** The same for the page that trains. */
export async function* trainingStates(page: Page, music: string): AsyncGenerator<string> {
  yield "empty";

  await chooseFolder(page, page.locator("#folder"), music);
  await expect
    .poll(() => page.locator('.tracks li[data-state="done"]').count(), { timeout: seconds(60) })
    .toBe(12);
  await expect.poll(() => page.locator(".kinds label").count()).toBe(3);
  yield "measured";

  await fillIn(page.locator(".tracks [name=label]").first(), "bells");
  await expect.poll(() => page.locator(".obstacles li").count()).toBeGreaterThan(1);
  yield "in the way";

  await fillIn(page.locator(".tracks [name=label]").first(), "Bells");
  await page.locator(".recipe .main:enabled").click();
  await page.locator(".result .matrix").waitFor();
  yield "trained";
}
