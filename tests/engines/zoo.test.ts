/** Every file of the zoo in one page of each browser: answered rightly or refused by name and reason, as natively. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { rendererMemory } from "../../tools/renderer-memory.mjs";
import { distance, type Said } from "../zoo/animal";
import { openZoo, type Zoo } from "../zoo";
import { nativeSaid } from "../zoo/native";
import { judge } from "../zoo/table";
import { ENGINES, engineReady, useEngine } from "./engine";

/** MB that the page may hold at once: no file of the zoo needs more than a few of them, but WebKitGTK frees late. */
const MOST_MEMORY = { chromium: 700, firefox: 700, webkit: 1000 };
/** MB that any page holds: with less, it was not its process that was looked at. */
const LEAST_MEMORY = 50;

let zoo: Zoo;
let native: Map<string, Said>;
beforeAll(async () => {
  zoo = await openZoo();
  native = nativeSaid(zoo);
});

/** WebKitGTK never answers for some files, and the minute after which the page gives one up is long for a test. */
function hurry(): void {
  const wait = window.setTimeout.bind(window);
  const sooner = (work: TimerHandler, milliseconds = 0, ...rest: unknown[]) =>
    wait(work, milliseconds > 1000 ? milliseconds / 6 : milliseconds, ...rest);
  window.setTimeout = sooner as typeof setTimeout;
}

describe.each(ENGINES)("%s", (engine) => {
  const site = useEngine(engine);

  test("each is answered rightly or refused with a reason; none stops the queue", async () => {
    const page = await site.open();
    await engineReady(page);
    if (engine === "webkit") await page.evaluate(hurry);
    await page.evaluate(() => {
      const input = document.createElement("input");
      input.type = "file";
      input.multiple = true;
      input.id = "zoo";
      document.body.append(input);
    });
    const paths = zoo.animals.map(({ name }) => join(zoo.folder, name));
    await page.choose("#zoo", paths);
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>("#zoo");
      const files = Array.from(input?.files ?? []);
      const { collection } = document.querySelector("genre-scope") ?? {};
      collection?.add(files.map((file) => ({ file, path: file.name })));
      collection?.work();
    });
    const settled = () =>
      page.evaluate(() => {
        const { entries = [] } = document.querySelector("genre-scope")?.collection ?? {};
        return entries.filter(({ state }) => state === "done" || state === "failed").length;
      });
    await expect.poll(settled, { timeout: 500_000, interval: 1000 }).toBe(zoo.animals.length);
    const entries = await page.evaluate(() => {
      const { entries: all = [] } = document.querySelector("genre-scope")?.collection ?? {};
      return all.map(({ name, result, error }) => ({ name, said: error ?? result }));
    });
    const said = new Map(entries.map((entry) => [entry.name, entry.said as Said]));
    expect(judge(zoo.animals, engine, said)).toEqual([]);
    // Our own reader gives the same bits everywhere; probabilities are worked out in doubles from there on.
    const apart = zoo.animals.flatMap(({ name }) => {
      const [here, there] = [said.get(name), native.get(name)];
      if (!name.endsWith(".wav") || !here || !there || "code" in here || "code" in there) return [];
      return [{ name, apart: distance(here, there) }];
    });
    expect(apart.length).toBeGreaterThan(100);
    const read = /^(mp3|flac|opus)-as/;
    expect(apart.filter((one) => one.apart > 1e-9 && !read.test(one.name))).toEqual([]);
    expect(await page.faults()).toEqual([]);
    const memory = Math.max(...rendererMemory("VmHWM")) / 2 ** 20;
    console.log(`${engine}: the page has held ${memory.toFixed(0)} MB at most`);
    expect(memory).toBeGreaterThan(LEAST_MEMORY);
    expect(memory).toBeLessThan(MOST_MEMORY[engine]);
    await page.close();
  });
});
