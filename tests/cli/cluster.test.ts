/** tools/cluster/scan.py: a scheduler and workers on this machine, and everything that happens to clusters. @module-tag slow */
import { execFile } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NATIVE, ROOT } from "../support/files.ts";
import { song, wav } from "../support/wav.ts";
import { genrescope, workbench } from "./tool.ts";

const RATE = 22050;
const FILES = 12;
const bench = workbench();
const names = Array.from({ length: FILES }, (_, i) => join(bench.path, `music/${i}.wav`));
const DASK = existsSync("/usr/lib/python3/dist-packages/distributed");

interface Ended {
  code: number;
  stderr: string;
}

/** Runs the script with two workers; `script` is what stands in for the tool, the tool itself when left out. */
async function cluster(
  db: string,
  manifest: string[],
  script?: string,
  ...more: string[]
): Promise<Ended> {
  const list = bench.add(`${db}.txt`, manifest.join("\n"));
  const tool = script
    ? bench.add(`${db}.sh`, `#!/bin/bash\n${script}\nexec ${NATIVE} "$@"\n`)
    : NATIVE;
  if (script) chmodSync(tool, 0o755);
  const options = ["--db", join(bench.path, db), "--workers", "2", "--shard", "3", "--tool", tool];
  const run = promisify(execFile)(join(ROOT, "tools/cluster/scan.py"), [list, ...options, ...more]);
  return run.then(
    ({ stderr }) => ({ code: 0, stderr }),
    (failure: unknown) => failure as Ended,
  );
}

const content = (db: string): string =>
  genrescope(["library", "check", "--db", join(bench.path, db)]).stdout;

beforeAll(() => {
  for (let i = 0; i < FILES; i++) {
    const samples = song(1 + (i % 3), RATE).map((sample, k) => sample * Math.cos((k * i) / 1000));
    bench.add(`music/${i}.wav`, wav([samples], { sampleRate: RATE }));
  }
  bench.add("music/broken.wav", "RIFFxxxxWAVE");
  names.push(join(bench.path, "music/broken.wav"));
  genrescope(["library", "scan", join(bench.path, "music"), "--db", join(bench.path, "one.db")]);
});
afterAll(bench.remove);

describe.runIf(DASK)(
  "a cluster (needs Debian's python3-distributed, which is not here otherwise)",
  () => {
    test("finds what one machine finds, though workers are lost and one is slow", async () => {
      // The first three times the worker dies, the fourth one takes too long.
      const trouble = `
      turn=$(( $(cat ${bench.path}/turns 2>/dev/null || echo 0) + 1 )); echo $turn > ${bench.path}/turns
      if (( turn <= 3 )); then kill -9 $PPID; fi
      if (( turn == 4 )); then exec sleep 600; fi`;
      const run = await cluster("lost.db", names, trouble, "--patience", "5");
      expect(run.code, run.stderr).toBe(0);
      expect(run.stderr).toContain("it took longer than 5 s");
      expect(content("lost.db")).toBe(content("one.db"));
    });

    // The second: what waits for a worker that is lost is lost with it, though it did nothing.
    test.for([
      ["shards", ["--retries", "1"]],
      ["files", ["--retries", "0", "--shard", "1", "--workers", "1"]],
    ] as const)(
      "names a file that takes every worker down, and does all the other %s",
      async (how) => {
        const [of, options] = how;
        const poison = join(bench.path, "poison.wav");
        bench.add("poison.wav", "any");
        const trouble = `
      names=$(cat); if [[ $names == *poison* ]]; then kill -9 $PPID; exit 1; fi
      exec ${NATIVE} "$@" <<< "$names"`;
        const manifest = [...names.slice(0, 4), poison, ...names.slice(4)];
        const db = `${of}.db`;
        const run = await cluster(db, manifest, trouble, ...options);
        expect(run.code, run.stderr).toBe(1);
        expect(run.stderr.match(/^.*: left out/gm)).toEqual([`${poison}: left out`]);
        expect(content(db)).toBe(content("one.db"));
      },
    );

    test("does only what is missing", async () => {
      await cluster("rest.db", names.slice(0, 5));
      const run = await cluster("rest.db", names);
      expect(run.stderr).toMatch(/8 of 8 files/);
      expect(content("rest.db")).toBe(content("one.db"));
    });
  },
);
