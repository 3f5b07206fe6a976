/** Running the native tool, and the files that its tests run it on. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { NATIVE, ROOT, temporaryFolder } from "../support/files.ts";

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Lines of stderr. */
  complaints: string[];
}

export interface RunOptions {
  /** Another build of it. */
  tool?: string;
  cwd?: string;
  env?: Record<string, string>;
  /** What comes on stdin. */
  input?: string;
}

export function genrescope(args: string[], options: RunOptions = {}): Run {
  const { status, stdout, stderr, error } = spawnSync(options.tool ?? NATIVE, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    input: options.input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { code: status, stdout, stderr, complaints: lines(stderr) };
}

export const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** A folder with files, and how to add more. */
export function workbench() {
  const { path, remove } = temporaryFolder();
  return {
    path,
    remove,
    add(name: string, content: Uint8Array | string): string {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
  };
}

/** Records of a CSV text (RFC 4180), the header first. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (match.index === text.length && record.length === 0) break;
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}
