import { execFileSync } from "node:child_process";
import { NATIVE } from "./files";

interface NativeRow {
  start: number;
  end: number;
  features: Record<string, number>;
}

/** What the native tool says of a WAV file: a row per segment. */
export function nativeFeatures(file: string, segment = 0, { set = "gtzan57" } = {}): NativeRow[] {
  const args = ["features", "--set", set, "--format", "json", "--segment", String(segment), file];
  const lines = execFileSync(NATIVE, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as NativeRow);
}
