/** Looking and listening: one part of the sound in all pictures, zoomed, read out, played. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE } from "../../tools/browser.mjs";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import {
  dropAndWait,
  engineReady,
  expectResult,
  MISSING,
  nextOutcome,
  NOT_CHROMIUM,
  useSite,
} from "./site";

const RATE = 22050;
const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite({ reducedMotion: "reduce" });

const SONG = "files/song.wav";
const MINUTES = 10;

beforeAll(() => {
  const make = (name: string, samples: Float32Array, sampleRate = RATE) => {
    const path = join(folder.path, name);
    writeFileSync(path, wav([samples], { sampleRate }));
    site.offer(path);
    return path;
  };
  make("song.wav", song(12, RATE));
  make("two.wav", song(70, RATE));
  const long = make("long.wav", song(60 * MINUTES - 1, 44100), 44100);
  const coded = join(folder.path, "long.mp3");
  ffmpeg(long, coded, "-ac", "2", "-b:a", "96k", "-metadata", "genre=(79)");
  site.offer(coded);
});

const part = (name: string) => `genre-scope ${name}`;

/** The labels of the time axis, as numbers. */
const times = async (page: Page) =>
  (await page.locator(part(".display .times .tick")).allTextContents()).map(parseFloat);

/** Waits until the ruler tells times, and none outside these: it follows a change with the next frame. */
const expectTimesWithin = (page: Page, from: number, to: number) =>
  expect
    .poll(() => times(page))
    .toSatisfy((shown: number[]) => shown.length > 1 && shown.every((t) => from <= t && t <= to));

const box = async (page: Page, name = ".plot") => {
  const found = await page.locator(part(name)).boundingBox();
  if (!found) throw new Error(`${name} is not to be seen`);
  return found;
};

const reading = (page: Page) => page.locator(part(".reading")).innerText();

/** Pixels of a lane, to see whether they change. */
const pixels = (page: Page, lane: string) =>
  page
    .locator(part(`canvas.${lane}`))
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

test("a window that gets narrow shows fewer lanes, without an error in the page around", async () => {
  const { page, faults } = await site.open();
  await page.evaluate(() => {
    addEventListener("error", ({ message }) => console.error(message));
  });
  expectResult(await dropAndWait(page, SONG));
  const chroma = page.locator(part("canvas.chroma"));
  await expect.poll(() => chroma.isVisible()).toBe(true);
  for (const [width, visible] of [
    [390, false],
    [1280, true],
  ] as const) {
    await page.setViewportSize({ width, height: 720 });
    await expect.poll(() => chroma.isVisible()).toBe(visible);
  }
  expect(faults).toEqual([]);
  await page.close();
});

describe("zoom", () => {
  test("by dragging over a range, and back by a double click", async () => {
    const { page, faults } = await site.open();
    expectResult(await dropAndWait(page, SONG));
    const { x, y, width } = await box(page);
    const lanes = ["wave", "spectrum", "chroma", "onsets"];
    await expect.poll(() => page.locator(part(".tempo")).textContent()).toMatch(/^\d+ BPM$/);
    const before = await Promise.all(lanes.map((lane) => pixels(page, lane)));
    await page.mouse.move(x + width / 4, y + 30);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + 40, { steps: 4 });
    expect((await box(page, ".selection")).width).toBeCloseTo(width / 4, -1);
    await page.mouse.up();
    await expectTimesWithin(page, 3, 6);
    // Every lane has become another picture.
    for (const [i, lane] of lanes.entries()) {
      await expect.poll(() => pixels(page, lane)).not.toBe(before[i]);
    }
    // The place in the middle is that time in the sound.
    await page.mouse.click(x + width / 2, y + 20);
    const plot = page.locator(part(".plot"));
    expect(Number(await plot.getAttribute("aria-valuenow"))).toBeCloseTo(4.5, 1);
    // Two clicks that Playwright sends one by one are no double click in Firefox.
    if (ENGINE === "firefox") await page.locator(part(".plot")).dispatchEvent("dblclick");
    else await page.mouse.dblclick(x + width / 2, y + 20);
    await expect.poll(() => times(page)).toContain(12);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("by keys around the player, and back; the strip moves it", async () => {
    const { page } = await site.open();
    expectResult(await dropAndWait(page, SONG));
    const plot = page.locator(part(".plot"));
    const { x, width } = await box(page);
    await plot.click({ position: { x: width / 2, y: 20 } });
    await plot.press("+");
    await plot.press("+");
    // 12 s become 3 s, with 6 s still in the middle.
    await expectTimesWithin(page, 4.5, 7.5);
    const strip = await box(page, ".overview");
    await page.mouse.click(strip.x + 5, strip.y + 8);
    await expect.poll(() => times(page)).toContain(0);
    await plot.press("Escape");
    await expect.poll(() => times(page)).toContain(12);
    // The wheel, with ctrl, around the pointer.
    await page.mouse.move(x + width / 4, strip.y - 120);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -500);
    await page.keyboard.up("Control");
    await expect.poll(async () => Math.max(...(await times(page)))).toBeLessThan(7);
    expect(await times(page)).toContain(3);
    await page.locator(part(".zoom .whole")).click();
    await expect.poll(() => times(page)).toContain(12);
    await page.close();
  });
});

