/** Many files: the queue and its workers, the table, what can be saved. Made-up sound, so that it runs everywhere. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NATIVE, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { drop, engineReady, NOT_CHROMIUM, seconds, useSite } from "./site";

const RATE = 22050;
const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();

/** Chosen together as a folder: songs that differ, strange names, and what is no sound. */
const music = join(folder.path, "Music");
const STRANGE = `=cmd,"x" <b>.wav`;
const files: Record<string, Uint8Array | string> = {
  "2.wav": wav([song(4, RATE)], { sampleRate: RATE }),
  "10.wav": wav([song(3, RATE).map((x) => 0.3 * x)], { sampleRate: RATE }),
  "inner/1.wav": wav([song(5, 44100)], { sampleRate: 44100 }),
  [`inner/${STRANGE}`]: wav([song(2, 8000)], { sampleRate: 8000 }),
  "inner/silence.wav": wav([new Float32Array(2 * RATE)], { sampleRate: RATE }),
  "inner/broken.mp3": "no sound",
  "inner/notes.txt": "text",
  "._2.wav": "hidden",
};

beforeAll(() => {
  mkdirSync(join(music, "inner"), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(music, name), content);
  writeFileSync(join(folder.path, "long.wav"), wav([song(600, RATE)], { sampleRate: RATE }));
  writeFileSync(join(folder.path, "short.wav"), wav([song(2, RATE)], { sampleRate: RATE }));
  for (const name of ["Music/2.wav", "Music/10.wav", "long.wav", "short.wav"])
    site.offer(join(folder.path, name));
});

interface Told {
  path: string;
  state: string;
}

/** What the element says of its files. */
const told = (page: Page): Promise<Told[]> =>
  page.evaluate(() => {
    const { entries } = document.querySelector("genre-scope")?.collection ?? { entries: [] };
    return entries.map(({ path, state }) => ({ path, state }));
  });

const allSettled = async (page: Page, count: number): Promise<void> => {
  const open = async () => {
    const entries = await told(page);
    return entries.filter(({ state }) => ["done", "failed"].includes(state)).length;
  };
  await expect.poll(open, { timeout: seconds(60) }).toBe(count);
};

/** Drops a folder of the disk as a person does: browsers make no folders up. Only Chromium can be made to. */
async function dropFolder(page: Page, path: string): Promise<void> {
  if (NOT_CHROMIUM) {
    await dropMadeUp(page);
    return;
  }
  const box = await page.locator("genre-scope .plot").boundingBox();
  const place = { x: (box?.x ?? 0) + 50, y: (box?.y ?? 0) + 50 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, ...place, data });
  }
  await session.detach();
}

