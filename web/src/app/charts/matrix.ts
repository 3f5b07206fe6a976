/** A table whose cells are coloured by their values; arrow keys walk through it and read it out. */
import { h } from "../../element/dom";
import { figure, place } from "./figure";

export interface Matrix {
  name: string;
  hint: string;
  /** Heads of rows and columns; what they are stands in the corner. */
  rows: string[];
  columns: string[];
  corner: string;
  /** `strength` colours: 0 not at all, from 1 on fully. `undefined` leaves the cell empty. */
  cell: (
    row: number,
    column: number,
  ) => { text: string; strength: number; read: string } | undefined;
  /** Cells of the diagonal are marked. */
  square?: boolean;
}

export function matrix({ name, hint, rows, columns, corner, cell, square }: Matrix): HTMLElement {
  const cells: (HTMLTableCellElement | undefined)[][] = [];
  const head = h(
    "tr",
    {},
    h("th", { scope: "col", class: "corner" }, corner),
    ...columns.map((column) => h("th", { scope: "col" }, h("span", {}, column))),
  );
  const body = rows.map((title, row) => {
    const line: (HTMLTableCellElement | undefined)[] = [];
    cells.push(line);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, title),
      ...columns.map((_, column) => {
        const found = cell(row, column);
        if (!found) {
          line.push(undefined);
          return h("td", { class: "none" });
        }
        const { text, strength, read } = found;
        const element = h("td", { "data-read": read, tabindex: "-1" }, h("span", {}, text));
        place(element, { strength: Math.min(1, strength) });
        element.toggleAttribute("data-diagonal", square === true && row === column);
        line.push(element);
        return element;
      }),
    );
  });
  const table = h(
    "table",
    { role: "grid", "aria-label": name },
    h("thead", {}, head),
    h("tbody", {}, ...body),
  );
  place(table, { columns: columns.length });
  walk(table, cells);
  return figure({ name, hint, kind: "matrix" }, table);
}

/** One stop of the tab key, and arrow keys inside. */
function walk(table: HTMLElement, cells: (HTMLElement | undefined)[][]): void {
  const first = cells.flat().find(Boolean);
  if (first) first.tabIndex = 0;
  const moves: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  table.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    const row = cells.findIndex((line) => line.includes(event.target as HTMLElement));
    const column = cells[row]?.indexOf(event.target as HTMLElement) ?? -1;
    if (!move || column < 0) return;
    event.preventDefault();
    // Over empty cells to the next one that is not.
    let [y, x] = [row + move[0], column + move[1]];
    while (cells[y] && x >= 0 && x < (cells[y]?.length ?? 0) && !cells[y]?.[x]) {
      [y, x] = [y + move[0], x + move[1]];
    }
    cells[y]?.[x]?.focus();
  });
  table.addEventListener("focusin", ({ target }) => {
    for (const cell of cells.flat()) if (cell) cell.tabIndex = cell === target ? 0 : -1;
  });
}
