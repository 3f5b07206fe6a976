import { h } from "../dom";
import { clock, genreName, percent } from "../words";
import type { Context } from "./context";
import type { Entry } from "./entry";
import { certaintyOf, fractionOf, genreOf, outcomeOf } from "./query";

type Action = "cancel" | "retry" | "remove";

/** A row of the table. File names are text, never markup. */
export class Row {
  readonly element: HTMLElement;
  readonly entry: Entry;
  readonly #context: Context;
  readonly #genre = cell("genre");
  readonly #certainty = cell("certainty");
  readonly #verdict = cell("verdict");
  readonly #duration = cell("duration");
  readonly #state = h("span", { class: "text" });
  readonly #button: HTMLButtonElement;
  #action: Action = "remove";

  constructor(context: Context, entry: Entry) {
    this.#context = context;
    this.entry = entry;
    this.#button = h("button", { type: "button", class: "act", onclick: () => this.#act() });
    const folder = entry.path.slice(0, -entry.name.length);
    this.element = h(
      "div",
      { role: "row", class: "row" },
      h(
        "div",
        { role: "gridcell", class: "file", title: entry.path },
        h("span", { class: "folder" }, folder),
        h("span", { class: "name" }, entry.name),
      ),
      this.#genre,
      this.#certainty,
      this.#verdict,
      this.#duration,
      h("div", { role: "gridcell", class: "state" }, this.#state),
      h("div", { role: "gridcell", class: "action" }, this.#button),
    );
    this.element.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("button")) return;
      context.onPick(entry);
    });
    this.update();
  }

  update(): void {
    const { entry, element } = this;
    const { words, lang, collection } = this.#context;
    const [genre, certainty, outcome] = [genreOf(entry), certaintyOf(entry), outcomeOf(entry)];
    element.dataset.state = entry.state;
    element.setAttribute("aria-selected", String(entry === collection.current));
    if (genre === undefined) delete element.dataset.genre;
    else element.dataset.genre = genre;
    setText(this.#genre, genre === undefined ? "" : genreName(words, genre));
    setText(this.#certainty, certainty === undefined ? "" : percent(lang, certainty));
    this.#certainty.style.setProperty("--share", String(certainty ?? 0));
    const verdict = words.collection.outcomes[outcome];
    setText(this.#verdict, entry.state === "done" ? verdict : "");
    const { duration } = entry.result ?? {};
    setText(this.#duration, duration === undefined ? "" : clock(duration));
    setText(this.#state, this.#stateText());
    this.#state.title = entry.error ? `${entry.error.message} ${entry.error.hint}`.trim() : "";
    element.style.setProperty("--done", String(fractionOf(entry)));
    this.#offer();
  }

  /** Puts it at a place among those that are shown; only one row can be reached with the tab key. */
  place(index: number, reachable: boolean): void {
    this.element.style.setProperty("--index", String(index));
    this.element.setAttribute("aria-rowindex", String(index + 2));
    this.element.tabIndex = reachable ? 0 : -1;
    this.#button.tabIndex = reachable ? 0 : -1;
  }

  #stateText(): string {
    const { words, lang } = this.#context;
    const { state, progress, error, file } = this.entry;
    if (state === "working" && progress) {
      const stage = words.stages[progress.stage];
      return progress.fraction === undefined
        ? stage
        : `${stage} ${percent(lang, progress.fraction)}`;
    }
    if (state === "failed" && error) return words.errors[error.code];
    if (state === "done" && !file) return words.collection.answerOnly;
    return words.collection.states[state];
  }

  #offer(): void {
    const { state, file, name } = this.entry;
    const open = state === "waiting" || state === "working";
    const again = (state === "failed" || state === "cancelled") && file;
    this.#action = open ? "cancel" : again ? "retry" : "remove";
    const label = this.#context.words.collection.act[this.#action](name);
    if (this.#button.getAttribute("aria-label") === label) return;
    this.#button.dataset.action = this.#action;
    this.#button.setAttribute("aria-label", label);
    this.#button.title = label;
  }

  #act(): void {
    const { collection } = this.#context;
    if (this.#action === "remove") collection.remove([this.entry]);
    else collection[this.#action](this.entry);
  }
}

function cell(name: string): HTMLElement {
  return h("div", { role: "gridcell", class: name });
}

/** Leaves alone what does not change: most rows of most updates. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
