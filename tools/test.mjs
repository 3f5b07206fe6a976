/**
 * Installs and builds what tests take, then runs them: all of a tier run even when some fail.
 * Usage: node tools/test.mjs [fast|slow|all]. `fast` is `npm test`: what guards every change. `slow` is all the rest:
 * equal bits of all compilers, three browser engines, long files, fuzzing, bundlers, static analysis.
 */
import process from "node:process";
import { buildSteps, stepsOf } from "./build.mjs";
import { exitOnFailure, minutes, runSteps } from "./progress.mjs";
import { setUp } from "./setup.mjs";

/** @typedef {import("./progress.mjs").Step} Step */
/** @typedef {import("./progress.mjs").Took} Took */

/** Seconds that each fuzz target gets. */
const FUZZ_SECONDS = 120;

/**
 * Runs Vitest on projects, those tests that a filter of tags lets through.
 * @param {string} title
 * @param {string} filter
 * @param {string[]} projects
 * @param {string[]} files Those with such tests, where few have: even skipped files take time to load.
 * @returns {Step}
 */
function vitest(title, filter, projects, files = []) {
  const chosen = projects.flatMap((project) => ["--project", project]);
  // Tests that measure times have the machine for themselves.
  const workers = filter.includes("!alone") ? [] : ["--maxWorkers=1"];
  return {
    title,
    command: "node_modules/.bin/vitest",
    args: ["run", ...chosen, "--tags-filter", filter, ...workers, ...files],
    shown: true,
  };
}

/** @type {Record<"fast" | "slow", { packages: "test" | "all", build: () => Step[], tests: Step[] }>} */
const TIERS = {
  fast: {
    packages: "test",
    build: () => stepsOf(["site", "package", "native"]),
    tests: [
      {
        title: "Testing the C++ library",
        command: "ctest",
        args: ["--test-dir", "build/native", "-j2", "--output-on-failure", "--no-tests=error"],
        read: readCtest,
      },
      vitest("Testing the command line, the module and the engine", "!slow && !alone", [
        ...["cli", "wasm", "web"],
      ]),
      vitest("Testing the page", "!slow && !alone", ["e2e"]),
      vitest(
        "Testing how fast the page is",
        "!slow && alone",
        ["e2e"],
        ["tests/e2e/speed.test.ts"],
      ),
    ],
  },
  slow: {
    packages: "all",
    build: () => [
      ...stepsOf(["site", "package", "native"]),
      ...buildSteps("Compiling with clang what tells equal bits", "clang", ["bits"]),
      ...buildSteps("Compiling to scalar WebAssembly what tells equal bits", "wasm-scalar"),
    ],
    tests: [
      vitest("Testing equal bits of all compilers", "!alone", ["bits"]),
      vitest(
        "Testing the command line, the module and the engine: the slow ones",
        "slow && !alone",
        [...["cli", "wasm", "web"]],
      ),
      vitest("Testing the page: the slow ones", "slow && !alone", ["e2e"]),
      vitest("Testing three browser engines", "!alone", ["engines"]),
      vitest("Testing the package in the hands of others", "!alone", ["consumers"]),
      vitest("Testing times and memory: the slow ones", "slow && alone", ["e2e"]),
      {
        title: `Fuzzing every reader for ${FUZZ_SECONDS} s`,
        command: "tools/fuzz",
        args: ["-j", "2", String(FUZZ_SECONDS)],
        shown: true,
      },
      {
        title: "Checking format, types and static analysis",
        command: "tools/lint",
        args: [],
        shown: true,
      },
    ],
  },
};

/** ctest says `12/344 Test #12: Name ...`. @param {string} line */
function readCtest(line) {
  const [, done, all] = /^\s*(\d+)\/(\d+) Test /.exec(line) ?? [];
  return done && `${done} of ${all ?? ""}`;
}

/** @param {Took[]} took */
function table(took) {
  const rows = took.map(
    ({ title, seconds, failed }) =>
      `${minutes(seconds).padStart(6)}  ${failed ? "FAILED  " : ""}${title}`,
  );
  const all = took.reduce((sum, { seconds }) => sum + seconds, 0);
  return [...rows, `${minutes(all).padStart(6)}  in all`].join("\n");
}

const tier = process.argv[2] ?? "fast";
const tiers = tier === "all" ? /** @type {const} */ (["fast", "slow"]) : [tier];
/** @type {Took[]} */
const took = [];
for (const name of tiers) {
  if (name !== "fast" && name !== "slow") {
    console.error("Say which tests: fast, slow, all");
    process.exit(2);
  }
  const { packages, build, tests } = TIERS[name];
  took.push(...(await setUp(packages)));
  const built = await runSteps(build());
  exitOnFailure(built);
  took.push(...built, ...(await runSteps(tests, { all: true })));
}
console.log(`\nWhere the time went\n${table(took)}`);
const failed = took.filter((step) => step.failed).length;
console.log(`\nSteps: ${took.length - failed} passed, ${failed} failed`);
exitOnFailure(took);
