/** The ten genre colours stay apart for every kind of colour vision and stand out from the page. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Triple = [number, number, number];

const css = readFileSync(new URL("../../web/src/element/colours.css", import.meta.url), "utf8");
const genres = [
  "blues",
  "classical",
  "country",
  "disco",
  "hiphop",
  "jazz",
  "metal",
  "pop",
  "reggae",
  "rock",
];

/** The two colours of a custom property, light and dark. */
function pair(name: string, prefix: string): [Triple, Triple] {
  const match = new RegExp(
    `--${name}: var\\(--${prefix}-${name}, light-dark\\((#\\w{6}), (#\\w{6})\\)\\)`,
  ).exec(css);
  if (!match) throw new Error(`no colours for ${name}`);
  return [linear(match[1] ?? ""), linear(match[2] ?? "")];
}

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const times = (matrix: Triple[], [r, g, b]: Triple): Triple =>
  matrix.map(([x, y, z]) => x * r + y * g + z * b) as Triple;

/** How linear RGB looks to normal, protan, deutan and tritan eyes (Machado, Oliveira and Fernandes 2009, severity 1). */
const VISION: Record<string, Triple[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function oklab(rgb: Triple): Triple {
  const clamped = rgb.map((value) => Math.min(1, Math.max(0, value))) as Triple;
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    clamped,
  ).map(Math.cbrt) as Triple;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: Triple, b: Triple): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"])("%s", (theme) => {
  const index = theme === "light" ? 0 : 1;
  const colours = genres.map((genre) => pair(genre, "genre")[index]);
  const paper = pair("paper", "genrescope")[index];

  test("every colour stands out from the paper", () => {
    for (const [i, colour] of colours.entries()) {
      expect(contrast(colour, paper), genres[i]).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(Object.keys(VISION))("apart for %s eyes", (vision) => {
    const seen = colours.map((colour) => oklab(times(VISION[vision] ?? [], colour)));
    for (const [i, a] of seen.entries()) {
      for (const [j, b] of seen.slice(0, i).entries()) {
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(distance, `${genres[i] ?? ""} and ${genres[j] ?? ""}`).toBeGreaterThan(0.09);
      }
    }
  });
});

test("text stands out from the paper by 4.5", () => {
  for (const name of ["ink", "soft", "accent"]) {
    for (const index of [0, 1] as const) {
      expect(
        contrast(pair(name, "genrescope")[index], pair("paper", "genrescope")[index]),
        name,
      ).toBeGreaterThan(4.5);
    }
  }
});
