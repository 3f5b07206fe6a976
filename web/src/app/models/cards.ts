/** The model cards. */
import { h } from "../../element/dom";
import type { Context } from "./context";
import { loadCard, shipped } from "./data";
import { PROTOCOLS } from "./protocols";
import type { Card } from "./results";

export function draw(context: Context): Promise<HTMLElement> {
  const cards = shipped.map(({ name }) => {
    const body = h("div", { class: "card" });
    const details = h("details", {}, h("summary", {}, context.shippedName(name)), body);
    details.addEventListener("toggle", () => {
      if (!details.open || body.hasChildNodes()) return;
      loadCard(name).then(
        (card) => body.replaceChildren(...parts(context, card)),
        () => details.removeAttribute("open"),
      );
    });
    return details;
  });
  return Promise.resolve(h("div", { class: "cards" }, ...cards));
}

function parts(context: Context, card: Card): HTMLElement[] {
  const { cards, protocols } = context.words;
  const { training, calibration, verdict } = card;
  const number = (value: number) => context.number(value);
  const learned = [
    cards.rows(training.rows, training.groups),
    training.variants && cards.variants(training.variants.rows, training.variants.kinds.length),
    training.not_music && cards.noMusic(training.not_music.rows),
  ].filter((text) => text !== undefined);
  const rows: [string, string | HTMLElement][] = [
    [context.words.inspect.model, english(card.title)],
    [cards.size, cards.kilobytes(number(Math.round(card.bytes / 1000)))],
    [cards.listens, cards.columns(card.features.count)],
    [cards.unit, cards.seconds(number(card.segment_length))],
    [cards.learned, learned.join("; ")],
    [
      cards.settings,
      english(
        Object.entries(card.parameters)
          .map(([name, value]) => `${name} ${value}`)
          .join(", "),
      ),
    ],
  ];
  if (calibration) rows.push([cards.calibration, english(calibration.method)]);
  if (verdict) {
    const { threshold, coverage, accuracy } = verdict;
    const [from, many, right] = [threshold, coverage, accuracy].map((x) => context.percent(x, 1));
    rows.push([
      cards.verdict,
      threshold > 1 ? cards.never : cards.verdictText(from ?? "", many ?? "", right ?? ""),
    ]);
  }
  for (const protocol of PROTOCOLS) {
    const measures = card.protocols[protocol];
    if (measures) rows.push([protocols.names[protocol], context.share(measures.accuracy)]);
  }
  rows.push([cards.notes, h("ul", { lang: "en" }, ...card.notes.map((note) => h("li", {}, note)))]);
  return [h("dl", {}, ...rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]))];
}

/** The card's own words. */
function english(text: string): HTMLElement {
  return h("span", { lang: "en" }, text);
}
