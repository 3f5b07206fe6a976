/** The stages of the features natively, with Google Benchmark. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { makeClips } from "./clip.mjs";
import { NATIVE, SCRATCH } from "./files.mjs";

/**
 * What Google Benchmark writes of a run, as far as it is used.
 * @typedef {{ run_type: string, run_name: string, real_time: number, time_unit: "ns", error_message?: string }} Run
 */

/** @param {string} name As Google Benchmark writes it, with arguments behind a slash. */
const readable = (name) => name.replace(/\/(\d+)$/, " from $1 Hz");

/**
 * @param {import("./types").Plan} plan
 * @returns {import("./types").NativeTiming[]}
 */
export function runNative(plan) {
  mkdirSync(SCRATCH, { recursive: true });
  const clips = makeClips(plan.clipSeconds).map((clip, i) => {
    const path = `${SCRATCH}clip-${i}.f32`;
    writeFileSync(path, clip);
    return path;
  });
  const output = `${SCRATCH}native.json`;
  const options = [
    `--benchmark_repetitions=${plan.rounds}`,
    "--benchmark_enable_random_interleaving=true",
    "--benchmark_min_time=0.3",
    "--benchmark_out_format=json",
    `--benchmark_out=${output}`,
  ];
  /** @param {string[]} args */
  const run = (args) =>
    execFileSync(NATIVE, [...args, ...clips], { encoding: "utf8", stdio: "pipe" });
  run(options);
  /** @type {unknown} */
  const written = JSON.parse(readFileSync(output, "utf8"));
  const { benchmarks } = /** @type {{ benchmarks: Run[] }} */ (written);
  /** @type {Map<string, number[]>} */
  const times = new Map();
  for (const entry of benchmarks) {
    if (entry.error_message) throw new Error(`${entry.run_name}: ${entry.error_message}`);
    if (entry.run_type !== "iteration") continue;
    const name = readable(entry.run_name);
    times.set(name, [...(times.get(name) ?? []), entry.real_time / 1e6]);
  }
  // Interleaved runs come out in any order.
  const order = run(["--benchmark_list_tests"]).trim().split("\n").map(readable);
  return order.map((name) => {
    const values = times.get(name) ?? [];
    values.sort((a, b) => a - b);
    return { name, minimum: values[0] ?? NaN, median: values[values.length >> 1] ?? NaN };
  });
}
