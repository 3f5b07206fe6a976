// Runs clang-tidy over the C++ sources. A source whose preprocessed text has passed before, in this tree or another
// on this machine, is left alone: clang-tidy takes seconds per file.
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, homedir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../", import.meta.url));
// Configured, not built: clang-tidy cannot read g++'s precompiled headers, so its commands have none.
const build = join(root, "build/tidy");
const passed = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "genrescope-tidy");
const MOST_TEXT = 1 << 28;

/** @typedef {{ directory: string, command: string, file: string }} Command */

execFileSync(
  "cmake",
  ["--preset", "native", "-B", build, "-DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON"],
  { cwd: root, stdio: "ignore" },
);
mkdirSync(passed, { recursive: true });
const rules =
  readFileSync(join(root, ".clang-tidy"), "utf8") +
  readFileSync(join(root, "tools/.clang-tidy"), "utf8") +
  execFileSync("clang-tidy", ["--version"], { encoding: "utf8" });
const tracked = new Set(
  execFileSync("git", ["ls-files", "wasm/*.cpp", "tools/*.cpp"], { cwd: root, encoding: "utf8" })
    .trim()
    .split("\n"),
);
/** @type {unknown} */
const compiled = JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8"));
const commands = /** @type {Command[]} */ (compiled).filter(({ file }) =>
  tracked.has(relative(root, file)),
);

/** Where it is noted that a source passed. Comments count, for they can silence a check; places of files do not. */
const stampOf = async (/** @type {Command} */ { directory, command }) => {
  const preprocess = `${command.replace(/ -o \S+ -c /, " -c ")} -E -C -P -w`;
  const { stdout } = await run("sh", ["-c", preprocess], { cwd: directory, maxBuffer: MOST_TEXT });
  return join(passed, createHash("sha256").update(rules).update(stdout).digest("hex"));
};

let failed = 0;
let checked = 0;
const work = async () => {
  for (let next = commands.pop(); next; next = commands.pop()) {
    const stamp = await stampOf(next);
    if (existsSync(stamp)) continue;
    checked++;
    try {
      await run("clang-tidy", ["--quiet", "-p", build, next.file], { maxBuffer: MOST_TEXT });
      writeFileSync(stamp, "");
    } catch (error) {
      failed++;
      console.error(/** @type {{ stdout?: string }} */ (error).stdout ?? String(error));
    }
  }
};
const sources = commands.length;
await Promise.all(Array.from({ length: availableParallelism() }, work));
console.log(`clang-tidy: ${sources} sources, ${checked} of them new, ${failed} with findings`);
process.exitCode = failed > 0 ? 1 : 0;
