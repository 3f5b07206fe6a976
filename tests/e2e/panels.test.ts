/** What can be opened below the answer. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import distributions from "../../models/distributions.json";
import { temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { dropAndWait, engineReady, expectResult, nextOutcome, useSite } from "./site";

const RATE = 22050;
const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite({ reducedMotion: "reduce" });

beforeAll(() => {
  const make = (name: string, samples: Float32Array) => {
    const path = join(folder.path, name);
    writeFileSync(path, wav([samples], { sampleRate: RATE }));
    site.offer(path);
  };
  make("song.wav", song(12, RATE));
  make("silence.wav", new Float32Array(3 * RATE));
});

/** A panel by the beginning of its title. */
const panel = (page: Page, title: RegExp) =>
  page.locator("genre-scope .panels > details", {
    has: page.locator(":scope > summary", { hasText: title }),
  });

test("why: families and measurements for and against, with links to what they are", async () => {
  const { page, faults, requests } = await site.open();
  await engineReady(page);
  expect(requests.filter((url) => /\/(why|sheet|opinions|curves)-/.test(url))).toEqual([]);
  const { genres } = expectResult(await dropAndWait(page, "files/song.wav"));

  const why = panel(page, /^(Why|What leans to) .*\?$/);
  expect(await why.locator("summary").first().textContent()).toMatch(
    new RegExp(` ${genres[0]?.label === "hiphop" ? "hip-hop" : genres[0]?.label}\\?$`),
  );
  const families = why.locator(".families li");
  await expect.poll(() => families.count()).toBeGreaterThanOrEqual(6);
  const [first = ""] = await families.locator(".value").allTextContents();
  // With its unit for those who hear it.
  expect(first).toMatch(/^\+?[−\d.]+ points$/);
  const marks = await families
    .locator(".diverging")
    .evaluateAll((bars) =>
      bars.map((bar) => Number(getComputedStyle(bar).getPropertyValue("--share"))),
    );
  expect(Math.max(...marks)).toBe(1);

  await why.locator(".measurements > summary").click();
  const links = why.locator(".measurements tbody a");
  expect(await links.count()).toBe(12);
  const code = await links.first().textContent();
  const opened = page.waitForEvent("popup");
  await links.first().click();
  const documentation = await opened;
  await expect.poll(() => new URL(documentation.url()).hash).toBe(`#${code ?? ""}`);
  expect(await documentation.locator(":target code").textContent()).toBe(code);
  await documentation.close();
  expect(faults).toEqual([]);
  await page.close();
});

test("what can be opened stays where it is once it is there", async () => {
  const { page } = await site.open();
  await engineReady(page);
  const places = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const root = document.querySelector("genre-scope")?.shadowRoot;
        const places = new Set<number>();
        const look = () => {
          const [, second] = root?.querySelectorAll(".panels > details") ?? [];
          const { top = 0, height = 0 } = second?.getBoundingClientRect() ?? {};
          if (height > 0) places.add(Math.round(top + scrollY));
          // The reasons and the lanes of the picture come last.
          const tempo = root?.querySelector(".tempo")?.textContent ?? "";
          if (height > 0 && root?.querySelector(".families li") && tempo.includes("BPM")) {
            resolve([...places]);
          } else requestAnimationFrame(look);
        };
        look();
      }),
  );
  expectResult(await dropAndWait(page, "files/song.wav"));
  expect(await places).toHaveLength(1);
  await page.close();
});

test("why follows the model that is chosen", async () => {
  const { page } = await site.open();
  await dropAndWait(page, "files/song.wav");
  const scale = page.locator("genre-scope .why section > .scale");
  await expect.poll(() => scale.count()).toBe(1);
  const before = await scale.textContent();
  const outcome = nextOutcome(page);
  await page.locator("genre-scope input[name=model]").last().check();
  expectResult(await outcome);
  await expect.poll(() => scale.textContent()).not.toBe(before);
  await page.close();
});

test("measurements stand beside their spread over the clips of a genre", async () => {
  const { page, faults } = await site.open();
  const { genres } = expectResult(await dropAndWait(page, "files/song.wav"));
  const spreads = panel(page, /^Beside the clips/);
  await spreads.locator("summary").click();
  const rows = spreads.locator("li");
  await expect.poll(() => rows.count()).toBe(Object.keys(distributions.columns).length);
  expect((await rows.allTextContents()).join()).not.toContain("_");
  const choice = spreads.getByLabel("Compare with");
  expect(await choice.inputValue()).toBe(genres[0]?.label);

  // The value is the engine's, the spread the file's.
  const tempo = rows.filter({ hasText: "Tempo" });
  const measured = await page.evaluate(async () => {
    const engine = await document.querySelector("genre-scope")?.engine;
    const bytes = await (await fetch("files/song.wav")).blob();
    const table = await engine?.features(bytes);
    return table?.rows[0]?.[table.columns.indexOf("tempo")] ?? NaN;
  });
  const format = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  expect(await tempo.locator(".value").textContent()).toBe(`${format.format(measured)} BPM`);
  const usual = (label: string) => {
    const [low = NaN, , , , high = NaN] =
      distributions.columns.tempo[distributions.labels.indexOf(label)] ?? [];
    return `${format.format(low)} to ${format.format(high)} BPM`;
  };
  expect(await tempo.locator("small").textContent()).toBe(usual(genres[0]?.label ?? ""));
  const told = await spreads.getByRole("status").textContent();
  expect(told).toMatch(/^\d of 9 measurements lies? where nine in ten clips of/);
  await choice.selectOption("classical");
  await expect.poll(() => tempo.locator("small").textContent()).toBe(usual("classical"));
  expect(await spreads.getByRole("status").textContent()).toContain("of classical lie");
  expect(faults).toEqual([]);
  await page.close();
});

