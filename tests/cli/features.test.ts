import { spawn } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clips, ffmpeg, NATIVE, NO_SHARED } from "../support/files.ts";
import { song, wav } from "../support/wav.ts";
import { genrescope, lines, parseCsv, workbench } from "./tool.ts";

const RATE = 22050;
const bench = workbench();
let table: string[] = [];

beforeAll(() => {
  const tune = song(4, RATE);
  bench.add("jazz/a.wav", wav([tune], { sampleRate: RATE }));
  bench.add("jazz/deep/b,c.wav", wav([tune.slice(0, 2 * RATE)], { sampleRate: RATE }));
  bench.add('rock/say "hi".wav', wav([tune.slice(0, 2 * RATE)], { sampleRate: RATE }));
  bench.add("rock/notes.txt", "not a sound file");
  bench.add("rock/.hidden.wav", "hidden");
  table = lines(genrescope(["features", "--describe"]).stdout).slice(1);
});
afterAll(() => {
  bench.remove();
});

describe("features", () => {
  test("the header is the published one", () => {
    const header = parseCsv(genrescope(["features", "jazz/a.wav"], { cwd: bench.path }).stdout)[0];
    expect(header?.length).toBe(60);
    expect(header?.slice(0, 6)).toEqual([
      "filename",
      "length",
      "chroma_stft_mean",
      "chroma_stft_var",
      "rms_mean",
      "rms_var",
    ]);
    expect(header?.slice(-2)).toEqual(["mfcc20_var", "label"]);
    expect(header?.slice(2, -1)).toEqual(table.map((line) => line.split(",")[0]));
  });

  test("folders are searched, sorted, and names quoted", () => {
    const run = genrescope(["features", "jazz", "rock"], { cwd: bench.path });
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("");
    const rows = parseCsv(run.stdout).slice(1);
    expect(rows.map((row) => row[0])).toEqual([
      "jazz/a.wav",
      "jazz/deep/b,c.wav",
      'rock/say "hi".wav',
    ]);
    expect(rows.map((row) => row[1])).toEqual(["88200", "44100", "44100"]);
    expect(rows.map((row) => row.at(-1))).toEqual(["", "", ""]);
  });

  test("--labels folder takes the parent folder's name", () => {
    const options = { cwd: bench.path };
    const labels = (...args: string[]) =>
      parseCsv(genrescope(["features", "--labels", "folder", ...args], options).stdout)
        .slice(1)
        .map((row) => row.at(-1));
    expect(labels("jazz", "rock")).toEqual(["jazz", "deep", "rock"]);
    const inside = genrescope(["features", "--labels", "folder", "a.wav"], {
      cwd: join(bench.path, "jazz"),
    });
    expect(parseCsv(inside.stdout)[1]?.at(-1)).toBe("jazz");
  });

  test("links that lead in a circle end", () => {
    symlinkSync("..", join(bench.path, "jazz/deep/up"));
    const run = genrescope(["features", "jazz"], { cwd: bench.path });
    expect(run.code).toBe(0);
    expect(parseCsv(run.stdout).length).toBe(3);
  });

  test("--segment gives a row per segment, numbered as in the published tables", () => {
    const run = genrescope(["features", "--segment", "1.5", "jazz/a.wav"], { cwd: bench.path });
    const rows = parseCsv(run.stdout).slice(1);
    // 4 s are two segments of 1.5 s and a tail that is long enough for its own.
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ["jazz/a.0.wav", "33075"],
      ["jazz/a.1.wav", "33075"],
      ["jazz/a.2.wav", "22050"],
    ]);
  });

  test("memory does not grow with the length", async () => {
    const minute = song(60, 8000);
    const peak = async (minutes: number) => {
      const sound = new Float32Array(minutes * minute.length);
      for (let i = 0; i < minutes; i++) sound.set(minute, i * minute.length);
      const file = bench.add(`${minutes}.wav`, wav([sound], { sampleRate: 8000 }));
      const child = spawn(NATIVE, ["features", "--segment", "30", "--jobs", "1", file]);
      const rows: string[] = [];
      child.stdout.on("data", (data: Buffer) => rows.push(data.toString()));
      let kilobytes = 0;
      const timer = setInterval(() => {
        const status = readFileSync(`/proc/${child.pid ?? 0}/status`, "latin1");
        kilobytes = Math.max(kilobytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      }, 20);
      await new Promise((resolve) =>
        child.once("exit", resolve).once("exit", () => clearInterval(timer)),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(lines(rows.join("")).length).toBe(1 + 2 * minutes);
      return kilobytes;
    };
    const short = await peak(3);
    const long = await peak(20);
    expect(short).toBeGreaterThan(10_000);
    expect(long).toBeLessThan(1.15 * short);
  });

  test("JSON has the numbers of the CSV, to the last bit", () => {
    const args = ["--segment", "2", "jazz/a.wav"];
    const csv = genrescope(["features", ...args], { cwd: bench.path });
    const json = genrescope(["features", "--format", "json", ...args], { cwd: bench.path });
    const rows = parseCsv(csv.stdout);
    const objects = lines(json.stdout).map(
      (line) => JSON.parse(line) as Record<string, unknown> & { features: Record<string, number> },
    );
    expect(objects.length).toBe(2);
    expect(Object.keys(objects[0] ?? {})).toEqual([
      "file",
      "length",
      "start",
      "end",
      "label",
      "features",
    ]);
    expect(objects[1]).toMatchObject({ file: "jazz/a.wav", length: 44100, start: 2, end: 4 });
    for (const [i, object] of objects.entries()) {
      const numbers = rows[i + 1]?.slice(2, -1).map(Number);
      expect(Object.values(object.features)).toEqual(numbers);
    }
  });

  test("--jobs changes nothing, --out writes a file", () => {
    const one = genrescope(["features", "--jobs", "1", "jazz", "rock"], { cwd: bench.path });
    const out = join(bench.path, "table.csv");
    const many = genrescope(["features", "--jobs", "7", "--out", out, "jazz", "rock"], {
      cwd: bench.path,
    });
    expect(many).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(out, "utf8")).toBe(one.stdout);
    const nowhere = genrescope(["features", "--out", join(bench.path, "no/where.csv"), "jazz"], {
      cwd: bench.path,
    });
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain("cannot be written");
  });

  test("--describe says what every column is", () => {
    const run = genrescope(["features", "--describe", "--format", "json"]);
    expect(run.code).toBe(0);
    const columns = lines(run.stdout).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(columns.length).toBe(57);
    for (const column of columns) {
      expect(column).toMatchObject({
        name: expect.stringMatching(/^\w+$/) as string,
        family: expect.stringMatching(/./) as string,
        description: expect.stringMatching(/./) as string,
        source: expect.stringMatching(/./) as string,
      });
    }
    expect(genrescope(["features", "--describe"]).stdout).toMatch(/^name,family,unit,low,high,/);
  });

  test("an interrupt keeps what is done", async () => {
    const tune = wav([song(30, RATE)], { sampleRate: RATE });
    for (let i = 0; i < 40; i++) bench.add(`many/${i}.wav`, tune);
    const child = spawn(NATIVE, ["features", "--jobs", "1", "many"], { cwd: bench.path });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => {
      stdout += data.toString();
      if (lines(stdout).length === 4) child.kill("SIGINT");
    });
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(130);
    expect(stderr).toMatch(/interrupted: \d+ of 40 files are done/);
    expect(stdout.endsWith("\n")).toBe(true);
    const rows = parseCsv(stdout);
    expect(rows.length).toBeGreaterThanOrEqual(4);
    expect(rows.length).toBeLessThan(41);
    expect(rows.every((row) => row.length === 60)).toBe(true);
  });

  test.skipIf(clips().length === 0)(
    `lossless formats give the WAV's very numbers, lossy ones nearly (${NO_SHARED} otherwise)`,
    () => {
      const clip = clips()[0] ?? "";
      const names = ["same.wav", "same.flac", "same.aiff", "near.ogg", "near.mp3", "near.opus"];
      for (const name of names) ffmpeg(clip, join(bench.path, name));
      const run = genrescope(["features", ...names], { cwd: bench.path });
      expect(run).toMatchObject({ code: 0, stderr: "" });
      const [header, first, ...others] = parseCsv(run.stdout);
      const centroid = header?.indexOf("spectral_centroid_mean") ?? -1;
      for (const row of others) {
        if (row[0]?.startsWith("same")) expect(row.slice(1)).toEqual(first?.slice(1));
        else {
          expect(Number(row[centroid]) / Number(first?.[centroid])).toBeGreaterThan(0.9);
          expect(Number(row[centroid]) / Number(first?.[centroid])).toBeLessThan(1.1);
        }
      }
    },
  );

  test("the tool was built", () => {
    expect(existsSync(NATIVE)).toBe(true);
  });
});
