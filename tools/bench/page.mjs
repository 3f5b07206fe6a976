/** The contest in a page: what page.html's scripts left in the global scope, and our builds. */
import { contest } from "./contest.mjs";

/**
 * @typedef {object} Scope What the scripts of page.html define, and what chromium.mjs calls.
 * @property {import("./meyda.mjs").Meyda} Meyda
 * @property {new (wasm: unknown) => import("./essentia.mjs").Essentia} Essentia
 * @property {() => Promise<{ HEAPU8: Uint8Array }>} EssentiaWASM
 * @property {{ memory: { usedJSHeapSize: number } }} performance Chromium's
 * @property {(plan: import("./types").Plan) => ReturnType<typeof contest>} runContest
 */
const scope = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

/** @param {string} folder */
async function load(folder) {
  /** @type {unknown} */
  const imported = await import(`./${folder}/genrescope.mjs`);
  const glue = /** @type {{ default: import("./ours.mjs").CreateModule }} */ (imported);
  const wasm = await (await fetch(`${folder}/genrescope.wasm`)).arrayBuffer();
  return { create: glue.default, wasm };
}

scope.runContest = async (/** @type {import("./types").Plan} */ plan) => {
  const essentiaWasm = await scope.EssentiaWASM();
  return contest(
    {
      build: await load("wasm"),
      meyda: scope.Meyda,
      essentia: new scope.Essentia(essentiaWasm),
      essentiaMemory: () => essentiaWasm.HEAPU8.byteLength,
      heap: () => scope.performance.memory.usedJSHeapSize,
    },
    plan,
  );
};
