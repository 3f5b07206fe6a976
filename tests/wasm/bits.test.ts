/** The same doubles in every column, bit for bit: the native tool and the module. Other compilers: tests/bits. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GenrescopeModule, Pass } from "../../web/src/engine/module";
import { NO_SHARED, clips, ffmpeg, referenceSignals, temporaryFolder } from "../support/files";
import { nativeFeatures } from "../support/native";
import { madeUpWavs } from "../support/signals";
import { loadModule } from "./load-module";
import { expectOk, passWav } from "./passes";

const SEGMENT = 30;
/** It begins with the 57 columns of gtzan57. */
const SET = "extended";

const folder = temporaryFolder();
let module: GenrescopeModule;
let columns: string[];

beforeAll(async () => {
  module = await loadModule();
  columns = module.featureColumns(SET).map(({ name }) => name);
});

afterAll(() => {
  folder.remove();
});

/** Rows of named values; toEqual tells every double from every other, and 0 from -0. */
function moduleFeatures(file: string) {
  const gather = (pass: Pass) => expectOk(pass.gatherRows(SET, SEGMENT));
  // However the file is cut into pieces.
  const [whole, pieces] = [Infinity, 50_001].map((frames) => {
    const { rows, pass } = passWav(module, readFileSync(file), gather, frames);
    pass.delete();
    return rows.map(({ values }) =>
      Object.fromEntries(columns.map((name, i) => [name, values[i]])),
    );
  });
  expect(pieces).toEqual(whole);
  return whole;
}

function expectSameBits(file: string) {
  const native = nativeFeatures(file, SEGMENT, { set: SET }).map(({ features }) => features);
  const small = nativeFeatures(file, SEGMENT).map(({ features }) => features);
  expect(Object.keys(small[0] ?? {})).toHaveLength(57);
  expect(native, "gtzan57 is the beginning of the extended set").toMatchObject(small);
  expect(moduleFeatures(file)).toEqual(native);
}

describe("made-up signals", () => {
  test.each(madeUpWavs())("%s", (name, bytes) => {
    const file = join(folder.path, `${name.replaceAll(/\W+/g, "-")}.wav`);
    writeFileSync(file, bytes);
    expectSameBits(file);
  });
});

test("reference signals", { tags: "slow" }, ({ skip }) => {
  const files = referenceSignals();
  skip(files.length === 0, NO_SHARED);
  for (const file of files) expectSameBits(file);
  console.log(
    `${files.length} reference signals: same bits, ${basename(files[0] ?? "")} and so on`,
  );
});

test("real music", { tags: "slow" }, ({ skip }) => {
  // One clip of each genre: the bits of the rest cost time and say the same.
  const files = clips().filter((file) => file.endsWith(".00003.flac"));
  skip(files.length === 0, NO_SHARED);
  const file = join(folder.path, "clip.wav");
  for (const clip of files) {
    ffmpeg(clip, file);
    expectSameBits(file);
  }
  console.log(`${files.length} clips of music: same bits`);
});
