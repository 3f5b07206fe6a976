/** Some measurements of the sound beside their spread over the clips of a genre. */
import distributions from "../../../../models/distributions.json";
import type { FeatureTable } from "../../engine";
import { h } from "../dom";
import type { PanelContext } from "../panels";
import { genreName, quantity } from "../words";

/** Length of the clips, in seconds: what is measured of a longer sound varies otherwise. */
const CLIP = 30;

/** Values below which 5, 25, 50, 75 and 95 % of a genre's clips lie. */
type Spread = [number, number, number, number, number];

const { labels } = distributions;
const COLUMNS = Object.entries(distributions.columns as unknown as Record<string, Spread[]>);

export async function draw(context: PanelContext): Promise<HTMLElement> {
  const { engine, sound, result, signal, words, lang } = context;
  const [table, described] = await Promise.all([
    sound.features({ set: "gtzan57", segment: CLIP, signal }),
    engine.columns("gtzan57"),
  ]);
  const text = words.spreads;
  const number = (value: number) => new Intl.NumberFormat(lang).format(value);
  const rows = COLUMNS.map(([name, spreads]) => {
    const { unit = "" } = described.find((column) => column.name === name) ?? {};
    return new Row(context, name, spreads, unit, middle(table, name));
  });
  const within = h("p", { class: "summing-up", role: "status" });
  const content = h("div", { class: "spreads" });
  const compare = (label: string) => {
    content.dataset.genre = label;
    const index = labels.indexOf(label);
    const inside = rows.filter((row) => row.compare(index)).length;
    within.textContent = text.within(inside, rows.length, genreName(words, label));
  };
  const choice = h(
    "select",
    {},
    ...labels.map((label) => h("option", { value: label }, genreName(words, label))),
  );
  const likeliest = result.genres.find(({ label }) => labels.includes(label))?.label;
  choice.value = likeliest ?? labels[0] ?? "";
  choice.addEventListener("change", () => compare(choice.value));
  const halves = table.rows.length > 1 ? ` ${text.segments(number(table.rows.length))}` : "";
  content.append(
    h("label", { class: "compare" }, text.compareWith, choice),
    within,
    h("ul", {}, ...rows.map(({ element }) => element)),
    h("p", { class: "scale" }, text.text(number(distributions.clips)) + halves),
  );
  compare(choice.value);
  return content;
}

/** The median of a column over the segments. */
function middle({ columns, rows }: FeatureTable, name: string): number {
  const place = columns.indexOf(name);
  const values = rows.map((row) => row[place] ?? NaN).sort((a, b) => a - b);
  const [low, high] = [(values.length - 1) >> 1, values.length >> 1];
  return ((values[low] ?? NaN) + (values[high] ?? NaN)) / 2;
}

/** One measurement: a name, the sound's value as a mark beside the genre's spread, and both in figures. */
class Row {
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #spreads: Spread[];
  readonly #unit: string;
  readonly #value: number;
  readonly #usual = h("small");
  readonly #plot = h("span", { class: "spread", "aria-hidden": "true" }, h("i"), h("b"));

  constructor(context: PanelContext, name: string, spreads: Spread[], unit: string, value: number) {
    this.#context = context;
    this.#spreads = spreads;
    this.#unit = unit;
    this.#value = value;
    const title = context.words.spreads.names[name] ?? name;
    this.element = h(
      "li",
      {},
      h("span", {}, title, this.#usual),
      this.#plot,
      h("span", { class: "value" }, quantity(context.lang, value, unit)),
    );
  }

  /** Draws the spread of a genre, on the scale of all of them. Tells whether nine in ten of its clips lie around the value. */
  compare(genre: number): boolean {
    const { lang, words } = this.#context;
    const spread = this.#spreads[genre];
    if (!spread) return false;
    const low = Math.min(this.#value, ...this.#spreads.map(([first]) => first));
    const high = Math.max(this.#value, ...this.#spreads.map(([, , , , last]) => last));
    const share = (value: number) => String((value - low) / (high - low || 1));
    const parts = ["from", "quarter", "half", "three-quarters", "to"];
    for (const [index, value] of spread.entries())
      this.#plot.style.setProperty(`--${parts[index] ?? ""}`, share(value));
    this.#plot.style.setProperty("--value", share(this.#value));
    const [first, , , , last] = spread;
    this.#usual.textContent = words.spreads.usual(
      quantity(lang, first, ""),
      quantity(lang, last, this.#unit),
    );
    return this.#value >= first && this.#value <= last;
  }
}