test("the other models are fetched when their opinions are asked for", async () => {
  const { page, faults, requests } = await site.open();
  const { genres } = expectResult(await dropAndWait(page, "files/song.wav"));
  const models = () => requests.filter((url) => url.endsWith(".gsm")).length;
  expect(models()).toBe(1);
  const opinions = panel(page, /every model/);
  // A key, unlike a click, would not wait until it is offered.
  await opinions.locator("summary").waitFor();
  await opinions.locator("summary").press("Space");
  const table = opinions.locator("table");
  await expect.poll(() => table.count()).toBe(1);
  const names = await table.locator("thead th").count();
  expect(models()).toBe(names - 1);
  expect(await table.locator("tbody tr").count()).toBe(genres.length);
  // The first row and column are what the answer says.
  expect(await table.locator("tbody tr").first().getAttribute("data-genre")).toBe(genres[0]?.label);
  expect(await table.locator("[data-first]").count()).toBe(names - 1);
  expect(faults).toEqual([]);
  await page.close();
});

test("curves: drawn over the time of the waveform, read out by pointer and keys", async () => {
  const { page, faults } = await site.open();
  await dropAndWait(page, "files/song.wav");
  const curves = panel(page, /^The curves/);
  await curves.locator("summary").click();
  const slider = curves.getByRole("slider");
  await expect.poll(() => slider.count()).toBe(1);
  const colours = () =>
    curves.locator("canvas").evaluateAll((canvases) =>
      (canvases as HTMLCanvasElement[]).map((canvas) => {
        const { width, height } = canvas;
        const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data.buffer;
        return new Set(new Uint32Array(pixels ?? new ArrayBuffer(0))).size;
      }),
    );
  await expect.poll(async () => Math.min(...(await colours()))).toBeGreaterThan(5);

  // Under the same time of the waveform.
  const [wave, first] = await Promise.all([
    page.locator("genre-scope .plot").boundingBox(),
    curves.locator("canvas").first().boundingBox(),
  ]);
  expect([first?.x, first?.width]).toEqual([wave?.x, wave?.width]);

  const readings = curves.locator(".reading");
  const width = first?.width ?? 0;
  await curves
    .locator("canvas")
    .last()
    .hover({ position: { x: width / 4, y: 2 } });
  await expect.poll(() => readings.first().textContent()).toMatch(/^(2\.9\d|3\.0\d) s · 0\.\d+$/);
  expect(await readings.last().textContent()).toMatch(/^B \d/);
  await curves
    .locator("canvas")
    .first()
    .click({ position: { x: width / 2, y: 10 } });
  const plot = page.locator("genre-scope .plot");
  expect(Number(await plot.getAttribute("aria-valuenow"))).toBeCloseTo(6, 1);

  await slider.focus();
  await page.keyboard.press("End");
  expect(await slider.getAttribute("aria-valuetext")).toMatch(/^12\.00 s, .*centroid .* Hz, /);
  expect(faults).toEqual([]);
  await page.close();
});

test("silence has no reasons, but curves", async () => {
  const { page, faults } = await site.open();
  expectResult(await dropAndWait(page, "files/silence.wav"));
  expect(await page.locator("genre-scope .panels > details").first().isVisible()).toBe(false);
  expect(await page.locator("genre-scope .bars").isVisible()).toBe(false);
  const curves = panel(page, /^The curves/);
  await curves.locator("summary").click();
  await expect.poll(() => curves.getByRole("slider").count()).toBe(1);
  expect(faults).toEqual([]);
  await page.close();
});

describe.each([320, 1280])("at %i px", (width) => {
  test("nothing sticks out with everything open", async () => {
    const { page } = await site.open();
    await page.setViewportSize({ width, height: 640 });
    await dropAndWait(page, "files/song.wav");
    for (const details of await page.locator("genre-scope .panels > details").all()) {
      if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
    }
    await expect.poll(() => page.locator("genre-scope .panels [aria-busy]").count()).toBe(0);
    await page.locator("genre-scope .measurements > summary").click();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.close();
  });
});
