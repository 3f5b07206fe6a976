/**
 * Changes one thing at a time in wasm/ and asks whether the C++ tests notice: tools/mutations.json names file, text before
 * and after. Works in a copy, and rebuilds and runs only the tests of what the folder is part of, without those of the
 * command line. Prints caught or missed per change, and ends with 1 when fewer than BAR of them are caught. With texts as
 * arguments: only changes whose file contains one of them. Usage: npm run mutate -- [FILE...]
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Part of the changes that has to be caught. */
const BAR = 0.9;
/** Milliseconds for a test program, after which it counts as caught: some changes make loops endless. */
const LONGEST = 600_000;
/** @type {Record<string, string[]>} Test programs by folder, those that notice most first. */
const TESTS = {
  "wasm/dsp": ["test_dsp", "test_features"],
  "wasm/features": ["test_features"],
  "wasm/learn": ["test_learn"],
};

/** @typedef {{ file: string, before: string, after: string }} Mutation */

const root = fileURLToPath(new URL("../", import.meta.url));
const place = join(root, "build/mutants");
const tree = join(place, "tree");
const build = join(place, "build");

/** @type {unknown} */
const listed = JSON.parse(readFileSync(join(root, "tools/mutations.json"), "utf8"));
const all = /** @type {Mutation[]} */ (listed);
const wanted = process.argv.slice(2);
const mutations = all.filter(
  ({ file }) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
);

/** @param {Mutation} mutation */
function mutated({ file, before, after }) {
  const source = readFileSync(join(root, file), "utf8");
  const parts = source.split(before);
  if (parts.length !== 2) {
    throw new Error(`${file} has ${JSON.stringify(before)} ${parts.length - 1} times, not once.`);
  }
  return parts.join(after);
}

function copyTree() {
  rmSync(tree, { recursive: true, force: true });
  const files = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const file of files.split("\0")) {
    if (!/^(wasm|tests\/cpp|tools|models)\/|^CMake/.test(file) || !existsSync(join(root, file)))
      continue;
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    // With times of their own: what was built last may be of a changed source. The compiler's cache knows the rest.
    cpSync(join(root, file), join(tree, file));
  }
  // The research data, where the tests look for it.
  const [from, to] = [join(root, "../shared"), join(place, "shared")];
  if (existsSync(from) && !existsSync(to)) symlinkSync(from, to);
}

/** @param {string[]} targets @returns {boolean} */
function compiles(targets) {
  const { status } = spawnSync(
    "cmake",
    ["--build", build, "--target", ...targets, "--", "--quiet"],
    {
      stdio: ["ignore", "ignore", "ignore"],
    },
  );
  return status === 0;
}

/** @param {string} program @returns {boolean} */
function passes(program) {
  const { status } = spawnSync(
    join(build, "tests/cpp", program),
    ["--gtest_brief=1", "--gtest_fail_fast", "--gtest_filter=-CommandLine.*:*Gtzan.*"],
    {
      stdio: "ignore",
      timeout: LONGEST,
      killSignal: "SIGKILL",
    },
  );
  return status === 0;
}

/** @param {string} file @returns {string[]} */
const testsOf = (file) => TESTS[dirname(file)] ?? [];

mutations.forEach(mutated); // all can be made
copyTree();
if (!existsSync(join(build, "build.ninja"))) {
  execFileSync("cmake", ["--preset", "native", "-S", tree, "-B", build], {
    cwd: tree,
    stdio: "ignore",
  });
}
const programs = [...new Set(mutations.flatMap(({ file }) => testsOf(file)))];
// The tool too: some tests start it.
if (!compiles(["genrescope", ...programs]))
  throw new Error("It does not compile without any change.");
for (const program of programs) {
  if (!passes(program)) throw new Error(`${program} fails without any change.`);
}

let caught = 0;
for (const mutation of mutations) {
  const { file, before, after } = mutation;
  const path = join(tree, file);
  const original = readFileSync(path);
  writeFileSync(path, mutated(mutation));
  const tests = testsOf(file);
  if (!compiles(tests)) throw new Error(`${file} does not compile with ${JSON.stringify(after)}.`);
  const by = tests.find((program) => !passes(program));
  writeFileSync(path, original);
  if (by) caught++;
  const change = `${before.trim()} -> ${after.trim()}`.replaceAll(/\s+/g, " ");
  console.log(`${by ? "caught" : "MISSED"}  ${file}: ${change}${by ? ` (${by})` : ""}`);
}
console.log(`${caught} of ${mutations.length} caught`);
if (caught < BAR * mutations.length) process.exitCode = 1;
