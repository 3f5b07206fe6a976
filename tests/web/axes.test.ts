/** What the pictures of a sound are measured by. */
import { describe, expect, test } from "vitest";
import {
  frequencyTicks,
  heightOf,
  hzAt,
  hzToMel,
  melToHz,
  timeTicks,
  TOP_HZ,
} from "../../web/src/element/axes";
import { noteAt } from "../../web/src/element/notes";
import { TimeView } from "../../web/src/element/time-view";

describe("frequencies", () => {
  test("the mel scale is Slaney's", () => {
    expect(hzToMel(1000)).toBeCloseTo(15, 12);
    expect(hzToMel(6400)).toBeCloseTo(42, 12);
    for (const hz of [0, 200, 999, 1001, 5000, TOP_HZ])
      expect(melToHz(hzToMel(hz))).toBeCloseTo(hz, 8);
  });

  test.each(["mel", "linear"] as const)("rise with their places on the %s scale", (scale) => {
    const places = frequencyTicks(scale, "Hz", "kHz").map(({ at }) => at);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.max(...places)).toBeLessThan(1);
    for (const hz of [100, 440, 3000]) expect(hzAt(heightOf(hz, scale), scale)).toBeCloseTo(hz, 8);
  });

  test.each([
    [440, "A4", 0],
    [261.6256, "C4", 0],
    [27.5, "A0", 0],
    [450, "A4", 39],
    [430, "A4", -40],
    [246.94, "B3", 0],
    [16.35, "C0", 0],
    [7902.13, "B8", 0],
  ])("%d Hz is %s %d", (hz, name, cents) => {
    expect(noteAt(hz)).toEqual({ name, cents });
  });

  test("what is too low is no note", () => {
    expect(noteAt(10)).toBeUndefined();
    expect(noteAt(0)).toBeUndefined();
  });
});

describe("times", () => {
  test.each([
    [0, 30, 8, ["0", "5", "10", "15", "20", "25", "30 s"]],
    [0, 1.5, 4, ["0.0", "0.5", "1.0", "1.5 s"]],
    [0, 240, 5, ["0:00", "1:00", "2:00", "3:00", "4:00"]],
    [7.3, 12.1, 5, ["8", "9", "10", "11", "12 s"]],
    [61.23, 61.31, 5, ["61.24", "61.26", "61.28", "61.30 s"]],
    [599.9, 600.7, 5, ["10:00.0", "10:00.2", "10:00.4", "10:00.6"]],
  ])("%d to %d s with room for %d labels", (start, end, most, labels) => {
    const ticks = timeTicks({ start, end }, most, "s");
    expect(ticks.map(({ label }) => label)).toEqual(labels);
    for (const { at } of ticks) {
      expect(at).toBeGreaterThan(-1e-9);
      expect(at).toBeLessThan(1 + 1e-9);
    }
  });
});

describe("the part of a sound that is seen", () => {
  const make = (duration = 100) => {
    const view = new TimeView();
    view.reset(duration);
    return view;
  };

  test("is the whole at first, and again", () => {
    const view = make();
    expect([view.start, view.end, view.whole]).toEqual([0, 100, true]);
    view.show(20, 10);
    expect([view.start, view.end, view.whole]).toEqual([10, 20, false]);
    view.showWhole();
    expect(view.whole).toBe(true);
    view.show(10, 20);
    view.reset(5);
    expect([view.start, view.end]).toEqual([0, 5]);
  });

  test("comes closer around a time that stays where it is", () => {
    const view = make();
    view.zoom(4, 20);
    expect(view.length).toBeCloseTo(25, 9);
    expect(view.shareOf(20)).toBeCloseTo(0.2, 9);
    view.zoom(1 / 2, 20);
    expect(view.length).toBeCloseTo(50, 9);
    expect(view.shareOf(20)).toBeCloseTo(0.2, 9);
    view.zoom(1e-9, 20);
    expect(view.whole).toBe(true);
  });

  test("never leaves the sound and never gets too small", () => {
    const view = make();
    view.show(-20, 30);
    expect([view.start, view.end]).toEqual([0, 50]);
    view.pan(80);
    expect([view.start, view.end]).toEqual([50, 100]);
    view.zoom(1e9, 100);
    expect(view.length).toBeCloseTo(0.1, 9);
    expect(view.end).toBeCloseTo(100, 9);
    const short = make(0.05);
    short.zoom(100, 0);
    expect(short.whole).toBe(true);
  });

  test("turns the page to what is out of sight", () => {
    const view = make();
    view.show(10, 20);
    view.reveal(15);
    expect(view.start).toBe(10);
    view.reveal(40);
    expect(view.sees(40)).toBe(true);
    expect(view.start).toBeCloseTo(39, 9);
    view.reveal(99.9);
    expect([view.start, view.end]).toEqual([90, 100]);
  });

  test("tells of changes, and of nothing else", () => {
    const view = make();
    let count = 0;
    const end = view.onChange(() => count++);
    view.showWhole();
    view.pan(5);
    expect(count).toBe(0);
    view.show(1, 2);
    expect(count).toBe(1);
    end();
    view.show(3, 4);
    expect(count).toBe(1);
  });
});
