/** Makes the zoo's files, once: they lie in build/zoo until what makes them changes. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../support/files";
import type { Animal, Recipe } from "./animal";
import { brokenWavs } from "./broken-wavs";
import { coded } from "./coded";
import { damaged } from "./damaged";
import { RIGHT, TUNE, wavOf, wavs } from "./wavs";

/** The tune as a plain WAV file, which all others are held to. */
export const PLAIN = "plain-s16.wav";

const FOLDER = join(ROOT, "build/zoo");
const HERE = join(ROOT, "tests/zoo");
/** Files that one run of ffmpeg writes: to start it takes longer than to write a file. */
const AT_ONCE = 30;

export interface Zoo {
  folder: string;
  animals: Animal[];
}

export async function openZoo(): Promise<Zoo> {
  const folder = join(FOLDER, "files");
  const animals = [...wavs(), ...brokenWavs(), ...coded(), ...damaged()];
  const twice = animals.map(({ name }) => name).filter((name, i, all) => all.indexOf(name) < i);
  if (twice.length > 0) throw new Error(`There are two of ${twice.join(", ")}`);

  const stamp = join(FOLDER, "made-by");
  const made = createHash("sha256");
  for (const file of readdirSync(HERE).sort()) made.update(readFileSync(join(HERE, file)));
  const key = made.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return { folder, animals };

  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sources = await makeSources();
  const recipes: [path: string, recipe: Recipe][] = [];
  for (const { name, content } of animals) {
    const path = join(folder, name);
    if (content instanceof Uint8Array) writeFileSync(path, content);
    else if (typeof content === "function") writeFileSync(path, await content(sources));
    else recipes.push([path, content]);
  }
  await cook(sources, recipes);
  writeFileSync(stamp, key);
  return { folder, animals };
}

/** Writes files from sources in a folder. */
async function cook(sources: string, recipes: [path: string, recipe: Recipe][]): Promise<void> {
  for (const source of new Set(recipes.map(([, recipe]) => recipe.source))) {
    const group = recipes.filter(([, recipe]) => recipe.source === source);
    for (let first = 0; first < group.length; first += AT_ONCE) {
      const outputs = group
        .slice(first, first + AT_ONCE)
        .flatMap(([path, { options }]) => ["-map_metadata", "-1", ...options, path]);
      await ffmpeg("-i", join(sources, source), ...outputs);
    }
  }
}

const ffmpeg = (...options: string[]) =>
  promisify(execFile)("ffmpeg", ["-nostdin", "-v", "error", ...options]);

/** What the others are made from, in a folder of their own. */
async function makeSources(): Promise<string> {
  const folder = join(FOLDER, "sources");
  mkdirSync(folder);
  const at = (name: string) => join(folder, name);
  writeFileSync(at("tune.wav"), wavOf());
  writeFileSync(at("stereo.wav"), wavOf({}, [TUNE, RIGHT]));
  writeFileSync(at("six.wav"), wavOf({}, [TUNE, RIGHT, TUNE, RIGHT, TUNE, RIGHT]));
  const picture = ["-f", "lavfi", "-i", "testsrc=duration=3:size=64x48:rate=10"];
  const codecs = ["-c:v", "ffv1", "-c:a", "pcm_s16le"];
  await ffmpeg(...picture, "-i", at("tune.wav"), ...codecs, at("video.mkv"));
  const coded = {
    "cbr.mp3": "-b:a 96k",
    "cbr-48000.mp3": "-ar 48000 -b:a 128k -reservoir 0",
    "vorbis.ogg": "-c:a libvorbis",
    "opus.opus": "-c:a libopus",
    "level.flac": "-c:a flac",
    "plain.m4a": "-c:a aac",
    "fast.m4a": "-c:a aac -movflags +faststart",
    "opus.webm": "-c:a libopus",
    "s16.aiff": "-c:a pcm_s16be",
    "s16.au": "-c:a pcm_s16be",
  };
  const recipes = Object.entries(coded).map(([name, options]): [string, Recipe] => [
    at(name),
    { source: "tune.wav", options: options.split(" ") },
  ]);
  await cook(folder, recipes);
  return folder;
}
