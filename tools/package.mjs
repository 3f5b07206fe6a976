/** Makes dist/package: what `npm pack` would publish. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle as bundleStyle } from "lightningcss";
import { rolldown } from "rolldown";
import { elementsManifest } from "./package-elements.mjs";
import { writeTypes } from "./package-types.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const OUT = `${ROOT}dist/package/`;
const ENGINE = `${ROOT}web/src/engine/`;
const OWN = `${ROOT}web/package/`;

/** @type {(path: string) => unknown} */
const readJson = (path) => JSON.parse(readFileSync(`${ROOT}${path}`, "utf8"));

/** Of no model that large is the answer worth the weight; everybody can load it from its address. */
const LEFT_OUT = ["forest"];
const all = /** @type {{ default: string, models: { name: string }[] }} */ (
  readJson("models/index.json")
);
const index = { ...all, models: all.models.filter(({ name }) => !LEFT_OUT.includes(name)) };
const names = index.models.map(({ name }) => name);

const ELEMENT = `${ROOT}web/src/element/index.ts`;

/** Files in which the element's module landed. */
const defining = new Set(["./element.js"]);

/** Files of the engine that the package has in another form. */
const REPLACED = ["host-files", "host-start"];

/** @type {import("rolldown").Plugin} */
const places = {
  name: "places",
  resolveId: {
    filter: { id: /^\.{1,2}\/|^#/ },
    handler(source, importer) {
      if (source === "#models") return "\0models";
      if (source.startsWith("#wasm/")) return `${ROOT}build/${source.slice(1)}`;
      if (source === "../src/engine/host") return { id: "./assets/host.js", external: true };
      const own = REPLACED.find((name) => source === `./${name}`);
      return own && importer?.startsWith(ENGINE) ? `${OWN}${own}.ts` : undefined;
    },
  },
  load: {
    filter: { id: /^\0models$|\/models\/index\.json$/ },
    handler: (id) => {
      if (id.endsWith(".json")) return { code: JSON.stringify(index), moduleType: "json" };
      const file = (/** @type {string} */ name) =>
        `${JSON.stringify(name)}: () => new URL("./models/${name}.gsm", import.meta.url)`;
      return `export const files = { ${names.map(file).join(", ")} };`;
    },
  },
  transform: {
    filter: { id: /\/build\/[\w-]+\/genrescope\.mjs$/ },
    // It is always handed the bytes; bundlers must not find the file a second time by an address of its own.
    handler: (code) =>
      replaceExactly(code, [
        ['new URL("genrescope.wasm",import.meta.url).toString()', '"genrescope.wasm"'],
        ["_scriptDir = import.meta.url", '_scriptDir = ""'],
      ]),
  },
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type !== "chunk") continue;
      file.code = restoreAddresses(file.code);
      if (file.moduleIds.includes(ELEMENT)) defining.add(`./${file.fileName}`);
    }
  },
};

/**
 * Minifying drops what tells bundlers to leave an import as it is, and writes addresses as templates, which not every
 * bundler takes for constant.
 * @param {string} code
 */
