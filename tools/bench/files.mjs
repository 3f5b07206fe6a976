/** Where things are. */
import { fileURLToPath } from "node:url";

/** @param {string} path From the repository's root. */
const inRepository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const OUTPUT = inRepository("build/bench.json");
export const SCRATCH = inRepository("build/bench/");
export const NATIVE = inRepository("build/native/bench");
export const BUILD = inRepository("build/wasm");
export const MODELS = inRepository("models/");
export const SITE_ASSETS = inRepository("dist/site/assets/");
export const HERE = inRepository("tools/bench/");
export const PEERS = inRepository("tools/bench/peers/");

/** What a page of each peer loads. */
export const PEER_FILES = {
  "essentia.js": ["essentia-wasm.web.wasm", "essentia-wasm.web.js", "essentia.js-core.min.js"].map(
    (name) => `${PEERS}node_modules/essentia.js/dist/${name}`,
  ),
  meyda: [`${PEERS}node_modules/meyda/dist/web/meyda.min.js`],
};
