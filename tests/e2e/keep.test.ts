/** What outlasts a reload, and what tabs do to each other. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { drop, dropAndWait, seconds, useSite } from "./site";

const RATE = 22050;
const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();

beforeAll(() => {
  for (const [name, seconds, sampleRate] of [
    ["a.wav", 3, RATE],
    ["b.wav", 4, RATE],
    // Much to do, but little to store.
    ["long.wav", 7200, 1000],
  ] as const) {
    writeFileSync(join(folder.path, name), wav([song(seconds, sampleRate)], { sampleRate }));
    site.offer(join(folder.path, name));
  }
});

beforeEach(async () => {
  // Nothing of the test before.
  const { page } = await site.open();
  await page.evaluate(() => {
    return new Promise((resolve) => {
      indexedDB.deleteDatabase("genrescope").onsuccess = resolve;
    });
  });
  await page.close();
});

const told = (page: Page) =>
  page.evaluate(() => {
    const { entries } = document.querySelector("genre-scope")?.collection ?? { entries: [] };
    return entries.map(({ name, state, file }) => `${name} ${state}${file ? "" : ", no file"}`);
  });

/** What lies in the database: names with states, and how many files. */
const stored = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        indexedDB.open("genrescope", 1).onsuccess = ({ target }) => {
          const database = (target as IDBOpenDBRequest).result;
          const transaction = database.transaction(["entries", "files"]);
          const entries = transaction.objectStore("entries").getAll();
          const files = transaction.objectStore("files").count();
          transaction.oncomplete = () => {
            database.close();
            const all = entries.result as { name: string; state: string }[];
            resolve([...all.map(({ name, state }) => `${name} ${state}`), `${files.result} files`]);
          };
        };
      }),
  );

const keeping = (page: Page, what = "all") =>
  expect
    .poll(() => page.evaluate(() => document.querySelector("genre-scope")?.collection.keeping))
    .toBe(what);

const notes = (page: Page) => page.locator("genre-scope .desk .notes");

test("a reload loses nothing, and what was not done is done then", async () => {
  const { page, faults } = await site.open();
  await drop(page, "files/a.wav", "files/long.wav", "files/b.wav");
  await keeping(page);
  await expect
    .poll(() => stored(page), { interval: 20 })
    .toEqual([
      "a.wav done",
      "b.wav done",
      expect.stringMatching(/^long\.wav (waiting|working)$/),
      "3 files",
    ]);
  await page.reload();
  await expect.poll(() => told(page)).toHaveLength(3);
  await expect.poll(() => page.locator("genre-scope .about .file").textContent()).toBe("a.wav");
  await expect.poll(() => page.locator("genre-scope .facts").textContent()).toMatch(/^3 s/);
  await expect
    .poll(() => told(page), { timeout: seconds(60) })
    .toEqual(["a.wav done", "b.wav done", "long.wav done"]);

  // One click forgets everything, one more brings it back.
  await page.locator("genre-scope .desk").getByRole("button", { name: "Clear" }).click();
  await expect.poll(() => stored(page)).toEqual(["0 files"]);
  await page.locator("genre-scope .desk").getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page)).toHaveLength(4);
  await page.locator("genre-scope .desk").getByRole("button", { name: "Clear" }).click();
  await expect.poll(() => stored(page)).toEqual(["0 files"]);
  await page.reload();
  await keeping(page);
  expect(await told(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});

test("two tabs keep apart; what a closed one leaves is offered", async () => {
  const first = (await site.open()).page;
  await dropAndWait(first, "files/a.wav");
  await keeping(first);
  const second = (await site.open()).page;
  await keeping(second);
  expect(await told(second)).toEqual([]);
  await dropAndWait(second, "files/b.wav");
  await second.locator("genre-scope .desk").getByRole("button", { name: "Clear" }).click();
  await expect.poll(() => stored(first)).toEqual(["a.wav done", "1 files"]);
  await second.reload();
  await keeping(second);
  expect(await notes(second).count()).toBe(0);
  await first.close();
  // The browser lets go of a closed tab's lock some time later; until then its files are not offered.
  const locks = () => second.evaluate(async () => (await navigator.locks.query()).held?.length);
  await expect.poll(locks).toBe(1);

  await second.reload();
  await expect.poll(() => notes(second).textContent()).toContain("1 file of an earlier visit");
  await notes(second).getByRole("button", { name: "Show them" }).click();
  await expect.poll(() => told(second)).toEqual(["a.wav done"]);
  await second.reload();
  await expect.poll(() => told(second)).toEqual(["a.wav done"]);
  await second.close();

  const third = (await site.open()).page;
  await notes(third).getByRole("button", { name: "Delete them" }).click();
  await expect.poll(() => stored(third)).toEqual(["0 files"]);
  await third.close();
});

test("with little room only the answers are kept, and it is said", async () => {
  const { page } = await site.open();
  await page.addInitScript(() => {
    const estimate = () => Promise.resolve({ quota: 1000, usage: 900 });
    Object.defineProperty(navigator, "storage", { value: { estimate } });
  });
  await page.reload();
  await dropAndWait(page, "files/a.wav");
  await keeping(page, "answers");
  await expect.poll(() => notes(page).textContent()).toContain("too little room");
  await expect.poll(() => stored(page)).toEqual(["a.wav done", "0 files"]);
  await page.reload();
  await expect.poll(() => told(page)).toEqual(["a.wav done, no file"]);
  await expect
    .poll(() => page.locator("genre-scope .facts").textContent())
    .toContain("Only this answer was kept");
  expect(await page.locator("genre-scope .bars li").first().textContent()).toMatch(/\d%$/);
  await page.close();
});

test("where the browser does not say how much room there is, all is kept", async () => {
  const { page } = await site.open();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "storage", { value: undefined });
  });
  await page.reload();
  await dropAndWait(page, "files/a.wav");
  await expect.poll(() => stored(page)).toEqual(["a.wav done", "1 files"]);
  await keeping(page);
  await page.close();
});

test("where storing is forbidden everything else works, and it is said", async () => {
  const { page } = await site.open();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("no", "SecurityError");
    };
  });
  await page.reload();
  await dropAndWait(page, "files/a.wav");
  await keeping(page, "nothing");
  await expect.poll(() => notes(page).textContent()).toContain("a reload starts afresh");
  await page.close();
});
