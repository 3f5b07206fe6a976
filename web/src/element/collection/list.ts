import { h } from "../dom";
import type { Dictionary } from "../lang";
import { genreName, percent } from "../words";
import type { Collection, Entry } from "./collection";

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
  readonly #collection: Collection;
  readonly #onPick: (entry: Entry) => void;
  readonly #leave: () => void;

  constructor(
    words: Dictionary,
    lang: string,
    collection: Collection,
    onPick: (entry: Entry) => void,
  ) {
    this.#words = words;
    this.#lang = lang;
    this.#collection = collection;
    this.#onPick = onPick;
    this.element = h(
      "section",
      { class: "files", part: "files", "aria-label": words.files, hidden: true },
      this.#list,
    );
    for (const entry of collection.entries) this.#update(entry);
    this.#leave = collection.subscribe((entry) => this.#update(entry));
  }

  disconnect(): void {
    this.#leave();
  }

  #add(entry: Entry): void {
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
  }

  #update(entry: Entry): void {
    if (!this.#rows.has(entry)) this.#add(entry);
    const row = this.#rows.get(entry);
    if (!row) return;
    if (entry === this.#collection.current) row.button.setAttribute("aria-current", "true");
    else row.button.removeAttribute("aria-current");
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

  #stateText({ state }: Entry): string {
    if (state === "done") return this.#words.noMusic;
    return this.#words[state];
  }
}