function restoreAddresses(code) {
  const leave = "/* webpackIgnore: true */ /* @vite-ignore */";
  return code
    .replaceAll(/\bimport\((?=(?:new URL\([^()]*\)|[\w$]+)\.href\))/g, `import(${leave} `)
    .replaceAll(/(?<=\b(?:new URL|import)\()`([^`$]*)`/g, '"$1"');
}

/** @type {(text: string, changes: [string, string][]) => string} */
function replaceExactly(text, changes) {
  for (const [from] of changes) {
    if (text.split(from).length !== 2) throw new Error(`The glue should say once: ${from}`);
  }
  return changes.reduce((result, [from, to]) => result.replace(from, to), text);
}

/**
 * Sources of the element's own workers and audio worklets: files of their own, which bundlers find by their addresses.
 * @type {Map<string, string>}
 */
const workers = new Map();

/** @type {(source: string) => string} */
function placeOfWorker(source) {
  const name = relative(`${ROOT}web/src/element/sources`, source)
    .replace(/\.ts$/, "")
    .replaceAll("/", "-");
  workers.set(name, source);
  return `new URL("./assets/${name}.js", import.meta.url)`;
}

/** @type {import("rolldown").Plugin} */
const workerAddresses = {
  name: "workers",
  // Vite knows worklets by an ending.
  load: {
    filter: { id: /\?worker&url$/ },
    handler: (id) => `export default ${placeOfWorker(id.replace("?worker&url", ""))}.href;`,
  },
  transform: {
    filter: { id: /\/web\/src\/element\/.*\.ts$/ },
    handler: (code, id) =>
      code.replace(
        /\bnew URL\("(\.[^"]+\.ts)", import\.meta\.url\)/g,
        (_, /** @type {string} */ source) => placeOfWorker(join(dirname(id), source)),
      ),
  },
};

/** @type {import("rolldown").Plugin} */
const styles = {
  name: "styles",
  load: {
    filter: { id: /\.css\?inline$/ },
    handler: (id) => {
      const filename = id.replace("?inline", "");
      const { code } = bundleStyle({ filename, minify: true });
      return `export default ${JSON.stringify(Buffer.from(code).toString())};`;
    },
  },
};

/**
 * @param {Record<string, string>} input
 * @param {string} dir
 * @param {{ whole?: boolean }} options `whole`: one file, for what bundlers copy as it is.
 */
async function bundle(input, dir, { whole = false } = {}) {
  const build = await rolldown({
    input,
    plugins: [places, styles, workerAddresses],
    tsconfig: false,
    platform: "browser",
  });
  await build.write({
    dir,
    entryFileNames: "[name].js",
    // In the folder of the entries: what an address in a file is relative to must not hang on the chunk that it lands in.
    chunkFileNames: "[name]-[hash].js",
    minify: true,
    comments: { legal: true },
    codeSplitting: !whole,
  });
  await build.close();
}

const { name, version, description } = /** @type {Record<string, string>} */ (
  readJson("package.json")
);

const MANIFEST = {
  name,
  version,
  description,
  keywords: [
    "music",
    "genre",
    "classification",
    "audio",
    "librosa",
    "mfcc",
    "webassembly",
    "web-component",
  ],
  license: "MIT",
  type: "module",
  engines: { node: ">=20.16" },
  exports: {
    ".": { types: "./index.d.ts", default: "./index.js" },
    "./element": { types: "./element.d.ts", default: "./element.js" },
    "./assets/*": "./assets/*",
    "./custom-elements.json": "./custom-elements.json",
    "./package.json": "./package.json",
  },
  main: "./index.js",
  types: "./index.d.ts",
  // Defining the element is what its module is for, wherever it landed; a worker's is to listen.
  sideEffects: /** @type {string[]} */ ([]),
  customElements: "custom-elements.json",
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(`${OUT}assets/models`, { recursive: true });
await bundle(
  {
    index: `${ENGINE}index.ts`,
    element: ELEMENT,
    embed: `${ROOT}web/src/app/embed.ts`,
  },
  OUT,
);
for (const [file, source] of workers) {
  await bundle({ [file]: source }, `${OUT}assets`, { whole: true });
}
await bundle({ host: `${ENGINE}host.ts`, worker: `${ENGINE}worker.ts` }, `${OUT}assets`);
await bundle({ coded: `${ENGINE}coded.ts` }, `${OUT}assets`, { whole: true });
cpSync(`${ROOT}build/wasm/genrescope.wasm`, `${OUT}assets/genrescope.wasm`);
for (const name of names) cpSync(`${ROOT}models/${name}.gsm`, `${OUT}assets/models/${name}.gsm`);
for (const file of ["LICENSE", "NOTICE"]) cpSync(`${ROOT}${file}`, `${OUT}${file}`);
mkdirSync(`${OUT}docs`);
for (const name of ["api", "bundlers", "librosa", "migration"]) {
  cpSync(`${ROOT}docs/${name}.md`, `${OUT}docs/${name}.md`);
}
const manual = readFileSync(`${ROOT}docs/package.md`, "utf8");
writeFileSync(`${OUT}README.md`, manual.replaceAll(/\]\((?=[\w-]+\.md)/g, "](docs/"));
cpSync(`${ROOT}web/src/app/embed.css`, `${OUT}embed.css`);
const frame = readFileSync(`${ROOT}web/embed.html`, "utf8");
writeFileSync(
  `${OUT}embed.html`,
  frame.replace("./src/app/embed.css", "./embed.css").replace("./src/app/embed.ts", "./embed.js"),
);
writeTypes(OUT);
MANIFEST.sideEffects = [
  ...defining,
  "./embed.js",
  ...["worker", ...workers.keys()].map((file) => `./assets/${file}.js`),
];
writeFileSync(`${OUT}custom-elements.json`, `${JSON.stringify(elementsManifest(), null, 2)}\n`);
writeFileSync(`${OUT}package.json`, `${JSON.stringify(MANIFEST, null, 2)}\n`);
