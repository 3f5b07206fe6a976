import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clips, NO_SHARED, ROOT } from "../support/files.ts";
import { song, wav } from "../support/wav.ts";
import { genrescope, lines, workbench } from "./tool.ts";

const RATE = 22050;
const bench = workbench();
const inBench = { cwd: bench.path };

interface Genre {
  label: string;
  score: number;
}
interface Classified {
  file: string;
  duration: number;
  genres: Genre[];
  verdict: string;
  segments: { start: number; end: number; genres: Genre[]; music: boolean }[];
  model: string;
  reasons?: { label: string; families: object[]; columns: object[] };
  nearest?: object[];
}

function classify(...args: string[]): Classified[] {
  const run = genrescope(["classify", "--json", "--model", "toy.gsm", ...args], inBench);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  return lines(run.stdout).map((line) => JSON.parse(line) as Classified);
}

/** Every song a little different, every noise too. */
function variant(kind: string, seed: number, seconds: number): Float32Array {
  const samples = song(seconds, RATE);
  let noise = seed + 1;
  return samples.map((sample) => {
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
    const hiss = noise / 2 ** 31 - 1;
    return kind === "song" ? sample + 0.002 * seed * hiss : (0.2 + 0.02 * seed) * hiss;
  });
}

beforeAll(() => {
  for (const kind of ["song", "hiss"]) {
    for (let i = 0; i < 8; i++) {
      bench.add(`music/${kind}/${i}.wav`, wav([variant(kind, i, 4)], { sampleRate: RATE }));
    }
  }
  const table = ["features", "--labels", "folder", "--out", "table.csv", "music"];
  expect(genrescope(table, inBench)).toMatchObject({ code: 0, stderr: "" });
  const train = ["train", "--model", "knn", "--data", "table.csv", "--segment", "4"];
  expect(genrescope([...train, "--out", "toy.gsm"], inBench).code).toBe(0);

  bench.add("song.wav", wav([variant("song", 3, 9)], { sampleRate: RATE }));
  bench.add("silent.wav", wav([new Float32Array(2 * RATE)], { sampleRate: RATE }));
  bench.add("short.wav", wav([variant("song", 3, 0.1)], { sampleRate: RATE }));
});
afterAll(() => {
  bench.remove();
});