test("what is under the pointer is read out, and at a frequency that keys choose", async () => {
  const { page } = await site.open();
  expectResult(await dropAndWait(page, SONG));
  const { x, y, width, height } = await box(page, "canvas.spectrum");
  // 1 kHz lies at 15 of 49.04 mel.
  const middle = hzToShare(1000);
  await page.mouse.move(x + width / 3, y + height * (1 - middle));
  await expect.poll(() => reading(page)).toMatch(/^(3\.99|4\.0\d) s/);
  await expect
    .poll(() => reading(page))
    .toMatch(/(9[5-9]\d|1,0[0-4]\d) Hz\s+(B5|C6) [+−]\d+ ct\s+[−\d.]+ dB/);
  await expect.poll(() => reading(page)).toMatch(/peak −[\d.]+ dB[\s\S]*onset \d/);
  const chroma = await box(page, "canvas.chroma");
  await page.mouse.move(x + 5, chroma.y + 2);
  await expect.poll(() => reading(page)).toMatch(/\bB [01]/);
  await page.mouse.move(2, 2);
  const plot = page.locator(part(".plot"));
  await plot.press("ArrowUp");
  await expect.poll(() => plot.getAttribute("aria-valuetext")).toMatch(/^440 Hz, A4 \+0 ct/);
  await plot.press("Shift+ArrowUp");
  await expect.poll(() => reading(page)).toMatch(/880 Hz\s+A5 \+0 ct/);
  await page.close();
});

const hzToShare = (hz: number) => (15 + (27 * Math.log(hz / 1000)) / Math.log(6.4)) / 49.04;

test("another scale and fewer lanes, for those who want them", async () => {
  const { page, faults } = await site.open();
  expectResult(await dropAndWait(page, SONG));
  const before = await pixels(page, "spectrum");
  await page.locator(part("input[value=linear]")).check();
  await expect.poll(() => page.locator(part(".bands")).textContent()).toContain("10 kHz");
  await expect.poll(() => pixels(page, "spectrum")).not.toBe(before);
  expect(await page.locator(part("canvas.chroma")).isVisible()).toBe(true);
  await page.locator(part(".switch input")).first().uncheck();
  expect(await page.locator(part("canvas.chroma")).isVisible()).toBe(false);
  expect(faults).toEqual([]);
  await page.close();
});

test("all keys are told, and the dialog gives them back", async () => {
  const { page } = await site.open();
  expectResult(await dropAndWait(page, SONG));
  const plot = page.locator(part(".plot"));
  await plot.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect.poll(() => dialog.isVisible()).toBe(true);
  expect(await dialog.locator("kbd").count()).toBeGreaterThan(8);
  await page.keyboard.press("Escape");
  await expect.poll(() => dialog.count()).toBe(0);
  await page.close();
});

test("a part alone goes on where the whole stood, and back", async () => {
  const { page, faults } = await site.open();
  expectResult(await dropAndWait(page, "files/two.wav"));
  const plot = page.locator(part(".plot"));
  const now = async () => Number(await plot.getAttribute("aria-valuenow"));
  const { width } = await box(page);
  await plot.click({ position: { x: (width * 20) / 70, y: 50 } });
  await plot.press("Space");
  await expect.poll(now).toBeGreaterThan(20.2);
  await page.locator(part("input[value=percussive]")).check();
  const switched = await now();
  // It plays on from there, through the seam at 30 s after a jump.
  await expect.poll(now).toBeGreaterThan(switched + 0.3);
  expect(await now()).toBeLessThan(30);
  await plot.click({ position: { x: (width * 29) / 70, y: 50 } });
  await expect.poll(now).toBeGreaterThan(30.3);
  await page.locator(part("input[value=whole]")).check();
  const back = await now();
  expect(back).toBeGreaterThan(30);
  await expect.poll(now).toBeGreaterThan(back + 0.2);
  await plot.press("Space");
  await expect.poll(() => page.locator(part(".play")).getAttribute("aria-label")).toBe("Play");
  expect(faults).toEqual([]);
  await page.close();
});

test("a large file is played from where the visitor was before", { tags: "slow" }, async () => {
  const { page, faults } = await site.open();
  expectResult(await dropAndWait(page, "files/long.wav"));
  const time = () => page.locator(part(".plot")).getAttribute("aria-valuenow").then(Number);
  await page.locator(part(".plot")).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const before = await time();
  expect(before).toBeGreaterThan(0);
  await page.keyboard.press("Space");
  await expect.poll(() => page.locator(part(".play")).getAttribute("aria-label")).toBe("Pause");
  await expect.poll(time).toBeGreaterThan(before);
  await page.keyboard.press("Space");
  expect(await time()).toBeLessThan(before + 60);
  expect(faults).toEqual([]);
  await page.close();
});

