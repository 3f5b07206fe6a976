/** Tables of features and predictions: no field holds a comma or quotes. */
import { readFileSync } from "node:fs";

/** @param {string} path */
export function readTable(path) {
  const [head = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  return {
    columns,
    rows: lines.map((line) => line.split(",")),
    /** Where a column stands. @param {string} name */
    at: (name) => {
      const place = columns.indexOf(name);
      if (place < 0) throw new Error(`${path} has no column ${name}.`);
      return place;
    },
  };
}
