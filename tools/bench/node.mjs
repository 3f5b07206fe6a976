/** The contest in Node: `node node.mjs PLAN` in a process of its own; the figures go to standard output as JSON. */
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import { makeClips } from "./clip.mjs";
import { contest } from "./contest.mjs";
import { BUILD, MODELS, PEERS } from "./files.mjs";
import { timeModels } from "./models.mjs";

/** @param {string} folder */
async function load(folder) {
  /** @type {unknown} */
  const imported = await import(`${folder}/genrescope.mjs`);
  const glue = /** @type {{ default: import("./ours.mjs").CreateModule }} */ (imported);
  return { create: glue.default, wasm: readFileSync(`${folder}/genrescope.wasm`) };
}

/**
 * @typedef {object} EssentiaPackage
 * @property {new (wasm: unknown) => import("./essentia.mjs").Essentia} Essentia
 * @property {{ HEAPU8: Uint8Array }} EssentiaWASM
 */
const peers = createRequire(PEERS);
/** @type {unknown} */
const meyda = peers("meyda");
/** @type {unknown} */
const essentia = peers("essentia.js");
/** @type {unknown} */
const given = JSON.parse(process.argv[2] ?? "{}");
const { Essentia, EssentiaWASM } = /** @type {EssentiaPackage} */ (essentia);

const plan = /** @type {import("./types").Plan} */ (given);
const build = await load(BUILD);

const figures = await contest(
  {
    build,
    meyda: /** @type {import("./meyda.mjs").Meyda} */ (meyda),
    essentia: new Essentia(EssentiaWASM),
    essentiaMemory: () => EssentiaWASM.HEAPU8.byteLength,
    heap: () => process.memoryUsage().heapUsed,
  },
  plan,
);
/** @type {Record<string, Uint8Array>} */
const files = {};
for (const file of readdirSync(MODELS).filter((name) => name.endsWith(".gsm"))) {
  files[file.replace(/\.gsm$/, "")] = readFileSync(MODELS + file);
}
const [clip = new Float32Array()] = makeClips(plan.clipSeconds);
const models = await timeModels(build.create, build.wasm, files, clip, plan.rounds);
process.stdout.write(JSON.stringify({ host: `Node ${process.version}`, ...figures, models }));