/** A drop of the same folder, with entries as browsers make them. */
const dropMadeUp = (page: Page) =>
  page.evaluate(
    (contents) => {
      const at = (fullPath: string) => ({ fullPath, name: fullPath.split("/").at(-1) ?? "" });
      const entryOf = (path: string): object => {
        const [, bytes] = contents.find(([name]) => name === path) ?? [];
        if (bytes !== undefined) {
          const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
          const file = new File([content], at(path).name);
          return { ...at(path), isFile: true, file: (use: (file: File) => void) => use(file) };
        }
        const inside = contents
          .filter(([name]) => name.startsWith(`${path}/`))
          .map(([name]) => name.split("/", path.split("/").length + 1).join("/"));
        const waiting = [[...new Set(inside)].map(entryOf), []];
        const readEntries = (use: (entries: object[]) => void) => use(waiting.shift() ?? []);
        return { ...at(path), isDirectory: true, createReader: () => ({ readEntries }) };
      };
      const item = { kind: "file", webkitGetAsEntry: () => entryOf("/Music") };
      const event = new DragEvent("drop", { bubbles: true, composed: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", { value: { items: [item], files: [] } });
      document
        .querySelector("genre-scope")
        ?.shadowRoot?.querySelector(".plot")
        ?.dispatchEvent(event);
    },
    Object.entries(files).map(([name, content]): [string, string] => [
      `/Music/${name}`,
      Buffer.from(content).toString("base64"),
    ]),
  );

const rows = (page: Page) => page.locator("genre-scope .table .row");
const names = (page: Page) => rows(page).locator(".name").allTextContents();

/** Clicks and reads the file that is saved. */
async function saved(
  page: Page,
  click: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: seconds(60) }),
    click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("a folder is dropped: two workers, a table that sorts, filters and obeys keys, charts", async () => {
  const { page, faults } = await site.open();
  await engineReady(page);
  await dropFolder(page, music);
  await allSettled(page, 6);
  // In the order of people; what is no sound is counted.
  expect(await told(page)).toEqual([
    { path: "Music/2.wav", state: "done" },
    { path: "Music/10.wav", state: "done" },
    { path: `Music/inner/${STRANGE}`, state: "done" },
    { path: "Music/inner/1.wav", state: "done" },
    { path: "Music/inner/broken.mp3", state: "failed" },
    { path: "Music/inner/silence.wav", state: "done" },
  ]);
  const desk = page.locator("genre-scope .desk");
  expect(await desk.locator(".notes").textContent()).toContain("2 other files were left out");
  // The instrument's and two more.
  expect(page.workers()).toHaveLength(3);
  expect(await rows(page).count()).toBe(6);
  expect(await rows(page).locator("b").count()).toBe(0);

  await desk.getByRole("columnheader", { name: "Length" }).getByRole("button").click();
  await expect
    .poll(() => names(page))
    .toEqual(["1.wav", "2.wav", "10.wav", STRANGE, "silence.wav", "broken.mp3"]);
  expect(await desk.locator("[aria-sort]").getAttribute("aria-sort")).toBe("descending");
  await desk.getByRole("searchbox").fill("INNER");
  await expect.poll(() => names(page)).toEqual(["1.wav", STRANGE, "silence.wav", "broken.mp3"]);
  await desk.getByRole("button", { name: "No music 1" }).click();
  await expect.poll(() => names(page)).toEqual(["silence.wav"]);
  await desk.getByRole("button", { name: "Show all" }).click();
  await expect.poll(() => rows(page).count()).toBe(6);

  // Keys: down to the third row, and into the instrument.
  await rows(page).first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const focused = () =>
    page.evaluate(() =>
      document.activeElement?.shadowRoot?.activeElement?.getAttribute("aria-rowindex"),
    );
  expect(await focused()).toBe("4");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("genre-scope .about .file").textContent()).toBe("10.wav");
  await expect.poll(() => rows(page).nth(2).getAttribute("aria-selected")).toBe("true");
  expect(faults).toEqual([]);
  await page.close();
});

test("what is saved: answers, features as the native tool's, playlists", async () => {
  const { page, faults } = await site.open();
  await dropFolder(page, music);
  await allSettled(page, 6);
  const desk = page.locator("genre-scope .desk");
  await desk.locator(".save summary").click();
  const press = (name: string) => () => desk.getByRole("button", { name, exact: true }).click();

  const csv = await saved(page, press("Answers: CSV"));
  expect(csv.text.startsWith("\ufeff")).toBe(true);
  const lines = csv.text.trim().split("\n");
  expect(lines[0]).toMatch(/^file,duration,genre,certainty,verdict,model,blues,.*,rock,error$/);
  expect(lines).toHaveLength(7);
  expect(lines[3]).toMatch(/^"Music\/inner\/=cmd,""x"" <b>.wav",2,/);
  expect(lines[5]).toMatch(/^Music\/inner\/broken.mp3,,,,,,.*no format/);

  const json = JSON.parse((await saved(page, press("Answers: JSON"))).text) as object[];
  expect(json[0]).toMatchObject({ file: "Music/2.wav", duration: 4, model: "discriminant" });
  expect(json[4]).toMatchObject({
    file: "Music/inner/broken.mp3",
    error: { code: "unsupported-format" },
  });

  // Of the files with "0" in the name: what is shown is saved.
  await desk.getByRole("searchbox").fill("10");
  const features = await saved(page, press("Features: CSV"));
  const native = execFileSync(NATIVE, ["features", "Music/10.wav"], {
    cwd: folder.path,
    encoding: "utf8",
  });
  const table = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => line.split(","));
  const [head, row = []] = table(features.text);
  const [nativeHead, nativeRow = []] = table(native);
  expect(head).toEqual(nativeHead);
  expect(row[0]).toBe("Music/10.wav");
  expect(row.slice(1, -1).map(Number)).toEqual(nativeRow.slice(1, -1).map(Number));

  await desk.getByRole("searchbox").fill("");
  const list = await saved(page, press("Playlists: One for all of them"));
  expect(list.name).toBe("genrescope.m3u8");
  expect(list.text).toMatch(/^#EXTM3U\n#EXTINF:4,2\nMusic\/2.wav\n#EXTINF:3,10\nMusic\/10.wav\n/);
  expect(list.text).not.toContain("broken");
  const genre =
    json.map((one) => (one as { genres?: { label: string }[] }).genres?.[0]?.label)[0] ?? "";
  const perGenre = await saved(page, press("Playlists: One per genre"));
  expect(perGenre.name.toLowerCase()).toBe(`${genre}.m3u8`);
  expect(faults).toEqual([]);
  await page.close();
});

