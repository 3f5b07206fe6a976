import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const MODELS = new URL("../models/", import.meta.url);
const TOOL = fileURLToPath(new URL("../build/native/genrescope", import.meta.url));

interface Share {
  mean: number;
  low: number;
  high: number;
}

interface Card {
  protocols: Record<"track" | "artist", { accuracy: Share }>;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, MODELS), "utf8"));
}

/** What the pages say that a command wrote: nobody types such figures. A page says where with a comment. */
const CONTENT: Record<string, () => string> = {
  "<!-- accuracy -->": () => {
    const { default: name } = read("index.json") as { default: string };
    const { track, artist } = (read(`${name}.json`) as Card).protocols;
    return sentence(artist.accuracy, track.accuracy);
  },
  "<!-- features -->": featureTables,
};

export function pageContent(): Plugin {
  return {
    name: "genrescope-page-content",
    transformIndexHtml(html) {
      const places = Object.entries(CONTENT).filter(([place]) => html.includes(place));
      if (places.length === 0) throw new Error("A page lacks the comment for what belongs there.");
      return places.reduce((page, [place, write]) => page.replace(place, write), html);
    },
  };
}

function sentence(artist: Share, track: Share): string {
  const percent = (share: number) => `${(100 * share).toFixed(0)}%`;
  return (
    `How good is it? It names the right one of ten genres for <b>${percent(artist.mean)}</b> of the songs by artists it ` +
    `never heard (95% interval: ${percent(artist.low)} to ${percent(artist.high)}). The usual test, which lets it learn ` +
    `from the same artists, would say ${percent(track.mean)}.`
  );
}

interface Column {
  name: string;
  family: string;
  unit: string;
  /** null where there is no bound. */
  low: number | null;
  high: number | null;
  description: string;
  source: string;
}

/** The feature table of the C++ library, a section per family in the order of first appearance. */
function featureTables(): string {
  const describe = (set: string) =>
    execFileSync(TOOL, ["features", "--describe", "--set", set, "--format", "json"], {
      encoding: "utf8",
    })
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Column);
  const published = new Set(describe("gtzan57").map(({ name }) => name));
  const columns = describe("extended");
  const families = new Map<string, Column[]>();
  for (const column of columns) {
    families.set(column.family, [...(families.get(column.family) ?? []), column]);
  }
  const row = (column: Column) =>
    `<tr id="${escape(column.name)}"><th scope="row"><code>${escape(column.name)}</code>${published.has(column.name) ? " <small>published</small>" : ""}</th>` +
    `<td>${escape(column.description)}</td><td>${escape(column.unit)}</td>` +
    `<td>${range(column)}</td><td>${escape(column.source)}</td></tr>`;
  const section = ([family, members]: [string, Column[]]) =>
    `<section><h2>${escape(family.charAt(0).toUpperCase() + family.slice(1))} <small>${members.length} columns</small></h2>` +
    `<div class="scroll" tabindex="0" role="region" aria-label="${escape(family)}"><table><thead><tr><th scope="col">Column</th><th scope="col">Meaning</th>` +
    `<th scope="col">Unit</th><th scope="col">Range</th><th scope="col">Source</th></tr></thead>` +
    `<tbody>${members.map(row).join("")}</tbody></table></div></section>`;
  return (
    `<p>${columns.length} columns in ${families.size} families. The ${published.size} marked <i>published</i> are the set ` +
    `<code>gtzan57</code>; all of them are the set <code>extended</code>.</p>` +
    [...families].map(section).join("")
  );
}

function range({ low, high }: Column): string {
  const bound = (value: number) =>
    Number(value.toPrecision(6)).toLocaleString("en", { maximumFractionDigits: 3 });
  if (low === null && high === null) return "any";
  if (high === null) return `from ${bound(low ?? 0)}`;
  if (low === null) return `up to ${bound(high)}`;
  return `${bound(low)} to ${bound(high)}`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
