/** How often a sound is shown while it is read. */
import { expect, test, vi } from "vitest";
import type { Pass } from "../../web/src/engine/module";
import { Previewer, type Preview } from "../../web/src/engine/preview";

const SIZE = { width: 1000, height: 1, map: "magma", rangeDb: 60 } as const;

/** The reading of a sound: how many previews there are, and how many values of pixels they have. */
function previewsOf(readings: number, pause: number): { count: number; values: number } {
  let fraction = 0;
  // The parts of a pass that previews are made of.
  const pass: Pick<Pass, "outline" | "levels" | "levelPicture"> = {
    outline: (columns) => new Float32Array(2 * columns),
    levels: () => ({
      ...{ columns: 0, rows: 0, values: new Float32Array() },
      ...{ seconds: fraction, start: 0, end: fraction },
    }),
    levelPicture: (width, height) => ({
      ...{ ok: true, width, height },
      pixels: new Uint8ClampedArray(4 * width * height),
    }),
  };
  const previews: Preview[] = [];
  const previewer = new Previewer(pass as Pass, SIZE, (preview) => previews.push(preview));
  for (let reading = 0; reading <= readings; reading++) {
    fraction = reading / readings;
    previewer.show(fraction, 1);
    vi.advanceTimersByTime(pause);
  }
  const values = previews.reduce(
    (sum, { spectrogram }) => sum + (spectrogram?.data.length ?? 0),
    0,
  );
  return { count: previews.length, values };
}

test("ten times a second, and no more often for longer", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    // The whole is asked for anew.
    expect(previewsOf(30, 100).count).toBe(29);
    expect(previewsOf(1, 100).count).toBe(0);
    expect(previewsOf(300, 10).count).toBeLessThanOrEqual(31);
    const minute = previewsOf(600, 100);
    expect(minute.count).toBeGreaterThan(90);
    expect(minute.count).toBeLessThanOrEqual(100);
    expect(previewsOf(18_000, 100).values).toBeLessThan(1.1 * minute.values);
  } finally {
    vi.useRealTimers();
  }
});
