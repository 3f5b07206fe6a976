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
export function expectOk(result) {
  if (result.ok) return result;
  throw new Error(result.message);
}

/**
 * One pass over a sound that comes in pieces; stops after each of them.
 * @param {GenrescopeModule} module
 * @param {string} set
 * @param {Iterable<Float32Array<ArrayBuffer>>} pieces
 * @param {number} segment Seconds; 0 for everything in one row.
 */
function* analyse(module, set, pieces, segment) {
  const pass = new module.Pass();
  const take = () => {
    for (let row = pass.nextRow(); row; row = pass.nextRow()) expectOk(row);
  };
  expectOk(pass.gatherRows(set, segment));
  expectOk(pass.openPcm(1, SAMPLE_RATE, 1));
  let waiting = false;
  for (const piece of pieces) {
    if (waiting) yield;
    expectOk(pass.pushPcm([piece]));
    take();
    waiting = true;
  }
  expectOk(pass.finish());
  take();
  pass.delete();
}

/**
 * @param {GenrescopeModule} module
 * @param {string} set
 * @param {Float32Array<ArrayBuffer>} clip
 */
function extract(module, set, clip) {
  analyse(module, set, [clip], 0).next();
}

/**
 * From samples in a JavaScript array to columns in one.
 * @param {GenrescopeModule} module
 * @returns {Task[]}
 */
export function ourTasks(module) {
  return [
    {
      contestant: "genrescope",
      name: "all 57",
      perRound: 6,
      run: (clip) => {
        extract(module, "gtzan57", clip);
      },
    },
    {
      contestant: "genrescope",
      name: "extended",
      perRound: 3,
      run: (clip) => {
        extract(module, "extended", clip);
      },
    },
  ];
}

/**
 * Sounds of some lengths, streamed in pieces of a segment each, as a decoder would deliver them. All lengths take turns
 * and analyse as much sound in a turn: a segment, of which a long sound has many and a short one is repeated. What
 * disturbs the machine disturbs them alike, and the median turn counts.
 * @param {CreateModule} createModule
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} wasm
 * @param {Float32Array<ArrayBuffer>[]} clips Of at least one segment each; repeated to fill the length.
 * @param {number[]} lengths In seconds: parts or multiples of a segment.
 * @returns {Promise<LengthTiming[]>}
 */
export async function timeLengths(createModule, wasm, clips, lengths) {
  const runners = await Promise.all(
    lengths.map(async (seconds) => {
      const { module, memoryBytes } = await startOurs(createModule, wasm);
      const samples = Math.min(seconds, SEGMENT) * SAMPLE_RATE;
      const segments = clips.map((clip) => clip.subarray(0, samples));
      const pieces = Array.from(
        { length: Math.ceil(seconds / SEGMENT) },
        (_, i) => segments[i % segments.length] ?? new Float32Array(),
      );
      const start = () => analyse(module, "gtzan57", pieces, SEGMENT);
      const times = /** @type {number[]} */ ([]);
      return { seconds, memoryBytes, start, sound: start(), times, memory: 0 };
    }),
  );
  /** @param {typeof runners[number]} runner */
  const turn = (runner) => {
    const start = performance.now();
    for (let done = 0; done < SEGMENT; done += runner.seconds) {
      if (!runner.sound.next().done) continue;
      runner.memory ||= runner.memoryBytes(); // of one sound
      runner.sound = runner.start();
    }
    runner.times.push(performance.now() - start);
  };
  // Every sound once, the longest; code that is not optimised yet, and buffers that grow, are in its first turns.
  const turns = Math.max(...lengths) / SEGMENT;
  for (let i = 0; i < turns; i++) runners.forEach(turn);
  return runners.map(({ seconds, memory, times }) => {
    const sorted = times.sort((a, b) => a - b);
    const perSecond = (sorted[sorted.length >> 1] ?? NaN) / SEGMENT;
    return { seconds, milliseconds: perSecond * seconds, perSecond, memory };
  });
}
