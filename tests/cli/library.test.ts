/** genrescope library: a collection of music in one file. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NATIVE } from "../support/files.ts";
import { song, wav } from "../support/wav.ts";
import { genrescope, lines, parseCsv, workbench, type Run } from "./tool.ts";

const RATE = 22050;
const FILES = 12;
const bench = workbench();
const inBench = { cwd: bench.path };
const library = (...args: string[]): Run => genrescope(["library", ...args], inBench);
const scan = (db: string, ...more: string[]): Run => library("scan", "music", "--db", db, ...more);
const PLACES = ["music", "changing"];

interface Listed {
  file: string;
  genre?: string;
  score?: number;
  verdict?: string;
  duration?: number;
  distance?: number;
  error?: string;
}
const json = (run: Run): Listed[] => lines(run.stdout).map((line) => JSON.parse(line) as Listed);

/** What a library holds, but for the order in which it came. */
function content(db: string): string {
  const run = library("check", "--db", db);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  const found = /^no damage found; content ([0-9a-f]{16})\n$/.exec(run.stdout)?.[1];
  if (!found) throw new Error(run.stdout);
  return found;
}

/** A melody of its own for every number. */
function melody(number: number): Uint8Array {
  const samples = song(2, RATE).map((sample, i) => sample * Math.cos((i * number) / 1000));
  return wav([samples], { sampleRate: RATE });
}

beforeAll(() => {
  for (const place of PLACES) {
    for (let i = 0; i < FILES; i++) bench.add(`${place}/album ${i % 3}/${i}.wav`, melody(i));
    bench.add(`${place}/broken.wav`, "RIFFxxxxWAVE");
  }
  expect(scan("whole.db").code).toBe(1); // because of the broken one
});
afterAll(bench.remove);

describe("scan", () => {
  test("takes in every file, with its failures by name", () => {
    const run = scan("first.db", "--jobs", "2");
    expect(run.code).toBe(1);
    expect(run.complaints[0]).toMatch(/broken\.wav: .+; .+/);
    expect(run.stderr).toMatch(/13 files in [\d.]+ s \(1 could not be read\)/);
    expect(run.stderr).toMatch(/decoding [\d.]+ %, features and genre [\d.]+ %, storage [\d.]+ %/);
    expect(json(library("list", "--db", "first.db", "--json"))).toHaveLength(FILES);
    const failed = json(library("list", "--db", "first.db", "--failed", "--json"));
    expect(failed).toHaveLength(1);
    expect(failed[0]?.error).toBeTruthy();
    expect(content("first.db")).toBe(content("whole.db"));
  });

  test("does only what is new or changed, and forgets what is gone", () => {
    const again = (...more: string[]) => library("scan", "changing", "--db", "again.db", ...more);
    const listed = () => json(library("list", "--db", "again.db", "--json", "--sort", "path"));
    again();
    const before = listed();
    const unchanged = again();
    expect(unchanged.code).toBe(0);
    expect(unchanged.stderr).toMatch(/13 files are as they were\n0 files in/);
    expect(again("--retry").stderr).toMatch(/12 files are as they were/);

    bench.add("changing/new.wav", melody(100));
    renameSync(join(bench.path, "changing/album 0/0.wav"), join(bench.path, "changing/moved.wav"));
    writeFileSync(join(bench.path, "changing/album 1/1.wav"), melody(200));
    expect(again().stderr).toMatch(/3 files in .*1 gone/);
    const after = new Map(
      listed().map(({ file, ...rest }) => [file.slice(bench.path.length), rest]),
    );
    expect(after.size).toBe(FILES + 1);
    const old = new Map(before.map(({ file, ...rest }) => [file.slice(bench.path.length), rest]));
    expect(after.get("/changing/moved.wav")).toEqual(old.get("/changing/album 0/0.wav"));
    expect(after.has("/changing/album 0/0.wav")).toBe(false);
    expect(after.get("/changing/album 1/1.wav")).not.toEqual(old.get("/changing/album 1/1.wav"));
    expect(library("check", "--db", "again.db").code).toBe(0);

    // A folder that is not there takes nothing with it.
    renameSync(join(bench.path, "changing"), join(bench.path, "elsewhere"));
    expect(again().code).toBe(1);
    expect(listed()).toHaveLength(FILES + 1);
  });

  test("killed again and again, ends as if nothing had happened", async () => {
    for (let round = 0; round < 5; round++) {
      const child = spawn(
        NATIVE,
        ["library", "scan", "music", "--db", "killed.db", "--jobs", "2"],
        {
          ...inBench,
          stdio: "ignore",
        },
      );
      const killed = setTimeout(() => child.kill("SIGKILL"), 40 * (round + 1));
      await once(child, "exit");
      clearTimeout(killed);
    }
    scan("killed.db");
    expect(content("killed.db")).toBe(content("whole.db"));
  });

  test("a limit to the size of files ends it with the reason; without it the next goes on", () => {
    // Linux also sends a signal, which shells can ignore.
    const limited = ["-c", 'trap "" XFSZ; ulimit -f 128; exec "$@"', "sh", NATIVE];
    const full = spawnSync("bash", [...limited, "library", "scan", "music", "--db", "full.db"], {
      ...inBench,
      encoding: "utf8",
    });
    expect(full.status).toBe(1);
    expect(full.stderr).toContain("full.db: the disk cannot be read or written; check it");
    scan("full.db");
    expect(content("full.db")).toBe(content("whole.db"));
  });

  test("twice at once does no harm", async () => {
    const exits = [1, 2].map(async () => {
      const child = spawn(NATIVE, ["library", "scan", "music", "--db", "both.db"], {
        ...inBench,
        stdio: "ignore",
      });
      return once(child, "exit");
    });
    for (const [code] of (await Promise.all(exits)) as [number][]) expect([0, 1]).toContain(code);
    expect(content("both.db")).toBe(content("whole.db"));
  });
});

