/** The same bits from g++, clang and scalar WebAssembly: features, models and what explores a table. */
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  clips,
  ffmpeg,
  NO_SHARED,
  referenceSignals,
  ROOT,
  temporaryFolder,
} from "../support/files";
import { madeUpWavs } from "../support/signals";

const GXX = join(ROOT, "build/native/bits");
const OTHERS: Record<string, [program: string, ...args: string[]]> = {
  clang: [join(ROOT, "build/clang/bits")],
  "scalar WebAssembly": [process.execPath, join(ROOT, "build/wasm-scalar/bits.cjs")],
};

const folder = temporaryFolder();
afterAll(folder.remove);

/** Lines that a build of the program prints. */
function printed([program, ...before]: [string, ...string[]], args: string[]): string[] {
  const text = execFileSync(program, [...before, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return text.trimEnd().split("\n");
}

/** Gives what g++'s build printed. */
function expectSameBits(args: string[], others = Object.entries(OTHERS)): string[] {
  const expected = printed([GXX], args);
  for (const [name, other] of others) {
    const said = printed(other, args);
    // The first line that differs says more than two texts of megabytes.
    const at = expected.findIndex((line, i) => line !== said[i]);
    expect(said[at], `${name}, line ${at + 1}`).toBe(expected[at]);
    expect(said).toHaveLength(expected.length);
  }
  return expected;
}

describe("features", () => {
  test("of made-up signals", () => {
    const files = madeUpWavs().map(([name, bytes]) => {
      const file = join(folder.path, `${name.replaceAll(/\W+/g, "-")}.wav`);
      writeFileSync(file, bytes);
      return file;
    });
    const lines = expectSameBits(["features", ...files]);
    for (const file of files) expect(lines).toContain(basename(file));
  });

  test("of the reference signals", ({ skip }) => {
    const files = referenceSignals();
    skip(files.length === 0, NO_SHARED);
    expectSameBits(["features", ...files]);
  });

  test("of real music", ({ skip }) => {
    // One clip of each genre: the bits of the rest cost time and say the same.
    const chosen = clips().filter((file) => file.endsWith(".00003.flac"));
    skip(chosen.length === 0, NO_SHARED);
    const files = chosen.map((clip) => {
      const file = join(folder.path, `${basename(clip, ".flac")}.wav`);
      ffmpeg(clip, file);
      return file;
    });
    expectSameBits(["features", ...files]);
  });
});

test("models of every kind: their files, answers and reasons", () => {
  const lines = expectSameBits(["models"]);
  const kinds = lines.filter((line) => /^[a-z-]+$/.test(line) && !/^[0-9a-f]+$/.test(line));
  expect(kinds).toEqual(expect.arrayContaining(["convolution", "discriminant", "svm", "tree"]));
  expect(kinds.length).toBeGreaterThanOrEqual(12);
});

test("correlation, principal components, clusters, outliers, importances", () => {
  // Eigen's solver, vectorised natively, gives scalar code other last bits; only the native tool explores.
  expectSameBits(
    ["exploration"],
    Object.entries(OTHERS).filter(([name]) => name === "clang"),
  );
});

test("all builds are there", () => {
  for (const [name, program] of Object.entries(OTHERS))
    expect(existsSync(program.at(-1) ?? ""), name).toBe(true);
});
