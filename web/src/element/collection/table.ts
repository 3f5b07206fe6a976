import { h } from "../dom";
import type { Context } from "./context";
import type { Entry } from "./entry";
import { COLUMNS, type Column, type Query } from "./query";
import { Row } from "./row";
import { rowAfterKey, rowsPerPage } from "./row-keys";

/** Rows beyond the edges that are there already when one scrolls. */
const SPARE = 6;

/**
 * The table of files. Only the rows in sight are in the document, so that thousands are as quick as ten; all are of
 * one height. Arrow keys go from row to row, Enter shows one in the instrument.
 */
export class Table {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #query: Query;
  readonly #heads = new Map<Column, { cell: HTMLElement; button: HTMLElement }>();
  readonly #space = h("div", { class: "space", role: "presentation" });
  readonly #body: HTMLElement;
  readonly #rows = new Map<Entry, Row>();
  readonly #resized = new ResizeObserver(() => this.#draw());
  #entries: readonly Entry[] = [];
  /** The row that the keys are at. */
  #active: Entry | undefined;

  constructor(context: Context, query: Query, onSort: (column: Column) => void) {
    this.#context = context;
    this.#query = query;
    const { words } = context;
    for (const column of COLUMNS) {
      const text = words.collection.columns[column];
      const button = h("button", { type: "button", onclick: () => onSort(column) }, text);
      const cell = h("div", { role: "columnheader", class: column }, button);
      this.#heads.set(column, { cell, button });
    }
    const last = h(
      "div",
      { role: "columnheader", class: "action" },
      h("span", { class: "spoken" }, words.collection.columns.action),
    );
    const heads = [...this.#heads.values()].map(({ cell }) => cell);
    const head = h("div", { role: "row", "aria-rowindex": "1" }, ...heads, last);
    this.#body = h("div", { class: "body", role: "rowgroup", tabindex: "-1" }, this.#space);
    this.#body.addEventListener("scroll", () => this.#draw(), { passive: true });
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    this.#body.addEventListener("focusin", ({ target }) => {
      const row = target instanceof Element ? target.closest(".row") : null;
      for (const [entry, { element }] of this.#rows) if (element === row) this.#active = entry;
    });
    this.element = h(
      "div",
      { class: "table", role: "grid", "aria-label": words.files },
      h("div", { class: "head", role: "rowgroup" }, head),
      this.#body,
    );
    this.#resized.observe(this.#body);
  }

  disconnect(): void {
    this.#resized.disconnect();
  }

  /** Shows these, in this order. */
  show(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.element.setAttribute("aria-rowcount", String(entries.length + 1));
    this.#space.style.setProperty("--rows", String(entries.length));
    const { sort, descending } = this.#query;
    for (const [column, { cell }] of this.#heads) {
      if (column === sort) cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
    this.#draw();
  }

  #draw(): void {
    const entries = this.#entries;
    const height = this.#rowHeight();
    const { scrollTop, clientHeight } = this.#body;
    const first = Math.max(0, Math.floor(scrollTop / height) - SPARE);
    const last = Math.ceil((scrollTop + clientHeight) / height) + SPARE;
    const shown = new Map<Entry, number>();
    entries.slice(first, last).forEach((entry, i) => shown.set(entry, first + i));
    // The row with the focus stays, wherever it has been scrolled or sorted to.
    const at = this.#active ? entries.indexOf(this.#active) : -1;
    if (at < 0) this.#active = undefined;
    else if (this.#active) shown.set(this.#active, at);

    for (const [entry, { element }] of this.#rows) {
      if (shown.has(entry)) continue;
      const focused = element.contains(this.#focused());
      element.remove();
      this.#rows.delete(entry);
      if (focused) this.#body.focus({ preventScroll: true });
    }
    const sorted = [...shown].sort(([, a], [, b]) => a - b);
    const reachable = this.#active ?? sorted[0]?.[0];
    let next = this.#space.firstElementChild;
    for (const [entry, index] of sorted) {
      const known = this.#rows.get(entry);
      const row = known ?? new Row(this.#context, entry);
      this.#rows.set(entry, row);
      if (known) row.update();
      row.place(index, entry === reachable);
      if (row.element === next) {
        next = next.nextElementSibling;
        continue;
      }
      const focused = row.element.contains(this.#focused()) ? this.#focused() : null;
      this.#space.insertBefore(row.element, next);
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    }
  }

  #focused(): Element | null {
    const root = this.element.getRootNode();
    return root instanceof ShadowRoot ? root.activeElement : null;
  }

  /** Pixels; read from the style, which has other rows for narrow places. */
  #rowHeight(): number {
    const { offsetHeight } = this.#space;
    return Math.max(1, offsetHeight / Math.max(1, this.#entries.length));
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const entries = this.#entries;
    const at = this.#active ? entries.indexOf(this.#active) : -1;
    const page = rowsPerPage(this.#body.clientHeight, this.#rowHeight());
    const onRow = event.target instanceof Element && event.target.matches(".row");
    const target = rowAfterKey(event.key, at, page, entries.length);
    if (target !== undefined) {
      this.#goTo(target);
    } else if (onRow && event.key === "Enter" && this.#active) {
      this.#context.onPick(this.#active);
    } else if (onRow && event.key === "Delete") {
      event.target.querySelector("button")?.click();
    } else return;
    event.preventDefault();
    // The player has its own use for these keys.
    event.stopPropagation();
  }

  #goTo(index: number): void {
    const entry = this.#entries[index];
    if (!entry) return;
    this.#active = entry;
    const height = this.#rowHeight();
    const { scrollTop, clientHeight } = this.#body;
    const top = index * height;
    if (top < scrollTop) this.#body.scrollTop = top;
    else if (top + height > scrollTop + clientHeight) {
      this.#body.scrollTop = top + height - clientHeight;
    }
    this.#draw();
    this.#rows.get(entry)?.element.focus({ preventScroll: true });
  }
}
