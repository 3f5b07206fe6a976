import type { Classification } from "../engine";
import { h } from "./dom";
import type { Dictionary } from "./lang";
import { genreName, percent } from "./words";

/** A file that was dropped, and what became of it. */
export interface Entry {
  readonly file: File;
  state: "waiting" | "working" | "done" | "failed";
  result?: Classification;
}

/** The files of this visit, to pick from. */
export class FileList {
  readonly element: HTMLElement;
  readonly #words: Dictionary;
  readonly #lang: string;
  readonly #list = h("ul");
  readonly #rows = new Map<
    Entry,
    { button: HTMLButtonElement; state: HTMLElement; value: HTMLElement }
  >();
  readonly #onPick: (entry: Entry) => void;

  constructor(words: Dictionary, lang: string, onPick: (entry: Entry) => void) {
    this.#words = words;
    this.#lang = lang;
    this.#onPick = onPick;
    this.element = h(
      "section",
      { class: "files", part: "files", "aria-label": words.files, hidden: true },
      this.#list,
    );
  }

  add(entry: Entry): void {
    const state = h("span", { class: "state" });
    const value = h("span", { class: "value" });
    const onclick = () => this.#onPick(entry);
    const button = h(
      "button",
      { type: "button", onclick },
      h("span", { class: "file" }, entry.file.name),
      state,
      value,
    );
    this.#rows.set(entry, { button, state, value });
    this.#list.append(h("li", {}, button));
    // One file needs no list.
    this.element.hidden = this.#rows.size < 2;
    this.update(entry);
  }

  update(entry: Entry): void {
    const row = this.#rows.get(entry);
    if (!row) return;
    const top = entry.result?.genres[0];
    row.button.dataset.state = entry.state;
    if (entry.state === "done" && top && entry.result?.verdict !== "not-music") {
      row.button.dataset.genre = top.label;
      row.state.textContent = genreName(this.#words, top.label);
      row.value.textContent = percent(this.#lang, top.score);
    } else {
      delete row.button.dataset.genre;
      row.state.textContent = this.#stateText(entry);
      row.value.textContent = "";
    }
  }

  /** Marks the entry that the display shows. */
  select(entry: Entry): void {
    for (const [other, { button }] of this.#rows) {
      if (other === entry) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  #stateText({ state }: Entry): string {
    if (state === "done") return this.#words.noMusic;
    return this.#words[state];
  }
}
