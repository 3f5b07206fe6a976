/** What a visitor does. Made-up sound, so that it runs everywhere. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import {
  drop,
  dropAndWait,
  engineReady,
  expectResult,
  nextOutcome,
  seconds,
  useSite,
} from "./site";

const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();

function make(name: string, bytes: Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, bytes);
  site.offer(path);
  return path;
}

const RATE = 22050;
let file: string;
const wavName = "files/song.wav";

beforeAll(() => {
  file = make("song.wav", wav([song(12, 44100)], { sampleRate: 44100 }));
  make("long.wav", wav([song(600, RATE)], { sampleRate: RATE }));
  for (const type of ["mp3", "ogg", "flac", "m4a"]) {
    const path = join(folder.path, `song.${type}`);
    ffmpeg(file, path);
    site.offer(path);
  }
});

const { models } = JSON.parse(readFileSync("models/index.json", "utf8")) as {
  models: { name: string }[];
};
const shippedModels = models.map(({ name }) => name);

describe("from a file to its genre", () => {
  test("by drop: stages, answer, picture, events", async () => {
    const { page, faults } = await site.open();
    const stages = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const seen = new Set<string>();
          document.addEventListener("genrescope-progress", ({ detail }) => seen.add(detail.stage));
          document.addEventListener("genrescope-result", () => resolve([...seen]));
        }),
    );
    await engineReady(page);
    const result = expectResult(await dropAndWait(page, wavName));
    expect(await stages).toEqual(["decode", "features", "classify"]);
    expect(result).toMatchObject({ file: "song.wav", duration: 12 });

    const scope = page.locator("genre-scope");
    const bars = scope.locator(".bars li");
    expect(await bars.count()).toBe(3);
    const shares = await bars.locator(".value").allTextContents();
    expect(shares[0]).toBe(`${Math.round((result.genres[0]?.score ?? 0) * 100)}%`);
    expect(await scope.locator(".sentence").textContent()).toMatch(/\.$/);
    expect(await scope.locator(".facts").textContent()).toBe("12 s · 44.1 kHz · mono");
    // What a screen reader hears.
    expect(await scope.locator(".answer [role=status]").textContent()).toContain(
      shares.join("").slice(0, 2),
    );

    await expect
      .poll(() =>
        scope.locator("canvas.lane").evaluateAll((canvases) =>
          (canvases as HTMLCanvasElement[]).map(({ width, height }) => {
            return width > 100 && height > 30;
          }),
        ),
      )
      .toEqual([true, true, true, true]);
    const colours = await scope.locator("canvas.spectrum").evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const data = (canvas as HTMLCanvasElement)
        .getContext("2d")
        ?.getImageData(0, 0, width, height).data;
      return new Set(new Uint32Array(data?.buffer ?? new ArrayBuffer(0))).size;
    });
    expect(colours).toBeGreaterThan(50);
    expect(faults).toEqual([]);
    await page.close();
  });

  test.each(["mp3", "ogg", "flac", "m4a"])("as %s, decoded at its own rate", async (type) => {
    const { page, faults } = await site.open();
    const outcome = await dropAndWait(page, `files/song.${type}`);
    expect(expectResult(outcome).duration).toBeCloseTo(12, 0);
    expect(await page.locator("genre-scope .facts").textContent()).toContain("44.1 kHz");
    expect(faults).toEqual([]);
    await page.close();
  });

  test("anywhere on the page", async () => {
    const { page } = await site.open();
    const outcome = nextOutcome(page);
    const dataTransfer = await page.evaluateHandle(async (address) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([await (await fetch(address)).blob()], "footer.wav"));
      return transfer;
    }, wavName);
    await page.locator("footer").dispatchEvent("drop", { dataTransfer });
    expect(expectResult(await outcome).file).toBe("footer.wav");
    await page.close();
  });

  test("by address, in the src attribute", async () => {
    const { page } = await site.open();
    const outcome = nextOutcome(page);
    await page.locator("genre-scope").evaluate((element, src) => {
      element.setAttribute("src", src);
    }, wavName);
    expect(expectResult(await outcome).file).toBe("song.wav");
    const missing = nextOutcome(page);
    await page.locator("genre-scope").evaluate((element) => {
      element.setAttribute("src", "files/nowhere.wav");
    });
    expect(await missing).toMatchObject({ code: "network" });
    await page.close();
  });

  test("with the keyboard alone, then played and searched", async () => {
    const { page, faults } = await site.open();
    await engineReady(page);
    await page.bringToFront();
    // Asked for well before the key that opens it: until the browser has heard of it, a dialog would open unseen.
    const chosen = page.waitForEvent("filechooser");
    // Past the header, by the link that skips it.
    for (const key of ["Tab", "Enter", "Tab"]) await page.keyboard.press(key);
    const focused = () =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName);
    await expect.poll(focused).toBe("button");
    // A browser on a busy machine now and then opens no dialog for a key; a person would press again.
    const pressEnter = async () => {
      await page.keyboard.press("Enter");
      return Promise.race([chosen.then(() => true), delay(3000, false)]);
    };
    await expect.poll(pressEnter, { timeout: seconds(20) }).toBe(true);
    const chooser = await chosen;
    const outcome = nextOutcome(page);
    await chooser.setFiles(file);
    expectResult(await outcome);

    const plot = page.locator("genre-scope .plot");
    await expect.poll(() => plot.evaluate((node) => node.matches(":focus"))).toBe(true);
    expect(await plot.getAttribute("role")).toBe("slider");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    expect(await plot.getAttribute("aria-valuetext")).toBe("0:06.0 of 0:12.0");
    await page.keyboard.press("Space");
    const button = page.locator("genre-scope .play");
    await expect.poll(() => button.getAttribute("aria-label")).toBe("Pause");
    await expect
      .poll(async () => Number(await plot.getAttribute("aria-valuenow")))
      .toBeGreaterThan(6);
    await page.keyboard.press("Space");
    await expect.poll(() => button.getAttribute("aria-label")).toBe("Play");
    await page.keyboard.press("Home");
    expect(await plot.getAttribute("aria-valuenow")).toBe("0.0");
    expect(faults).toEqual([]);
    await page.close();
  });

  test("a click on the picture moves there", async () => {
    const { page } = await site.open();
    await dropAndWait(page, wavName);
    const plot = page.locator("genre-scope .plot");
    const box = await plot.boundingBox();
    await plot.click({ position: { x: (box?.width ?? 0) / 4, y: 20 } });
    expect(Number(await plot.getAttribute("aria-valuenow"))).toBeCloseTo(3, 1);
    await page.close();
  });
});

test("the picture begins while the file is still read", async () => {
  const { page, faults } = await site.open();
  await engineReady(page);
  const outcome = nextOutcome(page);
  // Every change of the spectrogram's canvas, until the file is open: the part of the columns that are drawn.
  const shares = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const canvas = document
          .querySelector("genre-scope")
          ?.shadowRoot?.querySelector<HTMLCanvasElement>("canvas.spectrum");
        const seen: number[] = [];
        document.addEventListener("genrescope-progress", ({ detail }) => {
          if (detail.stage !== "decode") resolve(seen);
          if (!canvas || canvas.width === 0) return;
          const copy = new OffscreenCanvas(canvas.width, 1).getContext("2d");
          copy?.drawImage(canvas, 0, 0);
          const row = copy?.getImageData(0, 0, canvas.width, 1).data ?? [];
          const drawn = row.filter((value, i) => i % 4 === 3 && value > 0).length;
          if (drawn > 0) seen.push(drawn / canvas.width);
        });
      }),
  );
  await drop(page, "files/long.wav");
  const seen = await shares;
  expect(seen[0]).toBeGreaterThan(0);
  expect(seen[0]).toBeLessThan(0.7);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expectResult(await outcome);
  expect(faults).toEqual([]);
  await page.close();
});

describe("the models", () => {
  test("each answers, without decoding again", async () => {
    const { page, requests } = await site.open();
    await dropAndWait(page, wavName);
    const radios = page.locator("genre-scope input[name=model]");
    const names = await radios.evaluateAll((inputs) =>
      inputs.map((input) => (input as HTMLInputElement).value),
    );
    expect(names).toEqual(shippedModels);
    const answers = new Set<string>();
    for (const name of [...names.slice(1), ...names.slice(0, 1)]) {
      const outcome = nextOutcome(page);
      await page.locator(`genre-scope input[value="${name}"]`).check();
      const { model, genres } = expectResult(await outcome);
      expect(model).toBe(name);
      answers.add(JSON.stringify(genres));
    }
    expect(answers.size).toBe(names.length);
    expect(requests.filter((url) => url.endsWith(wavName))).toHaveLength(1);
    await page.close();
  });

  test("one that does not exist is said to be so", async () => {
    const { page } = await site.open();
    await page.locator("genre-scope").evaluate((element) => {
      element.setAttribute("model", "nobody");
    });
    expect(await dropAndWait(page, wavName)).toMatchObject({ code: "model-not-found" });
    await page.close();
  });
});

describe("stopping", () => {
  test("cancel stops, and the next file works", async () => {
    const { page } = await site.open();
    await engineReady(page);
    const stopped = nextOutcome(page);
    await drop(page, "files/long.wav");
    const bar = page.locator("genre-scope .bars li").nth(1).locator(".value");
    await expect.poll(() => bar.textContent()).toMatch(/[1-9]%/);
    await page.locator("genre-scope .answer button", { hasText: "Cancel" }).click();
    expect(await stopped).toMatchObject({ code: "aborted" });
    expect(await page.locator("genre-scope .sentence").textContent()).toBe("Stopped.");
    expectResult(await dropAndWait(page, wavName));
    await page.close();
  });

  test("a new file takes the place of one that is worked on", async () => {
    const { page, faults } = await site.open();
    await engineReady(page);
    await drop(page, "files/long.wav");
    const bar = page.locator("genre-scope .bars li").nth(1).locator(".value");
    await expect.poll(() => bar.textContent()).toMatch(/[1-9]%/);
    expect(expectResult(await dropAndWait(page, wavName)).file).toBe("song.wav");
    expect(faults).toEqual([]);
    await page.close();
  });

  test("removed from the page, the element ends its worker", async () => {
    const { page, faults } = await site.open();
    await engineReady(page);
    expect(page.workers()).toHaveLength(1);
    await drop(page, "files/long.wav");
    await page.locator("genre-scope").evaluate((element) => {
      element.remove();
    });
    await expect.poll(() => page.workers().length).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });
});

test.each([320, 390, 768, 1280])("nothing sticks out at %i px, before and after", async (width) => {
  const { page } = await site.open();
  await page.setViewportSize({ width, height: 568 });
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  expect(await overflow()).toBe(0);
  await dropAndWait(page, wavName);
  expect(await overflow()).toBe(0);
  if (width === 320) {
    // Answer and picture are above the fold.
    const box = await page.locator("genre-scope .plot").boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(568);
  }
  await page.close();
});
