import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const NATIVE = join(ROOT, "build/native/genrescope");
export const SITE = join(ROOT, "dist/site");

/** Data beside the project that a fresh clone does not have: tests that need it say so and step aside. */
const SHARED = join(ROOT, "../shared");
const CLIPS = join(SHARED, "data/gtzan/audio");
/** Published pictures of their mel spectrograms: GENRE/GENRE00000.png. */
export const DRAWN_CLIPS = join(SHARED, "data/gtzan/images");
const SIGNALS = join(SHARED, "reference/signals");

export const NO_SHARED = "needs the research data in ../shared, which is not here";

function list(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => join(folder, name));
}

/** Real music: FLAC files named GENRE.NUMBER.flac. */
export const clips = (): string[] => list(CLIPS, ".flac");
export const referenceSignals = (): string[] => list(SIGNALS, ".wav");

/** A folder of its own under the system's, and how to remove it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "genrescope-"));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function ffmpegArguments(input: string, output: string, options: string[]): string[] {
  return ["-nostdin", "-v", "error", "-y", "-i", input, "-map_metadata", "-1", ...options, output];
}

/** Converts a sound file. */
export function ffmpeg(input: string, output: string, ...options: string[]): void {
  execFileSync("ffmpeg", ffmpegArguments(input, output, options));
}

export async function ffmpegAsync(
  input: string,
  output: string,
  ...options: string[]
): Promise<void> {
  await promisify(execFile)("ffmpeg", ffmpegArguments(input, output, options));
}
