/** What is written: never over an input, never half, never lost in silence. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NATIVE } from "../support/files.ts";
import { song, wav } from "../support/wav.ts";
import { genrescope, workbench } from "./tool.ts";

const bench = workbench();
afterAll(bench.remove);

const at = (name: string) => join(bench.path, name);
const run = (...args: string[]) => genrescope(args, { cwd: bench.path });

beforeAll(() => {
  const bytes = wav([song(2, 22050)], { sampleRate: 22050 });
  for (const name of ["a.wav", "music/b.wav", "music/c.wav"]) bench.add(name, bytes);
  linkSync(at("a.wav"), at("hard.wav"));
  symlinkSync("a.wav", at("soft.wav"));
  symlinkSync("music", at("alias"));
  const rows = ["blues", "jazz"].flatMap((label, k) =>
    Array.from({ length: 12 }, (_, i) => `${label}.${i}.wav,${k + Math.sin(i)},${i % 5},${label}`),
  );
  bench.add("rows.csv", ["filename,x,y,label", ...rows, ""].join("\n"));
  const runs = [
    { id: "t", title: "t", table: "rows", model: "tree", protocols: { track: "75/25" } },
  ];
  bench.add("runs.json", JSON.stringify({ tables: { rows: { files: ["rows.csv"] } }, runs }));
  expect(run("library", "scan", "music", "--db", "music.db").code).toBe(0);
});

describe("an output that is also an input is refused", () => {
  test.each([
    ["features", "a.wav", "features --out a.wav a.wav"],
    ["another way to the file", "a.wav", "features --out music/../a.wav a.wav"],
    ["a hard link", "a.wav", "classify --json --out hard.wav a.wav"],
    ["a symbolic link", "a.wav", "classify --json --out soft.wav a.wav"],
    ["a folder that holds it", "music/b.wav", "features --out music/b.wav music"],
    ["a folder by its alias", "music/b.wav", "features --out music/b.wav alias"],
    ["spectrogram", "a.wav", "spectrogram --out hard.wav a.wav"],
    ["library export", "music.db", "library export --format csv --db music.db --out music.db"],
    ["experiments", "runs.json", "experiments --file runs.json --data-dir . --out runs.json"],
    ["experiments' table", "rows.csv", "experiments --file runs.json --data-dir . --out rows.csv"],
    [
      "evaluate",
      "rows.csv",
      "evaluate --model tree --data rows.csv --protocol track --predictions rows.csv",
    ],
  ])("%s", (_, input, args) => {
    const before = readFileSync(at(input));
    const { code, stderr } = run(...args.split(" "));
    expect(stderr).toContain("is also an input");
    expect(code).toBe(2);
    expect(readFileSync(at(input))).toEqual(before);
  });

  test("train, by the name of its card", () => {
    bench.add("model.json", readFileSync(at("rows.csv")));
    const { code, stderr } = run(
      ...["train", "--model", "tree", "--data", "model.json", "--out", "model.gsm"],
    );
    expect(stderr).toContain("model.json: is also an input");
    expect(code).toBe(2);
    expect(existsSync(at("model.gsm"))).toBe(false);
  });

  test("names from stdin: the one is refused, the others are answered", () => {
    const before = readFileSync(at("a.wav"));
    const { code, stdout } = genrescope(["classify", "--json", "--out", "hard.wav", "-"], {
      cwd: bench.path,
      input: "a.wav\nmusic/b.wav\n",
    });
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(readFileSync(at("a.wav"))).toEqual(before);
    const [first, second] = readFileSync(at("hard.wav"), "utf8").trim().split("\n");
    expect(first).toContain("is also an input");
    expect(second).toContain('"genres"');
  });
});

describe("what is no plain file is written through", () => {
  test("a symbolic link stays, its target is replaced", () => {
    bench.add("real/table.csv", "old");
    symlinkSync("real/table.csv", at("link.csv"));
    expect(run("features", "a.wav", "--out", "link.csv").code).toBe(0);
    expect(readlinkSync(at("link.csv"))).toBe("real/table.csv");
    expect(readFileSync(at("real/table.csv"), "utf8")).toMatch(/^filename,length/);
  });

  test("so does one that leads to nothing yet", () => {
    symlinkSync("real/new.gsm", at("model-link.gsm"));
    const train = ["train", "--model", "tree", "--data", "rows.csv", "--out", "model-link.gsm"];
    expect(run(...train).code).toBe(0);
    expect(lstatSync(at("model-link.gsm")).isSymbolicLink()).toBe(true);
    expect(statSync(at("real/new.gsm")).size).toBeGreaterThan(100);
  });

  test("devices stay devices", () => {
    const predictions = ["--protocol", "track", "--predictions", "/dev/null"];
    expect(run("evaluate", "--model", "tree", "--data", "rows.csv", ...predictions).code).toBe(0);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
    const experiments = ["--file", "runs.json", "--data-dir", ".", "--state", "state"];
    const { code, stdout } = run("experiments", ...experiments, "--out", "/dev/stdout");
    expect(code).toBe(0);
    expect(stdout).toContain('"runs"');
  });
});

describe("a full disk", () => {
  test.each([
    "--help",
    "features --describe",
    "classify a.wav",
    "classify --json a.wav",
    "library list --db music.db",
    "library list --json --db music.db",
    "library stats --db music.db",
    "library check --db music.db",
    "library export --format csv --db music.db",
    "library similar a.wav --db music.db",
    "evaluate --model tree --data rows.csv --protocol track",
    "train --model tree --data rows.csv --out full.gsm",
  ])("%s > /dev/full ends with 1", (args) => {
    const shell = `exec "$0" ${args} > /dev/full`;
    const { status, stderr } = spawnSync("bash", ["-c", shell, NATIVE], {
      cwd: bench.path,
      encoding: "utf8",
    });
    expect(stderr).toContain("No space left on device");
    expect(status).toBe(1);
  });

  test("leaves the old file as it was, and nothing beside it", () => {
    const folder = at("small");
    mkdirSync(folder);
    const old = bench.add("small/table.csv", "old");
    const before = readdirSync(folder);
    // Files may not grow beyond one block of 1 KiB.
    const limited = (command: string) =>
      spawnSync("bash", ["-c", `trap '' XFSZ; ulimit -f 1; exec "$0" ${command}`, NATIVE], {
        cwd: bench.path,
        encoding: "utf8",
      });
    for (const command of [
      "features --set extended --out small/table.csv a.wav",
      "spectrogram --out small/table.csv a.wav",
      "train --model forest --data rows.csv --out small/model.gsm",
    ]) {
      const { status, stderr } = limited(command);
      expect(stderr, command).toContain("cannot be written");
      expect(status, command).toBe(1);
    }
    expect(readFileSync(old, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(before);
  });
});

test("a file's permissions stay when it is replaced; new files get the usual ones", () => {
  bench.add("private.csv", "old");
  chmodSync(at("private.csv"), 0o640);
  expect(run("features", "a.wav", "--out", "private.csv").code).toBe(0);
  expect(statSync(at("private.csv")).mode & 0o777).toBe(0o640);
  expect(run("features", "a.wav", "--out", "fresh.csv").code).toBe(0);
  const mask = parseInt(execFileSync("bash", ["-c", "umask"], { encoding: "utf8" }), 8);
  expect(statSync(at("fresh.csv")).mode & 0o777).toBe(0o666 & ~mask);
});

test("a reader that has enough is no error to speak of", () => {
  const { stderr } = spawnSync("bash", ["-c", `"$0" features --describe | head -n 1`, NATIVE], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
});
