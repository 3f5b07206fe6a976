/** The genre that a file's own tag states, as real programs write it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { genreTag } from "../../web/src/engine/tags";
import { namesIn } from "../../web/src/engine/tags/id3";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";

const folder = temporaryFolder();
afterAll(folder.remove);
const source = join(folder.path, "song.wav");
beforeAll(() => writeFileSync(source, wav([song(1, 22050)], { sampleRate: 22050 })));

const blob = (path: string) => new Blob([new Uint8Array(readFileSync(path))]);

function tagged(name: string, genre: string, ...options: string[]): Blob {
  const path = join(folder.path, name);
  ffmpeg(source, path, "-metadata", `genre=${genre}`, ...options);
  return blob(path);
}

describe("as ffmpeg writes it", () => {
  test.each([
    ["2.4.mp3", ["-id3v2_version", "4"]],
    ["2.3.mp3", ["-id3v2_version", "3"]],
    ["a.flac", []],
    ["a.ogg", ["-c:a", "libvorbis"]],
    ["a.opus", []],
    ["a.m4a", []],
    ["a.wav", []],
  ])("%s", async (name, options) => {
    expect(await genreTag(tagged(name, "Hard Rock", ...options))).toBe("Hard Rock");
  });

  test.each(["b.mp3", "b.flac", "b.opus", "b.m4a"])("beyond Latin letters: %s", async (name) => {
    expect(await genreTag(tagged(name, "Šlágr – 民謡"))).toBe("Šlágr – 民謡");
  });

  test.each(["c.mp3", "c.flac", "c.ogg", "c.m4a", "c.wav"])("nothing: %s", async (name) => {
    const path = join(folder.path, name);
    ffmpeg(source, path);
    expect(await genreTag(blob(path))).toBeUndefined();
  });
});

test("a number in the last 128 bytes, as the oldest tags have it", async () => {
  const path = join(folder.path, "old.mp3");
  ffmpeg(source, path, "-id3v2_version", "0");
  const tag = new Uint8Array(128);
  tag.set(new TextEncoder().encode("TAG"));
  tag[127] = 79;
  expect(await genreTag(new Blob([await blob(path).arrayBuffer(), tag]))).toBe("Hard Rock");
  tag[127] = 255;
  expect(await genreTag(new Blob([await blob(path).arrayBuffer(), tag]))).toBeUndefined();
});

test("numbers are words", () => {
  expect(namesIn("(17)")).toBe("Rock");
  expect(namesIn("8")).toBe("Jazz");
  expect(namesIn("(4)Eurodisco")).toBe("Eurodisco");
  expect(namesIn("(79)(9)")).toBe("Hard Rock, Metal");
  expect(namesIn("Jazz\0Blues\0")).toBe("Jazz, Blues");
  expect(namesIn("(199)")).toBe("199");
  expect(namesIn("")).toBeUndefined();
});

test("damaged files say nothing, and never throw", async () => {
  for (const name of ["2.4.mp3", "a.flac", "a.ogg", "a.m4a", "a.wav"]) {
    const bytes = new Uint8Array(readFileSync(join(folder.path, name)));
    for (const length of [0, 3, 12, 40, 100, 300]) {
      await expect(genreTag(new Blob([bytes.slice(0, length)]))).resolves.not.toThrow();
    }
    const wild = bytes.slice(0, 4000).map((byte, i) => (i > 11 && i % 7 === 0 ? 255 : byte));
    await expect(genreTag(new Blob([wild]))).resolves.not.toThrow();
  }
});
