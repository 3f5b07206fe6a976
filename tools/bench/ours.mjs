/** Our module as a contestant. */
import { SAMPLE_RATE } from "./clip.mjs";

/** @typedef {import("../../web/src/engine/module").Engine} Engine */
/** @typedef {typeof import("../../web/src/engine/module").default} CreateModule */
/** @typedef {import("./types").LengthTiming} LengthTiming */
/** @typedef {import("./types").Task} Task */

/** How music is cut before it is classified, in seconds. */
const SEGMENT = 30;

/**
 * A module of its own: engines of different tests must not share memory.
 * @param {CreateModule} createModule
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} wasm
 * @returns {Promise<{ engine: Engine, memoryBytes: () => number }>}
 */
export async function startEngine(createModule, wasm) {
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
  return { engine: new module.Engine(), memoryBytes: () => memory?.buffer.byteLength ?? NaN };
}

/**
 * @param {Engine} engine
 * @param {string} set
 * @param {Float32Array<ArrayBuffer>} samples
 */
function extract(engine, set, samples) {
  const opened = engine.openPcm([samples], SAMPLE_RATE);
  if (!opened.ok) throw new Error(opened.message);
  const row = engine.features(set, 0, opened.duration);
  if (!row.ok) throw new Error(row.message);
  return row.values;
}

/**
 * From samples in a JavaScript array to columns in one.
 * @param {Engine} engine
 * @param {string} build "SIMD" or "scalar"
 * @returns {Task[]}
 */
export function ourTasks(engine, build) {
  return [
    {
      contestant: "genrescope",
      name: `all 57, ${build}`,
      perRound: 6,
      run: (clip) => void extract(engine, "gtzan57", clip),
    },
    {
      contestant: "genrescope",
      name: `extended, ${build}`,
      perRound: 3,
      run: (clip) => void extract(engine, "extended", clip),
    },
  ];
}

/**
 * A long sound, segment by segment, each with a copy of its own into the module as a decoder would deliver it.
 * @param {CreateModule} createModule
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} wasm
 * @param {Float32Array<ArrayBuffer>[]} clips Of at least one segment each; repeated to fill the length.
 * @param {number} seconds
 * @returns {Promise<LengthTiming>}
 */
export async function timeLength(createModule, wasm, clips, seconds) {
  const { engine, memoryBytes } = await startEngine(createModule, wasm);
  const pieces = Math.ceil(seconds / SEGMENT);
  const samples = Math.min(seconds, SEGMENT) * SAMPLE_RATE;
  const segments = clips.map((clip) => clip.subarray(0, samples));
  const once = () => {
    const start = performance.now();
    for (let i = 0; i < pieces; i++) {
      extract(engine, "gtzan57", segments[i % segments.length] ?? new Float32Array());
    }
    return performance.now() - start;
  };
  // A short sound takes the clock's steps and chance seriously: the best of as many runs as a minute of sound has.
  for (let i = 0; i < 6; i++) extract(engine, "gtzan57", segments[i % 2] ?? new Float32Array());
  let milliseconds = Infinity;
  for (let runs = Math.max(1, Math.floor(300 / seconds)); runs > 0; runs--) {
    milliseconds = Math.min(milliseconds, once());
  }
  const memory = memoryBytes();
  engine.delete();
  return { seconds, milliseconds, perSecond: milliseconds / seconds, memory };
}
