import { h } from "../dom";
import { genreName, percent } from "../words";
import type { Context } from "./context";
import type { Entry } from "./entry";
import { certaintyOf, genreOf, outcomeOf, type Outcome, type Query } from "./query";

const OUTCOMES: Outcome[] = ["sure", "unsure", "not-music", "failed", "cancelled", "open"];
/** Of the certainty histogram: from 0 to 100 %. */
const BINS = 10;

interface Bar {
  row: HTMLElement;
  button: HTMLButtonElement;
  value: HTMLElement;
}

/** Files per genre and per verdict, which filter the table when they are pressed, and how certain the answers are. */
export class Summary {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #query: Query;
  readonly #onFilter: () => void;
  readonly #genres = h("ul", { class: "shares" });
  readonly #outcomes = h("ul", { class: "shares" });
  readonly #genreBars = new Map<string, Bar>();
  readonly #outcomeBars = new Map<Outcome, Bar>();
  readonly #bins: HTMLElement[] = Array.from({ length: BINS }, () => h("span"));
  readonly #most = h("span", { class: "most" });
  readonly #histogram: HTMLElement;

  constructor(context: Context, query: Query, onFilter: () => void) {
    this.#context = context;
    this.#query = query;
    this.#onFilter = onFilter;
    const { words, lang } = context;
    const { charts } = words.collection;
    // In the order of the dictionary, which is the alphabet's in English; each keeps its place.
    const labels = Object.keys(words.genres).sort((a, b) =>
      genreName(words, a).localeCompare(genreName(words, b), lang),
    );
    for (const label of labels) this.#genreBar(label);
    for (const outcome of OUTCOMES) {
      const bar = this.#bar(words.collection.outcomes[outcome], query.outcomes, outcome);
      bar.row.dataset.outcome = outcome;
      this.#outcomeBars.set(outcome, bar);
      this.#outcomes.append(bar.row);
    }
    this.#histogram = h("div", { class: "bins", role: "img" }, ...this.#bins);
    const axis = [0, 0.5, 1].map((share) => h("span", {}, percent(lang, share)));
    const group = (title: string, ...children: HTMLElement[]) =>
      h("div", { role: "group", "aria-label": title }, h("h3", {}, title), ...children);
    this.element = h(
      "div",
      { class: "summary" },
      group(charts.genres, this.#genres),
      group(charts.outcomes, this.#outcomes),
      h(
        "div",
        { class: "certainties" },
        h("h3", {}, charts.certainty),
        h("div", { class: "plotted" }, this.#most, this.#histogram),
        h("div", { class: "axis", "aria-hidden": "true" }, ...axis),
      ),
    );
  }

  show(entries: readonly Entry[]): void {
    const genres = new Map<string, number>();
    const outcomes = new Map<Outcome, number>();
    const bins = Array<number>(BINS).fill(0);
    for (const entry of entries) {
      const [genre, certainty, outcome] = [genreOf(entry), certaintyOf(entry), outcomeOf(entry)];
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (genre === undefined || certainty === undefined) continue;
      genres.set(genre, (genres.get(genre) ?? 0) + 1);
      const bin = Math.min(BINS - 1, Math.floor(certainty * BINS));
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const label of genres.keys()) if (!this.#genreBars.has(label)) this.#genreBar(label);
    const mostOf = (counts: Iterable<number>) => Math.max(1, ...counts);
    const mostFiles = mostOf(genres.values());
    for (const [label, bar] of this.#genreBars) {
      this.#fill(bar, genres.get(label) ?? 0, mostFiles, this.#query.genres.has(label));
    }
    for (const [outcome, bar] of this.#outcomeBars) {
      const count = outcomes.get(outcome) ?? 0;
      const pressed = this.#query.outcomes.has(outcome);
      this.#fill(bar, count, entries.length, pressed);
      bar.row.hidden = count === 0 && !pressed && OUTCOMES.indexOf(outcome) > 2;
    }
    const most = mostOf(bins);
    this.#most.textContent = this.#number(most);
    bins.forEach((count, i) => this.#bins[i]?.style.setProperty("--share", String(count / most)));
    this.#histogram.setAttribute("aria-label", this.#spoken(bins));
  }

  #spoken(bins: number[]): string {
    const { words, lang } = this.#context;
    const parts = bins.flatMap((count, i) => {
      const [low, high] = [i / BINS, (i + 1) / BINS].map((x) => percent(lang, x));
      return count > 0 && low && high ? [words.collection.charts.bin(count, low, high)] : [];
    });
    return parts.join(", ") || words.collection.charts.nothing;
  }

  #genreBar(label: string): void {
    const name = genreName(this.#context.words, label);
    const bar = this.#bar(name, this.#query.genres, label);
    bar.row.dataset.genre = label;
    this.#genreBars.set(label, bar);
    this.#genres.append(bar.row);
  }

  #bar<T>(name: string, chosen: Set<T>, key: T): Bar {
    const value = h("span", { class: "value" });
    const onclick = () => {
      if (!chosen.delete(key)) chosen.add(key);
      this.#onFilter();
    };
    const track = h("span", { class: "track", "aria-hidden": "true" });
    const text = h("span", { class: "name" }, name);
    const button = h("button", { type: "button", onclick }, text, track, value);
    return { row: h("li", {}, button), button, value };
  }

  #fill({ row, button, value }: Bar, count: number, most: number, pressed: boolean): void {
    value.textContent = this.#number(count);
    button.setAttribute("aria-pressed", String(pressed));
    row.style.setProperty("--share", String(count / Math.max(1, most)));
    row.toggleAttribute("data-none", count === 0);
  }

  #number(count: number): string {
    return new Intl.NumberFormat(this.#context.lang).format(count);
  }
}
