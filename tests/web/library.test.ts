/** What the page of libraries computes by itself: orders, counts, nearest, the plane of the map. */
import { describe, expect, test, vi } from "vitest";
import { Catalogue, NO_GENRE, sortBy } from "../../web/src/app/library/catalogue";
import { visible } from "../../web/src/app/library/context";
import { Nearest } from "../../web/src/app/library/nearest";
import { along, eigen, planeOf } from "../../web/src/app/library/projection";
import { VERDICTS, type Order } from "../../web/src/app/library/protocol";
import { PLACE } from "../../web/src/app/library/source";

const all = { text: "", genres: [], verdicts: [] };
const verdict = (name: (typeof VERDICTS)[number]) => VERDICTS.indexOf(name) + 1;

/** Slots 1 to 5; there is no track in slot 0. */
const catalogue = new Catalogue(["rock", "jazz"], {
  genre: Uint16Array.of(NO_GENRE, 0, 1, NO_GENRE, 1, NO_GENRE),
  verdict: Uint8Array.of(
    0,
    ...(["sure", "sure", "failed", "unsure", "not-music"] as const).map(verdict),
  ),
  score: Float32Array.of(0, 0.9, 0.95, 0, 0.4, 0.99),
});

test("a fault is known as one though the class was made twice, as in WebKit's workers", async () => {
  const once = await import("../../web/src/app/library/protocol");
  vi.resetModules();
  const again = await import("../../web/src/app/library/protocol");
  expect(again.LibraryError).not.toBe(once.LibraryError);
  expect(new again.LibraryError({ code: "cut" })).toBeInstanceOf(once.LibraryError);
  expect(new Error("cut")).not.toBeInstanceOf(once.LibraryError);
});

describe("the catalogue", () => {
  test("counts what there is, and what the other filters let through", () => {
    expect(catalogue).toMatchObject({ tracks: 5, failed: 1 });
    const { slots, selection } = catalogue.select({ ...all, genres: ["jazz"] }, undefined);
    expect([...slots]).toEqual([2, 4]);
    expect(selection).toEqual({
      count: 2,
      genres: [1, 2],
      verdicts: { sure: 1, unsure: 1, "not-music": 0, failed: 0 },
    });
    const matching = Uint8Array.of(0, 1, 0, 0, 1, 0);
    const found = catalogue.select({ ...all, verdicts: ["unsure"] }, matching);
    expect([...found.slots]).toEqual([4]);
    expect(found.selection.genres).toEqual([0, 1]);
  });

  test.each<[Order["sort"], boolean, number[]]>([
    ["certainty", true, [2, 1, 4, 3, 5]],
    ["certainty", false, [4, 1, 2, 3, 5]],
    ["genre", false, [2, 4, 1, 3, 5]],
    ["genre", true, [1, 2, 4, 3, 5]],
    ["verdict", false, [1, 2, 4, 5, 3]],
  ])("is sorted by %s, descending: %s", (sort, descending, order) => {
    const { slots } = catalogue.select(all, undefined);
    catalogue.sort(slots, { sort, descending });
    expect([...slots]).toEqual(order);
  });

  test("large keys and large slots stay exact", () => {
    const slots = Uint32Array.of(2 ** 25 - 1, 7, 2 ** 25 - 2);
    sortBy(slots, (slot) => (slot === 7 ? 2 ** 28 - 3 : 2 ** 28 - 2), true);
    expect([...slots]).toEqual([2 ** 25 - 2, 2 ** 25 - 1, 7]);
  });
});

test("the nearest come first, of equals the one with the lower number", () => {
  const place = new Int8Array(PLACE);
  const nearest = new Nearest(place, 3);
  const at = (value: number) => new Int8Array(PLACE).fill(value, 0, 1);
  [5, -2, 2, 1, 127, -2].forEach((value, slot) => nearest.add(slot, at(value), 0));
  expect(nearest.found).toEqual([
    { slot: 3, distance: 1 / 16 },
    { slot: 1, distance: 2 / 16 },
    { slot: 2, distance: 2 / 16 },
  ]);
});

describe("the plane", () => {
  test("eigenvectors are what they should be", () => {
    const size = 6;
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++)
        matrix[i * size + j] = matrix[j * size + i] = Math.cos(i * 7 + j * j);
    }
    const { values, vectors } = eigen(matrix, size);
    for (let k = 0; k < size; k++) {
      const vector = vectors.slice(k * size, (k + 1) * size);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 12);
      for (let i = 0; i < size; i++) {
        const row = matrix.slice(i * size, (i + 1) * size);
        const product = row.reduce((sum, value, j) => sum + value * (vector[j] ?? 0), 0);
        expect(product).toBeCloseTo((values[k] ?? 0) * (vector[i] ?? 0), 10);
      }
    }
  });

  /** Three kinds that differ in two columns a little, in the noise of a column that says nothing. */
  function kinds(count: number): { places: Int8Array; labels: number[] } {
    const labels = Array.from({ length: 300 }, (_, i) => i % count);
    const places = new Int8Array(labels.length * PLACE);
    labels.forEach((label, row) => {
      const wobble = (k: number) => 4 * Math.sin(row * 12.9898 * k);
      places[row * PLACE + 3] = 10 * (label === 1 ? 1 : 0) + wobble(1);
      places[row * PLACE + 8] = 10 * (label === 2 ? 1 : 0) + wobble(2);
      places[row * PLACE + 20] = 25 * wobble(3);
    });
    return { places, labels };
  }

  test("parts genres, however loud the noise in other directions", () => {
    const { places, labels } = kinds(3);
    const plane = planeOf(places, labels, 3);
    expect(plane.parts).toBe(true);
    const middles = [0, 1, 2].map((label) => {
      const rows = labels.flatMap((other, row) => (other === label ? [row] : []));
      const mean = (axis: 0 | 1) =>
        rows.reduce((sum, row) => sum + along(plane, axis, places, row * PLACE), 0) / rows.length;
      return [mean(0), mean(1)] as const;
    });
    const own = labels.filter((label, row) => {
      const away = middles.map(([x, y]) =>
        Math.hypot(
          along(plane, 0, places, row * PLACE) - x,
          along(plane, 1, places, row * PLACE) - y,
        ),
      );
      return away.indexOf(Math.min(...away)) === label;
    });
    expect(own.length).toBeGreaterThan(0.95 * labels.length);
  });

  test("of two genres is the one in which all differ most", () => {
    const { places, labels } = kinds(2);
    const { axes, parts } = planeOf(places, labels, 2);
    expect(parts).toBe(false);
    expect(axes[20]).toBeCloseTo(1, 3);
  });
});

test("a stranger's text cannot break its line or turn it around", () => {
  expect(visible("a\u202egpm.\nb\u0000c")).toBe("a\ufffdgpm.\ufffdb\ufffdc");
  expect(visible("Ärger mit Øl שלום")).toBe("Ärger mit Øl שלום");
});
