/**
 * models/results.json in pieces: an overview of all runs, and each run by itself, fetched when it is looked at.
 * `virtual:results` gives the overview and how to load a run.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import type { Measures, Overview, Run } from "../src/app/models/results.ts";

const FILE = fileURLToPath(new URL("../../models/results.json", import.meta.url));
const WHOLE = "virtual:results";
const PIECE = "virtual:results/";

export function results(): Plugin {
  let all: { comparison: Overview["comparison"]; tables: Overview["tables"]; runs: Run[] };
  return {
    name: "genrescope-results",
    buildStart() {
      this.addWatchFile(FILE);
      all = JSON.parse(readFileSync(FILE, "utf8")) as typeof all;
    },
    resolveId: (id) => (id === WHOLE || id.startsWith(PIECE) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${WHOLE}`) {
        const loaders = all.runs.map(
          ({ id }) => `${JSON.stringify(id)}: () => import(${JSON.stringify(PIECE + id)})`,
        );
        return `export const overview = ${json(overview(all))};\nexport const runs = {${loaders.join()}};`;
      }
      if (!id.startsWith(`\0${PIECE}`)) return undefined;
      const run = all.runs.find((run) => id === `\0${PIECE}${run.id}`);
      return `export default ${json(run)};`;
    },
  };
}

/** Parsed as JSON, which browsers do faster than as a program. */
function json(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

function overview({
  tables,
  comparison,
  runs,
}: Omit<Overview, "runs"> & { runs: Run[] }): Overview {
  return {
    tables,
    comparison,
    runs: runs
      .filter(({ type }) => type === "classify")
      .map(({ id, title, table, model, results }) => ({
        id,
        title,
        table,
        model,
        accuracy: Object.fromEntries(results.map(({ protocol, accuracy }) => [protocol, accuracy])),
        fit: results.map(fit).find((found) => found !== undefined),
      })),
  };
}

function fit({ train_accuracy, validation_accuracy, accuracy }: Measures) {
  if (train_accuracy === undefined || validation_accuracy === undefined) return undefined;
  return { train: train_accuracy, validation: validation_accuracy, test: accuracy.mean };
}