describe("classify", () => {
  test("JSON has the shape of the contract", () => {
    const [result, ...more] = classify("song.wav");
    expect(more).toEqual([]);
    expect(Object.keys(result ?? {})).toEqual([
      "file",
      "duration",
      "genres",
      "verdict",
      "segments",
      "model",
    ]);
    expect(result).toMatchObject({ file: "song.wav", duration: 9, model: "toy" });
    expect(["sure", "unsure", "not-music"]).toContain(result?.verdict);
    // The tail of 1 s joins the second segment.
    expect(result?.segments.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [4, 9],
    ]);
  });

  test("scores fall, add up to one, and are the mean of the segments' by duration", () => {
    const result = classify("song.wav")[0];
    expect(result?.genres.map((genre) => genre.label)).toEqual(["song", "hiss"]);
    const scores = result?.genres.map((genre) => genre.score) ?? [];
    expect(scores[0]).toBeGreaterThanOrEqual(scores[1] ?? NaN);
    expect((scores[0] ?? 0) + (scores[1] ?? 0)).toBeCloseTo(1, 9);
    for (const genre of result?.genres ?? []) {
      let mean = 0;
      for (const segment of result?.segments ?? []) {
        const score = segment.genres.find(({ label }) => label === genre.label)?.score ?? NaN;
        mean += ((segment.end - segment.start) / 9) * score;
      }
      expect(genre.score).toBeCloseTo(mean, 12);
    }
  });

  test("--explain says why, of the genre that it names, and only with --json", () => {
    const result = classify("--explain", "song.wav")[0];
    expect(result?.reasons?.label).toBe(result?.genres[0]?.label);
    expect(result?.reasons?.families.length).toBeGreaterThan(4);
    expect(result?.reasons?.columns).toHaveLength(12);
    expect(result?.nearest).toBeInstanceOf(Array);
    const run = genrescope(["classify", "--model", "toy.gsm", "--explain", "song.wav"], inBench);
    expect(run).toMatchObject({ code: 2, stdout: "" });
  });

  test("folders, jobs and --top", () => {
    const one = classify("--jobs", "1", "music");
    expect(one.length).toBe(16);
    expect(classify("--jobs", "4", "music")).toEqual(one);
    for (const result of classify("--top", "1", "music")) {
      expect(result.genres.length).toBe(1);
      expect(result.file).toContain(`/${result.genres[0]?.label ?? ""}/`);
    }
  });

  test("silence is not music", () => {
    const result = classify("silent.wav")[0];
    expect(result?.verdict).toBe("not-music");
    expect(result?.genres.length).toBe(2);
  });

  test("what is too short is told, with the length that is needed", () => {
    const run = genrescope(
      ["classify", "--model", "toy.gsm", "--json", "short.wav", "song.wav"],
      inBench,
    );
    expect(run.code).toBe(1);
    expect(run.complaints.length).toBe(1);
    expect(run.complaints[0]).toMatch(/^short\.wav: .*0\.100 s.*1\.000 s/);
    expect(lines(run.stdout).length).toBe(1);
  });

  test("without --json it says it in words", () => {
    const args = ["classify", "--model", "toy.gsm", "song.wav", "silent.wav"];
    const run = genrescope(args, inBench);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(lines(run.stdout)[0]).toMatch(/^song\.wav {2,}Song, [a-z ]+\d+ % {3}also Hiss/);
    expect(lines(run.stdout)[1]).toMatch(/^silent\.wav {2}Not music$/);
  });

  test("a model of other features, or none at all, is refused", () => {
    bench.add(
      "other.csv",
      "filename,a,b,label\n" + "1,1,2,x\n2,2,1,y\n3,1,3,x\n4,3,1,y\n".repeat(3),
    );
    const train = ["train", "--model", "knn", "--data", "other.csv", "--out", "other.gsm"];
    expect(genrescope(train, inBench).code).toBe(0);
    const other = genrescope(["classify", "--model", "other.gsm", "song.wav"], inBench);
    expect(other).toMatchObject({ code: 1, stdout: "" });
    expect(other.stderr).toMatch(/^other\.gsm: .*other features/);
    bench.add("fake.gsm", "this is no model");
    const fake = genrescope(["classify", "--model", "fake.gsm", "song.wav"], inBench);
    expect(fake).toMatchObject({ code: 1, stdout: "" });
    expect(fake.stderr).toContain("not a Genrescope model");
  });

  test("GENRESCOPE_MODELS says where the models are", () => {
    bench.add("models/index.json", '{"default":"toy","models":["toy"]}');
    const bytes = genrescope(
      ["train", "--model", "knn", "--data", "table.csv", "--out", "models/toy.gsm"],
      inBench,
    );
    expect(bytes.code).toBe(0);
    const env = { GENRESCOPE_MODELS: join(bench.path, "models") };
    for (const model of [[], ["--model", "toy"]]) {
      const run = genrescope(["classify", ...model, "--json", "song.wav"], { ...inBench, env });
      expect(run).toMatchObject({ code: 0, stderr: "" });
      expect(JSON.parse(run.stdout)).toMatchObject({ model: "toy" });
    }
  });

  test.skipIf(clips().length === 0 || !existsSync(join(ROOT, "models/index.json")))(
    `the default model knows most of the clips (${NO_SHARED} otherwise)`,
    () => {
      const some = clips().filter((_, i) => i % 4 === 0);
      const run = genrescope(["classify", "--json", ...some]);
      expect(run).toMatchObject({ code: 0, stderr: "" });
      const results = lines(run.stdout).map((line) => JSON.parse(line) as Classified);
      expect(results.map((result) => result.file)).toEqual(some);
      const right = results.filter(
        (result) => result.file.split("/").at(-1)?.split(".")[0] === result.genres[0]?.label,
      );
      // They were trained on: this asks whether files, features and model meet, not how good the model is.
      expect(right.length / results.length).toBeGreaterThan(0.7);
    },
  );
});
