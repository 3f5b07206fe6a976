import { readFileSync } from "node:fs";
import { loadModule } from "../../tools/wasm-module.mjs";
import type { Values } from "../src/app/rich.ts";
import type { FeatureColumn } from "../src/engine/module";
import { escape } from "./html.ts";

const MODELS = new URL("../../models/", import.meta.url);

interface Share {
  mean: number;
  low: number;
  high: number;
}

interface Card {
  features: { count: number };
  labels: string[];
  training: { rows: number; groups: number };
  verdict: { aim: number };
  protocols: Record<"track" | "artist", { accuracy: Share }>;
}

function defaultCard(): Card {
  const { default: name } = read("index.json") as { default: string };
  return read(`${name}.json`) as Card;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, MODELS), "utf8"));
}

/** Figures that a command wrote, for the texts that name them: nobody types such figures. */
const FIGURES: Record<string, () => Values> = {
  accuracy: () => {
    const { track, artist } = defaultCard().protocols;
    const { mean, low, high } = artist.accuracy;
    return { artist: mean, low, high, track: track.accuracy.mean };
  },
  model: () => {
    const { features, labels, training, verdict, protocols } = defaultCard();
    const { mean, low, high } = protocols.artist.accuracy;
    return {
      low,
      high,
      columns: features.count,
      genres: labels.length,
      rows: training.rows,
      groups: training.groups,
      aim: verdict.aim,
      artist: mean,
      guess: 1 / labels.length,
    };
  },
  clips: () => {
    const { tables } = read("results.json") as { tables: { name: string; columns: number }[] };
    return { columns: tables.find(({ name }) => name === "clips")?.columns ?? 0 };
  },
  columns: () => {
    const columns = describe("extended");
    return {
      columns: columns.length,
      published: describe("gtzan57").length,
      families: new Set(columns.map(({ family }) => family)).size,
    };
  },
};

export function figures(name: string): Values {
  const find = FIGURES[name];
  if (!find) throw new Error(`There are no figures called ${name}.`);
  return find();
}

/** Parts of pages that a command wrote; a page says where with a comment. */
export const BLOCKS: Record<string, () => string> = {
  features: featureTables,
  citation: () => escape(citation()),
  snippet: () => escape(SNIPPET),
};

const SNIPPET = `<script type="module" src="genrescope/element.js"></script>
<genre-scope src="song.mp3" lang="en"></genre-scope>`;

function citation(): string {
  const { version } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  ) as { version: string };
  return `Genrescope (version ${version}): the genre of a piece of music, on the listener's own device.

G. Tzanetakis and P. Cook: Musical genre classification of audio signals.
IEEE Transactions on Speech and Audio Processing 10 (5), 293-302, 2002.

B. L. Sturm: The GTZAN dataset: its contents, its faults, their effects on
evaluation, and its future use. arXiv:1306.1461, 2013.

B. McFee et al.: librosa: audio and music signal analysis in Python.
Proceedings of the 14th Python in Science Conference, 18-24, 2015.`;
}

/** Columns of the feature sets, by set; filled by readFeatureTable(). */
const sets = new Map<string, FeatureColumn[]>();

/** Asks the C++ library for its feature table. Await it before figures() and BLOCKS are used. */
export async function readFeatureTable(): Promise<void> {
  const module = await loadModule();
  for (const set of module.featureSets()) sets.set(set, module.featureColumns(set));
}

function describe(set: string): FeatureColumn[] {
  const columns = sets.get(set);
  if (!columns) throw new Error(`The feature set ${set} has not been read.`);
  return columns;
}

/** The feature table of the C++ library, a section per family in the order of first appearance. It speaks English. */
function featureTables(): string {
  const published = new Set(describe("gtzan57").map(({ name }) => name));
  const families = new Map<string, FeatureColumn[]>();
  for (const column of describe("extended")) {
    families.set(column.family, [...(families.get(column.family) ?? []), column]);
  }
  const mark = ` <small data-t="features.published"></small>`;
  const row = (column: FeatureColumn) =>
    `<tr id="${escape(column.name)}"><th scope="row"><code>${escape(column.name)}</code>${published.has(column.name) ? mark : ""}</th>` +
    `<td>${escape(column.description)}</td><td>${escape(column.unit)}</td>` +
    `<td>${range(column)}</td><td>${escape(column.source)}</td></tr>`;
  const heads = ["column", "meaning", "unit", "range", "source"]
    .map((name) => `<th scope="col" data-t="features.${name}"></th>`)
    .join("");
  const section = ([family, members]: [string, FeatureColumn[]]) => {
    const name = `features.families.${escape(family)}`;
    const count = escape(JSON.stringify({ count: members.length }));
    return (
      `<section><h2><span data-t="${name}"></span> <small data-t="features.count" data-values="${count}"></small></h2>` +
      `<div class="scroll" tabindex="0" role="region" data-t-label="${name}"><table><thead><tr>${heads}</tr></thead>` +
      `<tbody lang="en">${members.map(row).join("")}</tbody></table></div></section>`
    );
  };
  return [...families].map(section).join("");
}

function range({ low, high }: FeatureColumn): string {
  const bound = (value: number) =>
    Number(value.toPrecision(6)).toLocaleString("en", { maximumFractionDigits: 3 });
  if (low === -Infinity && high === Infinity) return "any";
  if (high === Infinity) return `from ${bound(low)}`;
  if (low === -Infinity) return `up to ${bound(high)}`;
  return `${bound(low)} to ${bound(high)}`;
}
