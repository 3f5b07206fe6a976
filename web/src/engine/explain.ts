/** Why a model says what it says of a sound; tools/genrescope/explanation.cpp does the same. */
import { expectOk } from "./failure";
import type { OpenModel } from "./models";
import type { NearestClip, Reasons } from "./types";

/** Columns and clips that are told. */
const COLUMNS = 12;
const NEAREST = 5;

/** The features of a segment that the answer rests on, with its part of the whole; the parts add up to 1. */
export interface WeighedRow {
  values: Float64Array;
  weight: number;
}

/** The rows that count, by their lengths. */
export function countedRows(
  rows: Float64Array[],
  lengths: Float64Array,
  counts: (index: number) => boolean,
): WeighedRow[] {
  const counted = rows
    .map((values, index) => ({ values, weight: lengths[index] ?? NaN, index }))
    .filter(({ index }) => counts(index));
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  return counted.map(({ values, weight }) => ({ values, weight: weight / total }));
}

/** What speaks for a label and what against it. `pause` lets others work between rows, which may take 0.1 s each. */
export async function reasonsFor(
  { model, info, families }: OpenModel,
  rows: WeighedRow[],
  label: string,
  pause: () => Promise<void>,
): Promise<Reasons> {
  const target = info.labels.indexOf(label);
  const columns = info.columns.map((column) => ({ column, value: 0, contribution: 0 }));
  for (const { values, weight } of rows) {
    await pause();
    const { contributions } = expectOk(model.explain(values, target));
    columns.forEach((reason, index) => {
      reason.value += weight * (values[index] ?? NaN);
      reason.contribution += weight * (contributions[index] ?? NaN);
    });
  }
  const sums = new Map<string, number>();
  columns.forEach(({ contribution }, index) => {
    const family = families[index] ?? "";
    sums.set(family, (sums.get(family) ?? 0) + contribution);
  });
  return {
    label,
    families: weightiestFirst(
      [...sums].map(([family, contribution]) => ({ family, contribution })),
    ),
    columns: weightiestFirst(columns).slice(0, COLUMNS),
  };
}

/** The training clips that are most like any of the rows. */
export function nearestTo({ model, info }: OpenModel, rows: WeighedRow[]): NearestClip[] {
  const distances = new Map<string, number>();
  for (const { values } of rows) {
    for (const { name, distance } of model.nearest(values, NEAREST)) {
      distances.set(name, Math.min(distance, distances.get(name) ?? Infinity));
    }
  }
  return [...distances]
    .sort(([, a], [, b]) => a - b)
    .slice(0, NEAREST)
    .map(([clip, distance]) => {
      const [label = ""] = clip.split(".");
      return { clip, label: info.labels.includes(label) ? label : "", distance };
    });
}

function weightiestFirst<T extends { contribution: number }>(reasons: T[]): T[] {
  return reasons.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}
