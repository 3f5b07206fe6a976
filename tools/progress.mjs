/** Runs the commands of a set-up, a build or a test run one after the other, and shows how far each is. */
import { spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";

/** Milliseconds between two reports of one step where they cannot overwrite each other. */
const REPORT_EVERY = 10_000;
/** Milliseconds between two repaints on a terminal. */
const REPAINT_EVERY = 500;

/**
 * @typedef {object} Step
 * @property {string} title What is done, such as "Compiling the WebAssembly module".
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} [env] Added to the environment.
 * @property {(line: string) => string | undefined} [read] How far it is, told by a line of its output, such as "3 of 70".
 * @property {boolean} [shown] Its output is for the user, as a test runner's is: nothing is held back.
 */

/** @typedef {{ title: string, seconds: number, failed: boolean }} Took */

/** @param {number} seconds */
export function minutes(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Ninja says `[3/70] Building ...`. @param {string} line */
export function readNinja(line) {
  const [, done, all] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? [];
  return done && `${done} of ${all ?? ""}`;
}

/**
 * Shows one line that changes on a terminal, and elsewhere a line now and then.
 * @param {string} title
 */
function reporter(title) {
  const began = performance.now();
  const terminal = process.stderr.isTTY;
  let last = began;
  let far = "";
  const seconds = () => (performance.now() - began) / 1000;
  const paint = () => {
    // A line that wraps could not be overwritten.
    const line = `${minutes(seconds())}  ${title}  ${far}`.slice(0, process.stderr.columns - 1);
    process.stderr.write(`\r\x1b[K${line}`);
  };
  if (!terminal) process.stderr.write(`${title}\n`);
  const timer = terminal ? setInterval(paint, REPAINT_EVERY) : undefined;
  return {
    /** @param {string} now */
    tell(now) {
      far = now;
      if (terminal || performance.now() - last < REPORT_EVERY) return;
      last = performance.now();
      process.stderr.write(`  ${now}, ${minutes(seconds())}\n`);
    },
    end() {
      clearInterval(timer);
      const took = seconds();
      process.stderr.write(terminal ? `\r\x1b[K${title}  ${minutes(took)}\n` : "");
      if (!terminal && took >= 1) process.stderr.write(`  done, ${minutes(took)}\n`);
      return took;
    },
  };
}

/**
 * Runs one step.
 * @param {Step} step
 * @param {string} numbered Its title with its number.
 * @returns {Promise<Took>}
 */
async function runStep({ title, command, args, env = {}, read, shown = false }, numbered) {
  const report = reporter(numbered);
  if (shown && process.stderr.isTTY) process.stderr.write(`${numbered}\n`);
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: shown ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  /** @type {string[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      const far = read?.(line);
      if (far) report.tell(far);
      else said.push(line);
    });
  }
  /** @type {number} */
  const code = await new Promise((/** @type {(code: number) => void} */ resolve) => {
    child.on("error", (error) => {
      said.push(error.message);
      resolve(1);
    });
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
  const seconds = report.end();
  const failed = code !== 0;
  if (failed && !shown) console.error(`${said.join("\n")}\n${title} failed.`);
  return { title, seconds, failed };
}

/**
 * Runs steps in order. A failure ends the run, unless `all` is asked for.
 * @param {Step[]} steps
 * @param {{ all?: boolean }} [options]
 * @returns {Promise<Took[]>} What ran, and for how long.
 */
export async function runSteps(steps, { all = false } = {}) {
  const took = [];
  for (const [i, step] of steps.entries()) {
    const done = await runStep(step, `[${i + 1}/${steps.length}] ${step.title}`);
    took.push(done);
    if (done.failed && !all) break;
  }
  return took;
}

/**
 * Ends the program with 1 when a step failed.
 * @param {Took[]} took
 */
export function exitOnFailure(took) {
  if (took.some(({ failed }) => failed)) process.exit(1);
}
