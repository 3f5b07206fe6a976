/**
 * The table of a library's tracks. Only the rows in sight are in the document, and only their pages are asked of the worker,
 * so that a million are as quick as ten.
 */
import { rowAfterKey, rowsPerPage } from "../../element/collection/row-keys";
import { h } from "../../element/dom";
import { colour, titleOf, visible, type Context } from "./context";
import { SORTS, type Order, type Row, type Sort } from "./protocol";

/** Browsers lay out no taller things; beyond, the scroll bar stands for more than it is long. */
const TALLEST = 8_000_000;
/** Rows beyond the edges that are there already when one scrolls. */
const SPARE = 6;
const PAGE = 64;
/** Of a file without tags the last folders are told. */
const FOLDERS = 2;
/** Pages of rows that are kept. */
const KEPT = 24;

export interface TableEvents {
  rows: (from: number, to: number) => Promise<Row[]>;
  onSort: (sort: Sort) => void;
  onPick: (slot: number) => void;
}

export class LibraryTable {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #events: TableEvents;
  readonly #heads = new Map<Sort, HTMLElement>();
  readonly #probe = h("div", { class: "row probe", "aria-hidden": "true" });
  readonly #space = h("div", { class: "space", role: "presentation" }, this.#probe);
  readonly #body: HTMLElement;
  readonly #resized = new ResizeObserver(() => this.#draw());
  /** By their index in the selection. */
  readonly #rows = new Map<number, HTMLElement>();
  readonly #pages = new Map<number, Row[] | undefined>();
  #count = 0;
  /** Counts selections: pages of an earlier one come too late. */
  #version = 0;
  /** The row that the keys are at. */
  #active = 0;
  #picked: number | undefined;