test("cancelled one by one and together, tried again, cleared and brought back", async () => {
  const { page } = await site.open();
  await engineReady(page);
  const long = "files/long.wav";
  await drop(page, long, long, long, long, "files/short.wav");
  const states = async () => (await told(page)).map(({ state }) => state);
  await expect.poll(states).toEqual(["working", "working", "working", "waiting", "waiting"]);
  await rows(page).nth(1).getByRole("button", { name: "Cancel" }).click();
  await expect.poll(states).toEqual(["working", "cancelled", "working", "working", "waiting"]);
  const desk = page.locator("genre-scope .desk");
  await desk.getByRole("button", { name: "Cancel all" }).click();
  await expect.poll(async () => new Set(await states())).toEqual(new Set(["cancelled"]));
  await rows(page).nth(4).getByRole("button", { name: "Try short.wav again" }).click();
  await expect.poll(async () => (await states())[4]).toBe("done");

  await desk.getByRole("button", { name: "Clear" }).click();
  expect(await told(page)).toEqual([]);
  const scope = page.locator("genre-scope .scope");
  await expect.poll(() => scope.getAttribute("data-state")).toBe("empty");
  await desk.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => rows(page).count()).toBe(5);
  expect((await states())[4]).toBe("done");
  await page.close();
});

test("a thousand rows cost no more than what is in sight", async () => {
  const { page } = await site.open();
  await engineReady(page);
  await page.evaluate(() => {
    const { collection } = document.querySelector("genre-scope") ?? {};
    const result = (i: number) => ({
      ...{ file: `${i}.mp3`, duration: i, segments: [], model: "svm" },
      genres: [{ label: i % 2 ? "jazz" : "rock", score: (i % 100) / 100 }],
      verdict: "sure" as const,
    });
    collection?.restore(
      Array.from({ length: 2000 }, (_, i) => {
        const name = `${i}.mp3`;
        return { id: String(i), name, path: name, state: "done", result: result(i) };
      }),
    );
  });
  await expect.poll(() => rows(page).count()).toBeGreaterThan(5);
  expect(await rows(page).count()).toBeLessThan(60);
  await rows(page).first().focus();
  await page.keyboard.press("End");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent))
    .toContain("1999.mp3");
  const desk = page.locator("genre-scope .desk");
  const took = await page.evaluate(() => {
    const button = document
      .querySelector("genre-scope")
      ?.shadowRoot?.querySelector<HTMLElement>(".table .head .certainty button");
    const start = performance.now();
    button?.click();
    return performance.now() - start;
  });
  expect(took).toBeLessThan(150);
  expect(await desk.locator("[aria-rowcount]").getAttribute("aria-rowcount")).toBe("2001");
  await page.close();
});
