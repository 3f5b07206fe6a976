/** The made-up examples: the same every time, and music to the models. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { PIECES, play } from "../../web/src/element/sources/synth/pieces";
import { RATE } from "../../web/src/element/sources/synth/voices";
import { wavFile } from "../../web/src/element/sources/wav";
import { NATIVE, temporaryFolder } from "../support/files";

const folder = temporaryFolder();
afterAll(folder.remove);

const bytes = (samples: Float32Array) => Buffer.from(samples.buffer);

test.each(PIECES)("%s", async (piece) => {
  const samples = play(piece);
  expect(Buffer.compare(bytes(samples), bytes(play(piece)))).toBe(0);
  expect(samples.length).toBe(30 * RATE);
  expect(samples.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0)).toBeCloseTo(0.9, 1);
  const path = join(folder.path, `${piece}.wav`);
  const file = wavFile("x.wav", samples, RATE);
  writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
  const line = execFileSync(NATIVE, ["classify", "--json", path], { encoding: "utf8" });
  const { duration, verdict, genres } = JSON.parse(line) as {
    duration: number;
    verdict: string;
    genres: { label: string; score: number }[];
  };
  console.log(piece, verdict, ...genres.slice(0, 2).map(({ label, score }) => `${label} ${score}`));
  expect(duration).toBe(30);
  expect(verdict).not.toBe("not-music");
});
