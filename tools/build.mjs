/**
 * Builds what is named, after installing what that takes. Usage: node tools/build.mjs PART...
 * Parts: module (WebAssembly), site (dist/site), package (dist/package), native (the command line and its tests).
 */
import { existsSync, statSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { exitOnFailure, readNinja, runSteps } from "./progress.mjs";
import { setUp } from "./setup.mjs";

/** @typedef {import("./progress.mjs").Step} Step */

const ROOT = fileURLToPath(new URL("../", import.meta.url));
process.chdir(ROOT);

/**
 * Configures and builds a preset of CMakePresets.json.
 * @param {string} title
 * @param {string} preset
 * @param {string[]} targets All when none is named.
 * @returns {Step[]}
 */
export function buildSteps(title, preset, targets = []) {
  const ninja = `build/${preset}/build.ninja`;
  // Ninja configures again by itself when a CMakeLists.txt changes; it does not know the presets.
  const configured =
    existsSync(ninja) && statSync(ninja).mtimeMs >= statSync("CMakePresets.json").mtimeMs;
  const chosen = targets.flatMap((target) => ["--target", target]);
  return [
    ...(configured
      ? []
      : [{ title: `Configuring ${preset}`, command: "cmake", args: ["--preset", preset] }]),
    {
      title,
      ...{ command: "cmake", args: ["--build", "--preset", preset, ...chosen], read: readNinja },
    },
  ];
}

/** @type {Record<string, () => Step[]>} */
const PARTS = {
  module: () => buildSteps("Compiling the WebAssembly module", "wasm"),
  site: () => [
    {
      title: "Building the site",
      command: "node_modules/.bin/vite",
      args: ["build", "--config", "web/vite.config.ts", "--logLevel", "warn"],
    },
  ],
  package: () => [{ title: "Building the package", command: "node", args: ["tools/package.mjs"] }],
  native: () => buildSteps("Compiling the command line and its tests", "native"),
};

/** Parts that are made of the module. */
const NEED_MODULE = new Set(["site", "package"]);

/**
 * The steps that build parts, in order.
 * @param {string[]} parts Names in PARTS.
 */
export function stepsOf(parts) {
  const all = parts.some((part) => NEED_MODULE.has(part)) ? ["module", ...parts] : parts;
  return [...new Set(all)].flatMap((part) => PARTS[part]?.() ?? []);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const parts = process.argv.slice(2);
  const unknown = parts.find((part) => !(part in PARTS));
  if (parts.length === 0 || unknown !== undefined) {
    console.error(`Say what to build: ${Object.keys(PARTS).join(", ")}`);
    process.exit(2);
  }
  await setUp(parts.includes("native") ? "test" : "site");
  exitOnFailure(await runSteps(stepsOf(parts)));
}
