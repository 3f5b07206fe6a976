/** What the native tool says of the zoo. */
import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { NATIVE } from "../support/files";
import type { Said } from "./animal";
import type { Zoo } from "./index";

/** KB of address space; with two workers it uses less than half. */
const MOST_MEMORY = 1_500_000;

/** All in one run, which may not take more memory than that. */
export function nativeSaid({ folder, animals }: Zoo): Map<string, Said> {
  const names = animals.map(({ name }) => join(folder, name));
  const limited = `ulimit -v ${MOST_MEMORY}; exec "$0" classify --json --jobs 2 -`;
  const { status, stdout, stderr, error } = spawnSync("bash", ["-c", limited, NATIVE], {
    input: `${names.join("\n")}\n`,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  const said = new Map<string, Said>();
  for (const line of stdout.trim().split("\n")) {
    const one = JSON.parse(line) as { file: string; error?: Said } & Said;
    said.set(basename(one.file), one.error ?? one);
  }
  if (status !== 1 || said.size < animals.length) {
    throw new Error(`exit code ${status}, ${said.size} answers: ${stderr}`);
  }
  return said;
}
