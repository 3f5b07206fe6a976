import { h } from "../dom";
import { clock, genreName } from "../words";
import type { Context } from "./context";
import { COLUMNS, Query, type Column } from "./query";
import { Save } from "./save";
import { Summary } from "./summary";
import { Table } from "./table";

/** Milliseconds between two drawings while files are worked on. */
const PAUSE = 150;

/** Everything about many files: how far they are, charts, table, what can be saved. */
export class Desk {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #query: Query;
  readonly #summary: Summary;
  readonly #table: Table;
  readonly #save: Save;
  readonly #leave: () => void;
  readonly #title = h("h2", { class: "count" });
  readonly #progress = h("span", { class: "progress" });
  readonly #meter = h("div", { class: "meter", "aria-hidden": "true" });
  readonly #spoken = h("p", { class: "spoken", role: "status" });
  readonly #notes = h("div", { class: "notes" });
  readonly #search: HTMLInputElement;
  readonly #order: HTMLSelectElement;
  readonly #shown = h("span", { class: "shown" });
  readonly #buttons: Record<"cancel" | "retry" | "clear" | "all", HTMLButtonElement>;
  readonly #many: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the present work began, and how much was done then. */
  #began: { time: number; done: number } | undefined;

  constructor(context: Context) {
    this.#context = context;
    const { words, lang, collection } = context;
    const text = words.collection;
    this.#query = new Query(lang, (label) => genreName(words, label));
    this.#summary = new Summary(context, this.#query, () => this.#draw());
    this.#table = new Table(context, this.#query, (column) => this.#sort(column));
    this.#save = new Save(context, () => this.#query.apply(collection.entries));
    const button = (label: string, onclick: () => void) =>
      h("button", { type: "button", class: "quiet", onclick }, label);
    this.#buttons = {
      cancel: button(text.cancelAll, () => collection.cancelAll()),
      retry: button(text.retryAll, () => collection.retryAll()),
      clear: button(text.clear, () => collection.clear()),
      all: button(text.showAll, () => {
        this.#query.reset();
        this.#search.value = "";
        this.#draw();
      }),
    };
    this.#search = h("input", {
      type: "search",
      placeholder: text.search,
      "aria-label": text.search,
      oninput: () => {
        this.#query.text = this.#search.value;
        this.#draw();
      },
    });
    this.#order = this.#makeOrder();
    this.#many = h(
      "div",
      { class: "many" },
      this.#meter,
      this.#summary.element,
      h("div", { class: "tools" }, this.#search, this.#order, this.#shown, this.#buttons.all),
      this.#table.element,
      this.#save.element,
    );
    const { cancel, retry, clear } = this.#buttons;
    this.element = h(
      "div",
      { class: "desk" },
      h("div", { class: "top" }, this.#title, this.#progress, cancel, retry, clear),
      this.#notes,
      this.#many,
      this.#spoken,
    );
    this.#leave = collection.subscribe(({ kind }) => this.#changed(kind !== "changed"));
    this.#draw();
  }

  disconnect(): void {
    this.#leave();
    clearTimeout(this.#timer);
    this.#table.disconnect();
    this.#save.disconnect();
  }

  #makeOrder(): HTMLSelectElement {
    const { collection: text } = this.#context.words;
    const option = (column: Column) => h("option", { value: column }, text.columns[column]);
    const order = h(
      "select",
      { "aria-label": text.sortBy },
      h("option", { value: "" }, text.asAdded),
      ...COLUMNS.map(option),
    );
    order.addEventListener("change", () => {
      this.#query.sort = undefined;
      if (order.value) this.#query.sortBy(order.value as Column);
      this.#draw();
    });
    // The player has its own use for arrows.
    order.addEventListener("keydown", (event) => event.stopPropagation());
    return order;
  }

  #sort(column: Column): void {
    this.#query.sortBy(column);
    this.#draw();
  }

  /** Draws soon; at once when there are other rows. */
  #changed(now: boolean): void {
    if (now) this.#draw();
    else this.#timer ??= setTimeout(() => this.#draw(), PAUSE);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { collection, words, lang } = this.#context;
    const { entries } = collection;
    const text = words.collection;
    const count = entries.length;
    const number = (value: number) => new Intl.NumberFormat(lang).format(value);
    const open = entries.filter(({ state }) => state === "waiting" || state === "working").length;
    const again = entries.filter(
      ({ state, file }) => (state === "failed" || state === "cancelled") && file,
    ).length;
    this.#title.textContent = count > 0 ? text.count(count, number(count)) : "";
    this.#title.hidden = count === 0;
    this.#progress.textContent = open > 0 ? this.#progressText(count - open, count) : "";
    this.#meter.style.setProperty("--share", String(count > 0 ? (count - open) / count : 0));
    this.#meter.toggleAttribute("data-open", open > 0);
    this.#buttons.cancel.hidden = open === 0 || count < 2;
    this.#buttons.retry.hidden = again === 0 || count < 2;
    this.#buttons.clear.hidden = count === 0;
    this.#many.hidden = count < 2;
    if (open === 0) this.#allDone(count);
    this.#drawNotes();
    if (count < 2) return;
    const shown = this.#query.apply(entries);
    this.#summary.show(entries);
    this.#table.show(shown);
    this.#save.show(shown);
    this.#order.value = this.#query.sort ?? "";
    this.#shown.textContent = this.#query.filters
      ? text.shown(number(shown.length), number(count))
      : "";
    this.#buttons.all.hidden = !this.#query.filters;
  }

  #progressText(done: number, all: number): string {
    const { words, lang } = this.#context;
    const text = words.collection;
    const now = performance.now();
    this.#began ??= { time: now, done };
    const since = done - this.#began.done;
    const number = (value: number) => new Intl.NumberFormat(lang).format(value);
    const counted = text.progress(number(done), number(all));
    // A few must be done before a guess is worth something.
    if (since < 4) return counted;
    const left = ((now - this.#began.time) / since) * (all - done);
    return `${counted}, ${text.left(clock(Math.ceil(left / 1000)))}`;
  }

  /** Said once, when the last file is done. */
  #allDone(count: number): void {
    if (!this.#began) return;
    this.#began = undefined;
    if (count < 2) return;
    const { collection, words, lang } = this.#context;
    const failed = collection.entries.filter(({ state }) => state === "failed").length;
    const number = new Intl.NumberFormat(lang).format(count);
    this.#spoken.textContent = words.collection.allDone(number, failed);
  }

  #drawNotes(): void {
    const { collection, words } = this.#context;
    const { entries, offer, cleared, skipped, keeping } = collection;
    const text = words.collection;
    const line = (message: string, ...buttons: [string, () => void][]) => {
      const made = buttons.map(([label, onclick]) =>
        h("button", { type: "button", class: "quiet", onclick }, label),
      );
      return h("p", {}, message, ...made);
    };
    const lines: HTMLElement[] = [];
    if (offer) {
      lines.push(
        line(text.offer(offer.count), [text.take, offer.take], [text.forget, offer.forget]),
      );
    }
    if (cleared.length > 0) {
      lines.push(line(text.cleared(cleared.length), [text.undo, () => collection.undo()]));
    }
    if (skipped > 0) lines.push(line(text.skipped(skipped)));
    if (keeping && entries.length > 0) lines.push(line(text.keeping[keeping]));
    // Drawn anew only when they say something else: a button keeps its focus.
    const said = lines.map(({ textContent }) => textContent).join("\n");
    if (said === this.#said) return;
    this.#said = said;
    this.#notes.replaceChildren(...lines);
    const open = entries.some(({ state }) => state === "waiting" || state === "working");
    if (!open) this.#spoken.textContent = said;
  }
  #said = "";
}