  constructor(context: Context, events: TableEvents) {
    this.#context = context;
    this.#events = events;
    const { columns } = context.names.collection;
    const heads = SORTS.map((sort) => {
      const onclick = () => events.onSort(sort);
      const text = sort === "file" ? context.words.track : columns[sort];
      const button = h("button", { type: "button", onclick }, text);
      const cell = h("div", { role: "columnheader", class: sort }, button);
      this.#heads.set(sort, cell);
      return cell;
    });
    this.#body = h("div", { class: "body", role: "rowgroup", tabindex: "-1" }, this.#space);
    this.#body.addEventListener("scroll", () => this.#draw(), { passive: true });
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    this.#body.addEventListener("click", (event) => {
      const index = this.#indexOf(event.target);
      if (index !== undefined) this.#pick(index);
    });
    this.#body.addEventListener("focusin", (event) => {
      this.#active = this.#indexOf(event.target) ?? this.#active;
    });
    const head = h("div", { role: "row", "aria-rowindex": "1" }, ...heads);
    this.element = h(
      "div",
      { class: "table", role: "grid", "aria-label": context.words.lead },
      h("div", { class: "head", role: "rowgroup" }, head),
      this.#body,
    );
    this.#resized.observe(this.#body);
  }

  close(): void {
    this.#resized.disconnect();
  }

  /** Where the keys were. */
  focus(): void {
    (this.#rows.get(this.#active) ?? this.#body).focus();
  }

  /** Shows another selection from its beginning. */
  show(count: number, order: Order): void {
    this.#version++;
    this.#count = count;
    this.#active = 0;
    this.#pages.clear();
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.#body.scrollTop = 0;
    this.element.setAttribute("aria-rowcount", String(count + 1));
    for (const [sort, cell] of this.#heads) {
      if (sort === order.sort) {
        cell.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
      } else cell.removeAttribute("aria-sort");
    }
    this.#draw();
  }

  /** Marks the track that is shown beside. */
  mark(slot: number | undefined): void {
    this.#picked = slot;
    for (const [index, row] of this.#rows) this.#fill(row, index);
  }

  /** Pixels of all rows, were there room for them, and of those in sight. */
  #heights(): { row: number; all: number; space: number; view: number } {
    const row = Math.max(1, this.#probe.offsetHeight);
    const all = row * this.#count;
    return { row, all, space: Math.min(all, TALLEST), view: this.#body.clientHeight };
  }

  #draw(): void {
    const { row: height, all, space, view } = this.#heights();
    this.#space.style.setProperty("--height", `${space}px`);
    const { scrollTop } = this.#body;
    // Where the window is among all rows.
    const top = space > view ? (scrollTop * (all - view)) / (space - view) : 0;
    const first = Math.max(0, Math.floor(top / height) - SPARE);
    const last = Math.min(this.#count, Math.ceil((top + view) / height) + SPARE);
    for (const [index, row] of this.#rows) {
      if (index >= first && index < last) continue;
      if (row.contains(document.activeElement)) this.#body.focus({ preventScroll: true });
      row.remove();
      this.#rows.delete(index);
    }
    for (let index = first; index < last; index++) {
      let row = this.#rows.get(index);
      if (!row) {
        row = h("div", { role: "row", class: "row", "aria-rowindex": String(index + 2) });
        this.#rows.set(index, row);
        this.#fill(row, index);
        const next = this.#rows.get(index + 1);
        this.#space.insertBefore(row, next?.parentNode ? next : null);
      }
      row.style.setProperty("--top", `${scrollTop + index * height - top}px`);
    }
    this.#makeReachable();
    for (let page = Math.floor(first / PAGE); page * PAGE < last; page++) void this.#fetch(page);
  }

  /** The tab key finds one row: the one that the keys were at, or the first in sight. */
  #makeReachable(): void {
    const [first] = [...this.#rows.keys()].sort((a, b) => a - b);
    const reachable = this.#rows.has(this.#active) ? this.#active : first;
    for (const [index, row] of this.#rows) row.tabIndex = index === reachable ? 0 : -1;
  }

  async #fetch(page: number): Promise<void> {
    if (this.#pages.has(page)) return;
    const version = this.#version;
    this.#pages.set(page, undefined);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > KEPT && oldest !== undefined) this.#pages.delete(oldest);
    const rows = await this.#events.rows(page * PAGE, (page + 1) * PAGE);
    if (version !== this.#version) return;
    this.#pages.set(page, rows);
    for (const [index, row] of this.#rows) {
      if (Math.floor(index / PAGE) === page) this.#fill(row, index);
    }
  }

  #at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  #fill(element: HTMLElement, index: number): void {
    const row = this.#at(index);
    if (!row) {
      element.replaceChildren(h("div", { role: "gridcell", class: "file" }, "…"));
      return;
    }
    const context = this.#context;
    const picked = row.slot === this.#picked;
    if (element.childElementCount > 1) {
      element.setAttribute("aria-selected", String(picked));
      return;
    }
    element.dataset.verdict = row.verdict;
    element.setAttribute("aria-selected", String(picked));
    if (row.genre !== undefined) colour(element, row.genre);
    const cell = (name: string, ...children: (Node | string)[]) =>
      h("div", { role: "gridcell", class: name }, ...children);
    const folder = visible(
      row.file
        .split("/")
        .slice(-1 - FOLDERS, -1)
        .join("/"),
    );
    const beside = [row.artist, row.album].filter(Boolean).map(visible).join(" · ");
    element.replaceChildren(
      cell(
        "file",
        h("span", { class: "name", dir: "auto", title: visible(row.file) }, titleOf(row)),
        h("span", { class: "beside", dir: "auto" }, beside || folder),
      ),
      cell(
        "genre",
        row.genre === undefined ? "" : h("i", { class: "dot" }),
        context.genre(row.genre),
      ),
      cell("certainty", context.percent(row.score)),
      cell("verdict", context.verdict(row)),
      cell("duration", context.clock(row.duration)),
    );
  }

  #indexOf(target: EventTarget | null): number | undefined {
    if (!(target instanceof Element)) return undefined;
    const element = target.closest(".row");
    for (const [index, row] of this.#rows) if (row === element) return index;
    return undefined;
  }

  #pick(index: number): void {
    const row = this.#at(index);
    if (!row) return;
    this.#active = index;
    this.#makeReachable();
    this.#events.onPick(row.slot);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#count === 0) return;
    const { row, view } = this.#heights();
    const at = this.#active;
    const target = rowAfterKey(event.key, at, rowsPerPage(view, row), this.#count);
    if (target !== undefined) this.#goTo(target);
    else if (event.key === "Enter" || event.key === " ") this.#pick(at);
    else return;
    event.preventDefault();
  }

  #goTo(index: number): void {
    this.#active = index;
    const { row, all, space, view } = this.#heights();
    const scale = space > view ? (space - view) / (all - view) : 1;
    const top = this.#body.scrollTop / scale;
    if (index * row < top) this.#body.scrollTop = index * row * scale;
    else if ((index + 1) * row > top + view) {
      this.#body.scrollTop = ((index + 1) * row - view) * scale;
    }
    this.#draw();
    this.#rows.get(index)?.focus({ preventScroll: true });
  }
}
