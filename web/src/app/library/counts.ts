/** Tracks per genre and per verdict; what is pressed filters. */
import { h } from "../../element/dom";
import { colour, type Context } from "./context";
import { VERDICTS, type Selection, type Verdict } from "./protocol";

interface Pressed {
  genres: ReadonlySet<string>;
  verdicts: ReadonlySet<Verdict>;
}

export class Counts {
  readonly genres: HTMLElement;
  readonly verdicts: HTMLElement;
  readonly #context: Context;
  readonly #bars: { label: string; button: HTMLElement; value: HTMLElement }[];
  readonly #chips: { verdict: Verdict; button: HTMLElement; value: HTMLElement }[];

  /** `labels` as the library numbers them. */
  constructor(
    context: Context,
    labels: string[],
    onGenre: (label: string) => void,
    onVerdict: (verdict: Verdict) => void,
  ) {
    this.#context = context;
    const { charts, outcomes } = context.names.collection;
    this.#bars = labels.map((label) => {
      const value = h("span", { class: "value" });
      const button = h(
        "button",
        { type: "button", onclick: () => onGenre(label) },
        h("span", { class: "name" }, context.genre(label)),
        h("span", { class: "track", "aria-hidden": "true" }),
        value,
      );
      colour(button, label);
      return { label, button, value };
    });
    const sorted = [...this.#bars].sort((a, b) =>
      context.genre(a.label).localeCompare(context.genre(b.label), context.lang),
    );
    const title = h("h2", {}, charts.genres);
    const list = h("ul", {}, ...sorted.map(({ button }) => h("li", {}, button)));
    this.genres = h("section", { class: "shares", "aria-label": charts.genres }, title, list);
    this.#chips = VERDICTS.map((verdict) => {
      const value = h("span", { class: "value" });
      const onclick = () => onVerdict(verdict);
      const button = h("button", { type: "button", onclick }, `${outcomes[verdict]} `, value);
      return { verdict, button, value };
    });
    const chips = this.#chips.map(({ button }) => button);
    this.verdicts = h(
      "div",
      { class: "chips", role: "group", "aria-label": charts.outcomes },
      ...chips,
    );
  }

  /** What was pressed is so at once, the tracks found come later. */
  press({ genres, verdicts }: Pressed): void {
    for (const { label, button } of this.#bars) {
      button.setAttribute("aria-pressed", String(genres.has(label)));
    }
    for (const { verdict, button } of this.#chips) {
      button.setAttribute("aria-pressed", String(verdicts.has(verdict)));
    }
  }

  show({ genres, verdicts }: Selection, pressed: Pressed): void {
    const most = Math.max(1, ...genres);
    this.#bars.forEach(({ button, value }, i) => {
      const count = genres[i] ?? 0;
      value.textContent = this.#context.number(count);
      button.style.setProperty("--share", String(count / most));
      button.toggleAttribute("data-none", count === 0);
    });
    for (const { verdict, button, value } of this.#chips) {
      const count = verdicts[verdict];
      value.textContent = this.#context.number(count);
      button.hidden = count === 0 && !pressed.verdicts.has(verdict);
    }
  }
}
