/** How long the shipped models take for a row of features. */
import { SAMPLE_RATE } from "./clip.mjs";
import { expectOk, startOurs } from "./ours.mjs";

/** @typedef {import("../../web/src/engine/module").GenrescopeModule} GenrescopeModule */

/** Predictions per round: one is too short for the clock. */
const BATCH = 20;

/**
 * A clip as one row.
 * @param {GenrescopeModule} module
 * @param {string} set
 * @param {Float32Array<ArrayBuffer>} clip
 */
function rowOf(module, set, clip) {
  const pass = new module.Pass();
  expectOk(pass.gatherRows(set, 0));
  expectOk(pass.openPcm(1, SAMPLE_RATE, 1));
  expectOk(pass.pushPcm([clip]));
  expectOk(pass.finish());
  const row = pass.nextRow();
  pass.delete();
  if (!row) throw new Error("the clip gave no row");
  return expectOk(row).values;
}

/**
 * Of one row, all that is done between its features and the answer for the clip.
 * @param {import("./ours.mjs").CreateModule} createModule
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} wasm
 * @param {Record<string, Uint8Array>} files Model files by name.
 * @param {Float32Array<ArrayBuffer>} clip
 * @param {number} rounds
 * @returns {Promise<import("./types").ModelTiming[]>}
 */
export async function timeModels(createModule, wasm, files, clip, rounds) {
  const { module } = await startOurs(createModule, wasm);
  const weights = Float64Array.of(1);
  const runners = Object.entries(files).map(([name, bytes]) => {
    const model = new module.Model();
    const info = expectOk(model.load(bytes));
    const row = rowOf(module, info.featureSet, clip);
    const answer = () => expectOk(model.combine([expectOk(model.predict(row))], weights));
    const start = performance.now();
    answer();
    return { name, answer, first: performance.now() - start, times: /** @type {number[]} */ ([]) };
  });
  for (let round = 0; round < 4 * rounds; round++) {
    for (const { answer, times } of runners) {
      const start = performance.now();
      for (let i = 0; i < BATCH; i++) answer();
      times.push((performance.now() - start) / BATCH);
    }
  }
  return runners.map(({ name, first, times }) => {
    times.sort((a, b) => a - b);
    return { name, first, minimum: times[0] ?? NaN, median: times[times.length >> 1] ?? NaN };
  });
}
