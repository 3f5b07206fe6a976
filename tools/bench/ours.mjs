/** Our module as a contestant. */
import { SAMPLE_RATE } from "./clip.mjs";

/** @typedef {import("../../web/src/engine/module").GenrescopeModule} GenrescopeModule */
/** @typedef {typeof import("../../web/src/engine/module").default} CreateModule */
/** @typedef {import("./types").LengthTiming} LengthTiming */
/** @typedef {import("./types").Task} Task */

/** How music is cut before it is classified, in seconds. */
const SEGMENT = 30;

/**
 * A module of its own: different tests must not share memory.
 * @param {CreateModule} createModule
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} wasm
 * @returns {Promise<{ module: GenrescopeModule, memoryBytes: () => number }>}
 */
export async function startOurs(createModule, wasm) {
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  const compiled = await WebAssembly.compile(wasm);
  const module = await createModule({
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(compiled, imports).then((instance) => {
        // The build gives its exports short names, so the memory is found by what it is.
        memory = Object.values(instance.exports).find(
          (value) => value instanceof WebAssembly.Memory,
        );
        done(instance);
      });
      return {};
    },
  });
  return { module, memoryBytes: () => memory?.buffer.byteLength ?? NaN };
}

/**
 * @template {{ ok: true }} T
 * @param {T | import("../../web/src/engine/module").Failure} result
 * @returns {T}
 */
function expectOk(result) {
  if (result.ok) return result;
  throw new Error(result.message);
}

/**
 * One pass over a sound that comes in pieces; the last row's values.
 * @param {GenrescopeModule} module
 * @param {string} set
 * @param {Iterable<Float32Array<ArrayBuffer>>} pieces
 * @param {number} segment Seconds; 0 for everything in one row.
 */
function extract(module, set, pieces, segment = 0) {
  const pass = new module.Pass();
  /** @type {Float64Array} */
  let values = new Float64Array();
  const take = () => {
    for (let row = pass.nextRow(); row; row = pass.nextRow()) values = expectOk(row).values;
  };
  expectOk(pass.gatherRows(set, segment));
  expectOk(pass.openPcm(1, SAMPLE_RATE, 1));
  for (const piece of pieces) {
    expectOk(pass.pushPcm([piece]));
    take();
  }
  expectOk(pass.finish());
  take();
  pass.delete();
  return values;
}

/**
 * From samples in a JavaScript array to columns in one.
 * @param {GenrescopeModule} module
 * @param {string} build "SIMD" or "scalar"
 * @returns {Task[]}
 */
export function ourTasks(module, build) {
  return [
    {
      contestant: "genrescope",
      name: `all 57, ${build}`,
      perRound: 6,
      run: (clip) => void extract(module, "gtzan57", [clip]),
    },
    {
      contestant: "genrescope",
      name: `extended, ${build}`,
      perRound: 3,
      run: (clip) => void extract(module, "extended", [clip]),
    },
  ];
}

/**
 * A long sound, streamed: pieces of a segment each, as a decoder would deliver them.
 * @param {CreateModule} createModule
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} wasm
 * @param {Float32Array<ArrayBuffer>[]} clips Of at least one segment each; repeated to fill the length.
 * @param {number} seconds
 * @returns {Promise<LengthTiming>}
 */
export async function timeLength(createModule, wasm, clips, seconds) {
  const { module, memoryBytes } = await startOurs(createModule, wasm);
  const count = Math.ceil(seconds / SEGMENT);
  const samples = Math.min(seconds, SEGMENT) * SAMPLE_RATE;
  const segments = clips.map((clip) => clip.subarray(0, samples));
  const pieces = Array.from(
    { length: count },
    (_, i) => segments[i % segments.length] ?? new Float32Array(),
  );
  const once = () => {
    const start = performance.now();
    extract(module, "gtzan57", pieces, SEGMENT);
    return performance.now() - start;
  };
  // A short sound takes the clock's steps and chance seriously: the best of as many runs as a minute of sound has.
  for (let i = 0; i < 6; i++) extract(module, "gtzan57", pieces.slice(0, 1));
  let milliseconds = Infinity;
  for (let runs = Math.max(1, Math.floor(300 / seconds)); runs > 0; runs--) {
    milliseconds = Math.min(milliseconds, once());
  }
  return { seconds, milliseconds, perSecond: milliseconds / seconds, memory: memoryBytes() };
}