test("the genres over time stand in the colours of the genres", async () => {
  const { page } = await site.open();
  const { segments } = expectResult(await dropAndWait(page, "files/two.wav"));
  expect(segments.length).toBeGreaterThan(1);
  const bands = page.locator(part(".timeline .band"));
  await expect.poll(() => bands.count()).toBe(segments.length);
  const shown = await bands.evaluateAll((all) =>
    all.map((band) => (band as HTMLElement).dataset.genre),
  );
  expect(shown).toEqual(
    segments.map(({ genres, music }) => (music ? (genres[0]?.label ?? "") : "")),
  );
  // One segment needs no timeline.
  expectResult(await dropAndWait(page, SONG));
  expect(await page.locator(part(".timeline.lane")).isVisible()).toBe(false);
  await page.close();
});

describe("fingers", () => {
  const phone = useSite({ hasTouch: true, viewport: { width: 390, height: 780 } });

  test("tap to go there and read, spread to zoom", async ({ skip }) => {
    skip(NOT_CHROMIUM, MISSING.touch);
    phone.offer(join(folder.path, "song.wav"));
    const { page } = await phone.open();
    expectResult(await dropAndWait(page, SONG));
    const { x, y, width, height } = await box(page, "canvas.spectrum");
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    const plot = page.locator(part(".plot"));
    expect(Number(await plot.getAttribute("aria-valuenow"))).toBeCloseTo(6, 1);
    // No finger is there any more, but what it read is.
    await expect.poll(() => reading(page)).toMatch(/Hz\s+[A-G]♯?\d [+−]\d+ ct/);
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints:
          type === "touchEnd"
            ? []
            : [-1, 1].map((side, id) => ({ x: x + width / 2 + side * apart, y: y + 40, id })),
      });
    await touch("touchStart", 30);
    for (const apart of [50, 70, 90, 120]) await touch("touchMove", apart);
    await touch("touchEnd", 0);
    await expect.poll(async () => Math.min(...(await times(page)))).toBeGreaterThan(3);
    expect(Math.max(...(await times(page)))).toBeLessThan(9);
    await page.close();
  });
});

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  /** Of the thread itself, in microseconds: other programs on the machine do not count. */
  tdur?: number;
  args?: { name?: string };
}

/** All that the threads of the browser did while something happened, as far as the browser tells. */
async function trace(page: Page, during: () => Promise<void>): Promise<TraceEvent[]> {
  if (NOT_CHROMIUM) {
    await during();
    return [];
  }
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  const includedCategories = ["toplevel", "devtools.timeline"];
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories },
  });
  await during();
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return events;
}

/** Events of the page's main thread: the renderer that did most. */
function ofMainThread(events: TraceEvent[]): TraceEvent[] {
  const names = events.filter(
    ({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain",
  );
  const threads = names.map(({ pid, tid }) =>
    events.filter((event) => event.pid === pid && event.tid === tid),
  );
  return threads.reduce((most, thread) => (thread.length > most.length ? thread : most), []);
}

describe("ten minutes", () => {
  test.for(["wav", "mp3"])(
    "of %s play without holding up the page",
    { tags: ["slow", "alone"] },
    async (type, { skip }) => {
      const { page, faults } = await site.open();
      await engineReady(page);
      const analysis = ofMainThread(
        await trace(page, async () => {
          const outcome = nextOutcome(page);
          // Chosen from the disk: a file that the page itself puts together would be copied while it stands still.
          const input = page.locator(part("input[type=file]"));
          await input.setInputFiles(join(folder.path, `long.${type}`));
          expectResult(await outcome);
          await expect.poll(() => page.locator(part(".tempo")).textContent()).toMatch(/BPM/);
        }),
      );
      const tag = page.locator(part(".about .tag"));
      await expect
        .poll(() => tag.textContent())
        .toBe(type === "mp3" ? "The file says: Hard Rock" : "");
      const playing = ofMainThread(
        await trace(page, async () => {
          await page.locator(part(".plot")).press("Space");
          const now = page.locator(part(".plot"));
          await expect
            .poll(async () => Number(await now.getAttribute("aria-valuenow")))
            .toBeGreaterThan(3);
        }),
      );
      expect(faults).toEqual([]);
      await page.close();
      skip(NOT_CHROMIUM, MISSING.traces);
      const longest = (events: TraceEvent[]) =>
        events
          .filter(({ name, ph }) => ph === "X" && name.endsWith("RunTask"))
          .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
      const frames = playing.filter(({ name }) => name === "FireAnimationFrame").length;
      const layouts = playing.filter(({ name }) => name === "Layout").length;
      console.log(
        `${MINUTES} min of ${type}: longest task ${longest(analysis).toFixed(0)} ms while analysed, ` +
          `${longest(playing).toFixed(0)} ms while playing; ${frames} frames, ${layouts} layouts`,
      );
      expect(longest(analysis)).toBeGreaterThan(0);
      expect(longest(analysis)).toBeLessThan(50);
      expect(longest(playing)).toBeLessThan(50);
      // The clock tells tenths of a second; the cursor costs no layout.
      expect(frames).toBeGreaterThan(0);
      expect(layouts).toBeLessThan(frames);
    },
  );
});
