/** Feature tables: rows out of a pass as they become certain, and what is known of a sound already. */
import { expectOk } from "./failure";
import type { GenrescopeModule, Pass, Segment } from "./module";
import type { FeatureTable } from "./types";

/** Gathers one table from a pass; make it before the first samples are pushed. */
export class TableMaker {
  readonly #pass: Pass;
  readonly #set: string;
  readonly #columns: string[];
  readonly #rows: Float64Array[] = [];
  readonly #segments: Segment[] = [];

  constructor(module: GenrescopeModule, pass: Pass, set: string, seconds: number) {
    expectOk(pass.gatherRows(set, seconds));
    this.#pass = pass;
    this.#set = set;
    this.#columns = columnNames(module, set);
  }

  /** Takes the rows that became certain with the samples pushed last, and calls back after each: they take their time. */
  async take(onRow: () => Promise<void>): Promise<void> {
    for (let row = this.#pass.nextRow(); row; row = this.#pass.nextRow()) {
      const { values, start, end } = expectOk(row);
      this.#rows.push(values);
      this.#segments.push({ start, end });
      await onRow();
    }
  }

  finish(): FeatureTable {
    return {
      set: this.#set,
      columns: this.#columns,
      rows: this.#rows,
      segments: this.#segments,
    };
  }
}

/** The tables of one sound that are there already. */
export class Tables {
  readonly #module: GenrescopeModule;
  readonly #tables = new Map<string, FeatureTable>();

  constructor(module: GenrescopeModule) {
    this.#module = module;
  }

  add(table: FeatureTable, seconds: number): void {
    this.#tables.set(key(table.set, seconds), table);
  }

  /** A table as it was added, or the first columns of a larger set's. */
  find(set: string, seconds: number): FeatureTable | undefined {
    const sets = this.#module.featureSets();
    // The smallest comes first, and each begins with the columns of the one before.
    for (const other of sets.slice(sets.indexOf(set))) {
      const known = this.#tables.get(key(other, seconds));
      if (!known) continue;
      if (other === set) return known;
      const columns = columnNames(this.#module, set);
      const table = {
        set,
        columns,
        rows: known.rows.map((row) => row.slice(0, columns.length)),
        segments: known.segments,
      };
      this.add(table, seconds);
      return table;
    }
    return undefined;
  }
}

function columnNames(module: GenrescopeModule, set: string): string[] {
  return module.featureColumns(set).map(({ name }) => name);
}

const key = (set: string, seconds: number) => `${set} ${seconds}`;