describe("questions", () => {
  test("list filters by genre, verdict, certainty and words", () => {
    const all = json(library("list", "--db", "whole.db", "--json"));
    const scores = all.map(({ score }) => score ?? 0);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const { genre, verdict } of all) {
      const same = json(
        library(
          "list",
          "--db",
          "whole.db",
          "--json",
          "--verdict",
          verdict ?? "",
          "--genre",
          genre ?? "",
        ),
      );
      const music = all.filter((track) => track.genre === genre && track.verdict === verdict);
      expect(same).toEqual(verdict === "not-music" ? [] : music);
    }
    const matching = json(library("list", "--db", "whole.db", "--json", "--match", "ALBUM 1"));
    expect(matching).toHaveLength(FILES / 3);
    expect(json(library("list", "--db", "whole.db", "--json", "--match", "m 1"))).toHaveLength(4);
    expect(json(library("list", "--db", "whole.db", "--json", "--match", 'no" such'))).toEqual([]);
    expect(json(library("list", "--db", "whole.db", "--json", "--limit", "2"))).toEqual(
      all.slice(0, 2),
    );
  });

  test("list finds words of any language, whatever their case", () => {
    bench.add("world/Ärger mit Øl.wav", melody(1));
    bench.add("world/ПЕСНЯ.wav", melody(2));
    library("scan", "world", "--db", "world.db");
    const found = (text: string) =>
      json(library("list", "--db", "world.db", "--json", "--match", text)).length;
    expect([found("äRGER"), found("øl"), found("песня"), found("ärgermit"), found("r")]).toEqual([
      1, 1, 1, 0, 2,
    ]);
  });

  test("similar finds the file itself when it is not in the library, and else its neighbours", () => {
    bench.add("copy.wav", melody(4));
    const [first] = json(library("similar", "copy.wav", "--db", "whole.db", "--json"));
    expect(first).toMatchObject({ distance: 0 });
    expect(first?.file).toMatch(/\/4\.wav$/);
    const near = json(
      library("similar", "music/album 1/4.wav", "--db", "whole.db", "--count", "3", "--json"),
    );
    expect(near).toHaveLength(3);
    expect(near.some(({ file }) => file.endsWith("/4.wav"))).toBe(false);
    const distances = near.map(({ distance }) => distance ?? 0);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  test("stats count", () => {
    const run = library("stats", "--db", "whole.db", "--json");
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      files: FILES + 1,
      tracks: FILES,
      errors: { "corrupt-file": 1 },
    });
    expect(library("stats", "--db", "whole.db").stdout).toContain("13 files");
  });

  test("classify asks another model of the features that are there", () => {
    scan("models.db");
    expect(library("classify", "--db", "models.db", "--model", "forest")).toMatchObject({
      code: 0,
    });
    const run = library("list", "--db", "models.db");
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("choose one with --model");
    const other = json(library("list", "--db", "models.db", "--model", "forest", "--json"));
    const direct = genrescope(
      ["classify", "--json", "--top", "1", "--model", "forest", "music"],
      inBench,
    );
    const answers = new Map(
      lines(direct.stdout)
        .map((line) => JSON.parse(line) as { file: string; genres: { score: number }[] })
        .map(({ file, genres }) => [join(bench.path, file), genres[0]?.score]),
    );
    expect(other).toHaveLength(FILES);
    for (const { file, score } of other) expect(score).toBe(answers.get(file));
  });
});

