/** From tracks to the rows that are trained on, and to the table that gives the native tool the same rows. */
import type { TrainingRow, TrainingTable } from "../../engine/train";
import { csvField, harmless, rowName, samples } from "../../element/collection/tables";
import { LONGEST } from "./names";
import type { Track } from "./track";

/** Tracks of a label that training needs at least. */
export const LEAST = 3;
/** Seconds of sound that a row stands for, as with the models that ship. */
export const SEGMENT = 30;

/** What stands in the way of training. */
export type Problem =
  | { code: "labels" }
  | { code: "few"; label: string; tracks: number }
  | { code: "long"; label: string }
  | { code: "case"; labels: string[] };

/** Those that are trained on. */
export function usable(tracks: readonly Track[]): Track[] {
  return tracks.filter(({ state, label }) => state === "done" && label !== "");
}

export function problems(tracks: readonly Track[]): Problem[] {
  const counts = countLabels(tracks);
  const found: Problem[] = [];
  if (counts.size < 2) found.push({ code: "labels" });
  const alike = new Map<string, string[]>();
  for (const [label, { tracks }] of counts) {
    if (tracks < LEAST) found.push({ code: "few", label, tracks });
    if (label.length > LONGEST) found.push({ code: "long", label });
    const key = label.toLowerCase();
    alike.set(key, [...(alike.get(key) ?? []), label]);
  }
  for (const labels of alike.values()) if (labels.length > 1) found.push({ code: "case", labels });
  return found;
}

/** Where a track is from: its folder, or, without one, only itself. */
export const groupOf = ({ group, path }: Track): string => (group === "" ? path : group);

export interface LabelCount {
  tracks: number;
  groups: number;
}

/** By label, in the order of the alphabet. */
export function countLabels(tracks: readonly Track[]): Map<string, LabelCount> {
  const groups = new Map<string, string[]>();
  for (const track of tracks) {
    if (track.label) groups.set(track.label, [...(groups.get(track.label) ?? []), groupOf(track)]);
  }
  const labels = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    labels.map(([label, all]) => [label, { tracks: all.length, groups: new Set(all).size }]),
  );
}

/** The columns `wanted` of the columns that were computed. */
export function trainingTable(
  tracks: readonly Track[],
  computed: readonly string[],
  wanted: string[],
): TrainingTable {
  const places = new Map(computed.map((name, place) => [name, place]));
  const picks = wanted.map((name) => places.get(name) ?? -1);
  const rows = tracks.flatMap((track): TrainingRow[] => {
    const { rows = [] } = track.features ?? {};
    return rows.map((row, i) => ({
      values: Float64Array.from(picks, (pick) => row[pick] ?? NaN),
      label: track.label,
      group: plain(groupOf(track)),
      file: plain(rowName(track.path, i)),
    }));
  });
  return { columns: wanted, isSet: true, segment: SEGMENT, rows };
}

/** As the table has it, so that the native tool reads the same text. */
const plain = (text: string) => harmless(text.replace(/\p{Cs}/gu, "\ufffd"));

/** The table for `genrescope train`. */
export function trainingCsv(tracks: readonly Track[], { columns, rows }: TrainingTable): string {
  const lengths = tracks.flatMap(({ features }) => features?.segments.map(samples) ?? []);
  const line = (fields: string[]) => `${fields.map(csvField).join(",")}\n`;
  const lines = rows.map(({ file, values, label, group }, i) => {
    // Numbers need no quotes, and a minus in front is no formula.
    const numbers = [lengths[i] ?? 0, ...Array.from(values)].join(",");
    return `${csvField(file)},${numbers},${line([label, group])}`;
  });
  return line(["filename", "length", ...columns, "label", "group"]) + lines.join("");
}
