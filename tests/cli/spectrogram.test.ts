import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { song, wav } from "../support/wav.ts";
import { genrescope, workbench } from "./tool.ts";

const bench = workbench();
const draw = (...args: string[]) =>
  genrescope(["spectrogram", "--out", "picture.png", ...args], { cwd: bench.path });

beforeAll(() => {
  bench.add("song.wav", wav([song(3, 22050)], { sampleRate: 22050 }));
  bench.add("shortest.wav", wav([song(0.01, 22050)], { sampleRate: 22050 }));
});
afterAll(() => {
  bench.remove();
});

/** Size of a PNG, and how many different bytes its pixels have. */
function inspect(path: string) {
  const png = readFileSync(path);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const size = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(png.subarray(at + 8, at + 8 + size));
  }
  const variety = new Set(inflateSync(Buffer.concat(parts))).size;
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), variety };
}

describe("spectrogram", () => {
  test.each(["mel", "linear", "chroma", "waveform"])("draws %s", (kind) => {
    expect(draw("--kind", kind, "song.wav")).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const { width, height, variety } = inspect(join(bench.path, "picture.png"));
    expect([width, height]).toEqual([1024, 256]);
    expect(variety).toBeGreaterThan(kind === "waveform" ? 3 : 50);
  });

  test("takes size, colours and range", () => {
    const run = draw(
      "--width",
      "50",
      "--height",
      "20",
      "--map",
      "viridis",
      "--range",
      "40",
      "song.wav",
    );
    expect(run.code).toBe(0);
    expect(inspect(join(bench.path, "picture.png"))).toMatchObject({ width: 50, height: 20 });
  });

  test("says what is wrong", () => {
    expect(draw("missing.wav").code).toBe(1);
    const short = draw("shortest.wav");
    expect(short.code).toBe(1);
    expect(short.stderr).toContain("too short");
    const nowhere = genrescope(["spectrogram", "--out", "no/where.png", "song.wav"], {
      cwd: bench.path,
    });
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain("cannot be written");
  });
});
