/** The recipes that people know, beside what they reach here. */
import { h } from "../../element/dom";
import { dots, type Mark } from "../charts/dots";
import type { Context } from "./context";
import { overview } from "./data";

export function draw(context: Context): Promise<HTMLElement> {
  const { words } = context;
  const { recipes } = words;
  const rows = overview.comparison.map(({ title, theirs, ours, why, beside }) => {
    const marks: Mark[] = [
      { kind: "published", value: theirs },
      { kind: "chunk", value: ours },
    ];
    const [a, b] = [context.percent(theirs, 1), context.percent(ours, 1)];
    const artist = beside.artist;
    if (artist !== undefined) marks.unshift({ kind: "artist", value: artist });
    return {
      name: title,
      value: artist === undefined ? "" : context.percent(artist, 1),
      marks,
      read:
        artist === undefined
          ? recipes.readLeaky(title, a, b)
          : recipes.read(title, a, b, context.percent(artist, 1)),
      // The explanations are the experiment file's own words.
      more: h(
        "details",
        {},
        h("summary", {}, recipes.why),
        h("p", { class: "text", lang: "en" }, why),
      ),
    };
  });
  const element = dots({
    name: recipes.title,
    hint: words.hint,
    rows,
    series: [
      { kind: "artist", text: recipes.artist },
      { kind: "chunk", text: recipes.ours },
      { kind: "published", text: recipes.theirs },
    ],
    domain: [0.3, 1],
    ticks: context.shares(0.4, 0.6, 0.8, 1),
  });
  return Promise.resolve(
    h(
      "div",
      {},
      english(element),
      h("h3", {}, recipes.fit),
      h("p", { class: "text" }, recipes.fitText),
      english(fits(context)),
    ),
  );
}

/** What a recipe reaches on rows that it knows, and on others. */
function fits(context: Context): HTMLElement {
  const { hint, recipes } = context.words;
  const known = new Set(overview.comparison.map(({ id }) => id));
  const rows = overview.runs.flatMap(({ id, title, fit }) => {
    if (!fit || !known.has(id)) return [];
    const { train, validation, test } = fit;
    const [a, b, c] = [train, validation, test].map((share) => context.percent(share, 1));
    return [
      {
        name: title,
        value: c ?? "",
        marks: [
          { kind: "chunk", value: train },
          { kind: "precision", value: validation },
          { kind: "artist", value: test },
        ],
        read: recipes.fitRead(title, a ?? "", b ?? "", c ?? ""),
      },
    ];
  });
  return dots({
    name: recipes.fit,
    hint,
    rows,
    series: [
      { kind: "artist", text: recipes.test },
      { kind: "precision", text: recipes.validation },
      { kind: "chunk", text: recipes.train },
    ],
    domain: [0.3, 1],
    ticks: context.shares(0.4, 0.6, 0.8, 1),
  });
}

/** Titles are the experiment file's own words. */
function english(plot: HTMLElement): HTMLElement {
  for (const name of plot.querySelectorAll<HTMLElement>(".name")) name.lang = "en";
  return plot;
}
