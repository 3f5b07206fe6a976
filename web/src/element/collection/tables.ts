/** Results and features as CSV and JSON. */
import type { FeatureTable } from "../../engine";
import type { Entry } from "./entry";

/** Hz that samples are counted at. */
const RATE = 22050;

/**
 * File names are strangers' texts: one that a spreadsheet would run as a formula gets an apostrophe in front, which
 * spreadsheets hide.
 */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A text as a CSV field. */
export function csvField(text: string): string {
  const safe = harmless(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLine = (fields: (string | number)[]): string =>
  `${fields.map((field) => (typeof field === "number" ? String(field) : csvField(field))).join(",")}\n`;

/** All labels of the answers, in the order of the alphabet. */
function labelsOf(entries: readonly Entry[]): string[] {
  const labels = entries.flatMap(({ result }) => result?.genres.map(({ label }) => label) ?? []);
  return [...new Set(labels)].sort();
}

/** One line per file: the answer, and the certainty of every genre from 0 to 1. */
export function resultsCsv(entries: readonly Entry[]): string {
  const labels = labelsOf(entries);
  const head = ["file", "duration", "genre", "certainty", "verdict", "model", ...labels, "error"];
  const lines = entries.map(({ path, result, state, error }) => {
    const [first] = result?.genres ?? [];
    const score = new Map(result?.genres.map(({ label, score }) => [label, score]));
    return csvLine([
      path,
      result?.duration ?? "",
      first?.label ?? "",
      first?.score ?? "",
      result?.verdict ?? "",
      result?.model ?? "",
      ...labels.map((label) => score.get(label) ?? ""),
      error?.message ?? (result ? "" : state),
    ]);
  });
  // The mark at the start tells spreadsheets that it is UTF-8.
  return `\ufeff${csvLine(head)}${lines.join("")}`;
}

/** One object per file, in the shape of the command line's JSON; what failed has an error in place of an answer. */
export function resultsJson(entries: readonly Entry[]): string {
  const objects = entries.map(({ path, result, state, error }) =>
    result ? { ...result, file: path } : { file: path, state, error },
  );
  return `${JSON.stringify(objects, null, 1)}\n`;
}

/** A file and its rows of features. */
export type Rows = [path: string, table: FeatureTable];

/** Length of a row in samples. */
export const samples = ({ start, end }: { start: number; end: number }) =>
  Math.round(end * RATE) - Math.round(start * RATE);

/** What one row of several of a file is called: "Song.2.mp3". */
export const rowName = (path: string, row: number): string =>
  path.replace(/(\.[^./]*)?$/, (end) => `.${row}${end}`);

/** The table that `genrescope features` writes: numbered names where a file has several rows. */
export function featuresCsv(files: readonly Rows[], numbered: boolean): string {
  const [, first] = files[0] ?? [];
  const lines = files.flatMap(([path, { rows, segments }]) =>
    rows.map((row, i) => {
      const name = numbered ? rowName(path, i) : path;
      return csvLine([name, samples(segments[i] ?? { start: 0, end: 0 }), ...row, ""]);
    }),
  );
  return csvLine(["filename", "length", ...(first?.columns ?? []), "label"]) + lines.join("");
}

/** The objects that `genrescope features --format json` writes, in one array. */
export function featuresJson(files: readonly Rows[]): string {
  const objects = files.flatMap(([file, { columns, rows, segments }]) =>
    rows.map((row, i) => {
      const { start, end } = segments[i] ?? { start: 0, end: 0 };
      const features = Object.fromEntries(columns.map((column, at) => [column, row[at]]));
      return { file, length: samples({ start, end }), start, end, label: "", features };
    }),
  );
  return `${JSON.stringify(objects)}\n`;
}
