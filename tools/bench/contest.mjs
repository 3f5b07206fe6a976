/** The whole contest in one process or page: the race, long sounds, memory. Runs in Node and in Chromium. */
import { makeClips } from "./clip.mjs";
import { essentiaTasks } from "./essentia.mjs";
import { meydaTasks } from "./meyda.mjs";
import { ourTasks, startOurs, timeLengths } from "./ours.mjs";
import { race } from "./race.mjs";

/**
 * What the host has loaded.
 * @typedef {object} Contestants
 * @property {Build} build
 * @property {import("./meyda.mjs").Meyda} meyda
 * @property {import("./essentia.mjs").Essentia} essentia
 * @property {() => number} essentiaMemory Bytes of its WebAssembly memory.
 * @property {() => number} heap Bytes of JavaScript heap in use.
 */

/**
 * @typedef {object} Build
 * @property {import("./ours.mjs").CreateModule} create
 * @property {ArrayBuffer | Uint8Array<ArrayBuffer>} wasm
 */

/**
 * @param {Contestants} contestants
 * @param {import("./types").Plan} plan
 * @returns {Promise<Omit<import("./types").ScriptFigures, "host">>}
 */
export async function contest({ build, meyda, essentia, essentiaMemory, heap }, plan) {
  const clips = makeClips(plan.clipSeconds);
  /** @type {Record<string, number>} */
  const memory = {};
  const { create, wasm } = build;
  for (const set of ["gtzan57", "extended"]) {
    const { module, memoryBytes } = await startOurs(create, wasm);
    ourTasks(module).forEach((task, i) => {
      if (set === "extended" || i === 0) task.run(clips[0] ?? new Float32Array());
    });
    memory[set] = memoryBytes();
  }

  const meydaRace = meydaTasks(meyda);
  const before = heap();
  let highest = 0;
  const watched = meydaRace.map((task) => ({
    ...task,
    run: (/** @type {Float32Array<ArrayBuffer>} */ clip) => {
      task.run(clip);
      highest = Math.max(highest, heap());
    },
  }));
  const ours = await startOurs(create, wasm);
  const tasks = [...ourTasks(ours.module), ...watched, ...essentiaTasks(essentia)];
  const timings = race(tasks, clips, plan.rounds);
  memory["meyda, JavaScript heap"] = highest - before;
  memory["essentia.js, WebAssembly"] = essentiaMemory();

  const lengths = await timeLengths(create, wasm, clips, plan.lengths);
  return { timings, lengths, memory };
}
