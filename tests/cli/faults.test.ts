/** What systems put in the way: full disks, pipes, links in circles, closed folders, very many files. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NATIVE } from "../support/files.ts";
import { song, wav } from "../support/wav.ts";
import { genrescope, lines, workbench } from "./tool.ts";

const RATE = 22050;
const bench = workbench();
const inBench = { cwd: bench.path };
const tune = wav([song(2, RATE)], { sampleRate: RATE });
beforeAll(() => {
  bench.add("a.wav", tune);
});
afterAll(bench.remove);

describe("a full disk", () => {
  const full = /cannot be written: No space left on device/;

  test.each([
    ["classify", "--json", "a.wav", "--out", "/dev/full"],
    ["features", "a.wav", "--out", "/dev/full"],
    ["spectrogram", "a.wav", "--out", "/dev/full"],
  ])("%s says so", (...args) => {
    const run = genrescope(args, inBench);
    expect(run.code).toBe(1);
    expect(run.complaints).toHaveLength(1);
    expect(run.stderr).toMatch(full);
  });

  test("on stdout too", () => {
    const shell = `exec "$0" classify --json a.wav a.wav > /dev/full`;
    const said = execFileSync("bash", ["-c", `(${shell}) 2>&1; echo "exit $?"`, NATIVE], {
      ...inBench,
      encoding: "utf8",
    });
    expect(said).toMatch(full);
    expect(said).toMatch(/exit 1$/m);
  });

  /** A file system of a few KB: only root can make one. */
  const mounted = (run: (place: string) => void): boolean => {
    const place = join(bench.path, "small");
    mkdirSync(place, { recursive: true });
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "none", place], { stdio: "ignore" });
    } catch {
      return false;
    }
    try {
      run(place);
    } finally {
      execFileSync("umount", [place]);
    }
    return true;
  };

  test("a library goes on where it was once there is room", ({ skip }) => {
    for (let i = 0; i < 40; i++) {
      bench.add(`music/${i}.wav`, wav([song(1.5 + i / 100, RATE)], { sampleRate: RATE }));
    }
    const could = mounted((place) => {
      const db = join(place, "music.db");
      const scan = () => genrescope(["library", "scan", "music", "--db", db], inBench);
      const run = scan();
      expect(run.code).toBe(1);
      expect(run.stderr).toMatch(/the disk is full; make room and run it again/);
      execFileSync("mount", ["-o", "remount,size=64m", place]);
      expect(scan()).toMatchObject({ code: 0 });
      const listed = genrescope(["library", "list", "--db", db, "--json"], inBench);
      const files = lines(listed.stdout).map((line) => (JSON.parse(line) as { file: string }).file);
      expect(files).toHaveLength(40);
      expect(new Set(files).size).toBe(40);
      expect(genrescope(["library", "check", "--db", db], inBench).code).toBe(0);
    });
    if (!could) skip("only root can make a small file system");
  });
});

describe("what is no file", () => {
  beforeAll(async () => {
    bench.add("odd/good.wav", tune);
    const odd = join(bench.path, "odd");
    execFileSync("mkfifo", [join(odd, "pipe.wav")]);
    symlinkSync("/dev/zero", join(odd, "endless.wav"));
    symlinkSync("loop.wav", join(odd, "loop.wav"));
    symlinkSync("nowhere.wav", join(odd, "dangling.wav"));
    symlinkSync("..", join(odd, "up"));
    symlinkSync(".", join(odd, "here"));
    mkdirSync(join(odd, "folder.wav"));
    const socket = createServer();
    socket.listen(join(odd, "socket.wav"));
    await once(socket, "listening");
    socket.unref();
  });
  const bad = ["dangling", "endless", "loop", "pipe", "socket"];

  test("is told by name, and the files beside it are done", () => {
    const run = genrescope(["classify", "--json", "odd"], inBench);
    expect(run.code).toBe(1);
    expect(lines(run.stdout).map((line) => (JSON.parse(line) as { file: string }).file)).toEqual([
      "odd/good.wav",
      "odd/up/a.wav",
      ...Array.from({ length: 40 }, () => expect.stringMatching(/^odd\/up\/music\//) as string),
    ]);
    const told = run.complaints.map((line) => line.split(":")[0]);
    expect(told).toEqual(bad.map((name) => `odd/${name}.wav`));
  });

  test.each(["pipe", "endless", "socket"])("%s, named itself, is refused at once", (name) => {
    for (const command of ["classify", "features"]) {
      const run = genrescope([command, `odd/${name}.wav`], inBench);
      expect(run.code).toBe(1);
      expect(run.stderr).toContain("not a file; ");
    }
  });

  test("is told when a library takes the folder in, which ends", () => {
    const run = genrescope(["library", "scan", "odd", "--db", "odd.db"], inBench);
    expect(run.code).toBe(1);
    for (const name of bad)
      expect(run.stderr).toMatch(new RegExp(`^odd/${name}\\.wav: .+; .+`, "m"));
  });
});

test("a folder that may not be read is told, and the others are done", async () => {
  bench.add("closed/inner/b.wav", tune);
  bench.add("closed/open.wav", tune);
  for (const folder of ["..", "."]) chmodSync(join(bench.path, "closed", folder), 0o755);
  chmodSync(join(bench.path, "closed/inner"), 0o000);
  // Root may read everything.
  const someone = process.getuid?.() === 0 ? { uid: 65534 } : {};
  const child = spawn(NATIVE, ["classify", "--json", "closed"], { ...inBench, ...someone });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  const [code] = (await once(child, "close")) as [number];
  chmodSync(join(bench.path, "closed/inner"), 0o755);
  expect(code).toBe(1);
  expect(lines(stdout)).toHaveLength(1);
  expect(stderr).toContain(
    "closed/inner: the folder cannot be read: Permission denied; check its permissions",
  );
});

/** As many as one asks for: a hundred thousand take minutes. */
const MANY = Number(process.env.GENRESCOPE_FILES ?? 5000);

test("very many files are taken in, most of them broken, and listed", () => {
  for (let folder = 0; folder < MANY / 1000; folder++) {
    mkdirSync(join(bench.path, `many/${folder}`), { recursive: true });
    for (let i = 0; i < 1000; i++) writeFileSync(join(bench.path, `many/${folder}/${i}.wav`), "");
  }
  bench.add("many/0/song.wav", tune);
  const db = ["--db", "many.db"];
  const run = genrescope(["library", "scan", "many", ...db], inBench);
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(`(${MANY} could not be read)`);
  const list = (...more: string[]) =>
    lines(genrescope(["library", "list", ...db, "--json", ...more], inBench).stdout);
  expect(list()).toHaveLength(1);
  expect(list("--failed")).toHaveLength(MANY);
  expect(genrescope(["library", "scan", "many", ...db], inBench).stderr).toContain(
    `${MANY + 1} files are as they were`,
  );
});
