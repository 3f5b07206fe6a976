/** File names on stdin, a JSON line for each on stdout: how Slurm arrays, GNU parallel or Spark drive the tool. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NATIVE } from "../support/files.ts";
import { song, wav } from "../support/wav.ts";
import { genrescope, lines, workbench } from "./tool.ts";

const RATE = 22050;
const bench = workbench();
const inBench = { cwd: bench.path };
const names = Array.from({ length: 12 }, (_, i) => `${i}.wav`);

interface Line {
  file: string;
  verdict?: string;
  features?: Record<string, number>;
  error?: { code: string; message: string; hint: string };
}

beforeAll(() => {
  names.forEach((name, i) => {
    bench.add(name, wav([song(2 + (i % 3), RATE)], { sampleRate: RATE }));
  });
  bench.add("text.wav", "no sound");
});
afterAll(bench.remove);

const answers = (stdout: string) => lines(stdout).map((line) => JSON.parse(line) as Line);

describe("a dash for the files", () => {
  test("answers every name in order, failures too", () => {
    const asked = [...names.slice(0, 6), "missing.wav", "text.wav", ".", ...names.slice(6)];
    const input = `${asked.join("\n")}\n\n`;
    const run = genrescope(["classify", "--json", "-"], { ...inBench, input });
    expect(run).toMatchObject({ code: 1, stderr: "" });
    const answered = answers(run.stdout);
    expect(answered.map(({ file }) => file)).toEqual(asked);
    const failed = answered.filter(({ error }) => error);
    expect(failed.map(({ file }) => file)).toEqual(["missing.wav", "text.wav", "."]);
    for (const { error } of failed) expect(error).toMatchObject({ code: "unsupported-format" });
    expect(answered[0]?.verdict).toMatch(/^(sure|unsure|not-music)$/);
  });

  test("gives the features that the files by name have", () => {
    const input = names.slice(0, 2).join("\r\n"); // as written on Windows, without a last line break
    const piped = genrescope(["features", "-"], { ...inBench, input });
    const named = genrescope(["features", "--format", "json", ...names.slice(0, 2)], inBench);
    expect(piped).toMatchObject({ code: 0, stderr: "" });
    expect(piped.stdout).toBe(named.stdout);
    expect(Object.keys(answers(piped.stdout)[0]?.features ?? {})).toHaveLength(57);
  });

  test("answers a name before the next one comes, and ends with its input", async () => {
    const child = spawn(NATIVE, ["classify", "--json", "-"], {
      ...inBench,
      stdio: ["pipe", "pipe", "inherit"],
    });
    const answered = createInterface(child.stdout);
    for (const name of names.slice(0, 3)) {
      child.stdin.write(`${name}\n`);
      const [line] = (await once(answered, "line")) as [string];
      expect((JSON.parse(line) as Line).file).toBe(name);
    }
    child.stdin.end();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("ends when nobody reads its answers any more", async () => {
    const child = spawn(NATIVE, ["classify", "--json", "-"], { ...inBench, stdio: "pipe" });
    child.stdout.destroy();
    child.stdin.write(`${names.join("\n")}\n`); // and stays open
    expect(await once(child, "exit")).toEqual([1, null]);
  });

  test("ends at Ctrl+C while it waits for names", async () => {
    const child = spawn(NATIVE, ["features", "-"], { ...inBench, stdio: "pipe" });
    child.stdin.write(`${names[0] ?? ""}\n`);
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
  });

  test.each([
    [["classify", "-"], "add --json"],
    [["features", "--format", "csv", "-"], "leave --format csv out"],
  ])("with %j is wrong usage", (args, hint) => {
    const run = genrescope(args, { ...inBench, input: "" });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(hint);
  });
});