describe("export", () => {
  test("as CSV and JSON lines holds what list shows", () => {
    const listed = json(library("list", "--db", "whole.db", "--json"));
    const [header, ...records] = parseCsv(
      library("export", "--format", "csv", "--db", "whole.db").stdout,
    );
    expect(header).toEqual(
      "file,title,artist,album,tag,year,duration,genre,score,verdict,error".split(","),
    );
    expect(records.map(([file]) => file)).toEqual(listed.map(({ file }) => file));
    expect(json(library("export", "--format", "jsonl", "--db", "whole.db"))).toEqual(listed);
  });

  test("as JSON lines holds the places of tracks when asked for them", () => {
    const args = ["export", "--db", "whole.db", "--format"];
    const placed = json(library(...args, "jsonl", "--places")) as (Listed & { place: number[] })[];
    const [first] = placed;
    expect(placed.map(({ place }) => place.length)).toEqual(Array<number>(FILES).fill(57));
    expect(first?.place.every((step) => Number.isInteger(step) && Math.abs(step) <= 127)).toBe(
      true,
    );
    const away = ({ place }: { place: number[] }) =>
      Math.hypot(...place.map((step, i) => step - (first?.place[i] ?? 0))) / 16;
    const distances = new Map(placed.map((track) => [track.file, away(track)]));
    for (const { file, distance } of json(
      library("similar", first?.file ?? "", "--db", "whole.db", "--json"),
    )) {
      expect(distances.get(file)).toBeCloseTo(distance ?? NaN, 9);
    }
    expect(library(...args, "csv", "--places")).toMatchObject({ code: 2 });
  });

  test("as playlists names every piece of music once", () => {
    const run = library("export", "--format", "m3u8", "--db", "whole.db", "--out", "lists");
    expect(run.code).toBe(0);
    const music = json(library("list", "--db", "whole.db", "--json")).filter(
      ({ verdict }) => verdict !== "not-music",
    );
    for (const { genre, file } of music) {
      const text = readFileSync(join(bench.path, "lists", `${genre ?? ""}.m3u8`), "utf8");
      expect(lines(text).filter((line) => line === file)).toHaveLength(1);
    }
    const nowhere = library("export", "--format", "m3u8", "--db", "whole.db");
    expect(nowhere).toMatchObject({ code: 2 });
  });
});

describe("damage", () => {
  test("a flipped byte of a row is found, and repaired by the next scan", () => {
    scan("damaged.db");
    const path = join(bench.path, "damaged.db");
    const bytes = readFileSync(path);
    const title = bytes.indexOf("album 2/5.wav"); // in the table, or in an index
    const length = bytes.indexOf(Buffer.from(new BigUint64Array([BigInt(2 * RATE)]).buffer));
    const value = length + 8 + 3; // within the first feature of some track
    for (const at of [title, value]) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 4;
      writeFileSync(path, flipped);
      const found = library("check", "--db", "damaged.db");
      expect(found.code).toBe(1);
      expect(found.stdout).not.toContain("no damage");
    }
    const repaired = library("check", "--db", "damaged.db", "--repair");
    expect(repaired.stdout).toContain("1 damaged tracks removed");
    scan("damaged.db");
    expect(content("damaged.db")).toBe(content("whole.db"));
  });

  test.each([
    ["nothing.db", undefined, 2, "no such library"],
    ["text.db", "no database", 1, "no database"],
    ["empty.db", "", 1, "another program's database"],
  ])("%s is refused by reason", (name, bytes, code, reason) => {
    if (bytes !== undefined) bench.add(name, bytes);
    for (const args of [["list"], ["stats"], ["check"], ["similar", "copy.wav"]]) {
      const run = library(...args, "--db", name);
      expect(run.code).toBe(code);
      expect(run.stderr).toContain(reason);
    }
  });
});
