/** What speaks for the genre and what against it, and the training tracks most alike. */
import type { ColumnReason, FamilyReason, FeatureColumn, NearestClip } from "../../engine";
import { h } from "../dom";
import type { PanelContext } from "../panels";
import { genreName, points, quantity } from "../words";

/** Families with less than this part of the weightiest one's weight are not worth a word. */
const WORTH_A_WORD = 0.25;
/** Shorter scales would make mountains of what is next to nothing. */
const SHORTEST_SCALE = 0.05;

export async function draw(context: PanelContext): Promise<HTMLElement> {
  const { engine, sound, result, signal } = context;
  const [{ reasons, nearest = [] }, documented, { featureSet }] = await Promise.all([
    sound.classify({ model: result.model, explain: true, signal }),
    engine.columns(),
    engine.describeModel(result.model, { signal }),
  ]);
  const columns = await engine.columns(featureSet);
  const { label, families = [], columns: weightiest = [] } = reasons ?? {};
  const content = h("div", { class: "why", "data-genre": label ?? "" });
  content.append(familyList(context, families));
  if (nearest.length > 0) content.append(nearestList(context, nearest));
  content.append(measurements(context, weightiest, columns, documented));
  return content;
}

const scaleOf = (reasons: { contribution: number }[]) =>
  Math.max(SHORTEST_SCALE, ...reasons.map(({ contribution }) => Math.abs(contribution)));

function familyList(context: PanelContext, families: FamilyReason[]): HTMLElement {
  const { words, lang, result } = context;
  const genre = genreName(words, result.genres[0]?.label ?? "");
  const name = (family: string) => words.families[family]?.name ?? family;
  const scale = scaleOf(families);
  const list = (sign: number) => {
    const heard = families.filter(({ contribution }) => contribution * sign > WORTH_A_WORD * scale);
    const names = heard.slice(0, 3).map(({ family }) => name(family));
    return new Intl.ListFormat(lang, { type: "unit" }).format(names);
  };
  const [speakFor, against] = [list(1), list(-1)];
  const sentence = [
    speakFor && words.why.speakFor(genre, speakFor),
    against && words.why.speakAgainst(against),
  ];
  const total = families.reduce((sum, { contribution }) => sum + contribution, 0);
  const rows = families
    .toSorted((a, b) => b.contribution - a.contribution)
    .map(({ family, contribution }) =>
      h(
        "li",
        {},
        h(
          "span",
          { class: "family" },
          name(family),
          h("small", {}, words.families[family]?.meaning ?? ""),
        ),
        bar(contribution / scale),
        value(context, contribution),
      ),
    );
  return h(
    "section",
    {},
    h("p", { class: "summing-up" }, sentence.filter(Boolean).join(" ")),
    h("ul", { class: "families", "aria-label": words.why.families }, ...rows),
    h("p", { class: "scale" }, words.why.scale(genre, points(lang, total))),
  );
}

/** To the right of the middle what speaks for it, to the left what speaks against it. */
function bar(share: number): HTMLElement {
  const element = h("span", { class: "diverging", "aria-hidden": "true" });
  element.style.setProperty("--share", String(Math.abs(share)));
  element.toggleAttribute("data-against", share < 0);
  return element;
}

function value({ words, lang }: PanelContext, contribution: number): HTMLElement {
  const text = points(lang, contribution);
  return h("span", { class: "value" }, text, h("span", { class: "spoken" }, words.why.unit));
}

function nearestList({ words }: PanelContext, nearest: NearestClip[]): HTMLElement {
  const chips = nearest.map(({ clip, label }) => {
    const rest = label ? clip.slice(label.length + 1) : clip;
    const text = label ? words.why.clip(genreName(words, label), rest) : clip;
    return h("li", { "data-genre": label }, text);
  });
  return h("section", { class: "nearest" }, h("h3", {}, words.why.nearest), h("ul", {}, ...chips));
}

function measurements(
  context: PanelContext,
  reasons: ColumnReason[],
  columns: FeatureColumn[],
  documented: FeatureColumn[],
): HTMLElement {
  const { words, lang } = context;
  // The points of a picture are too many to be documented one by one.
  const isDocumented = reasons.every(({ column }) =>
    documented.some(({ name }) => name === column),
  );
  const docs = isDocumented ? context.docs : null;
  const scale = scaleOf(reasons);
  const rows = reasons.map(({ column, value: measured, contribution }) => {
    const { description = "", unit = "" } = columns.find(({ name }) => name === column) ?? {};
    const code = h("code", {}, column);
    // In a tab of its own: the answer would be lost with the page.
    const href = `${docs}#${encodeURIComponent(column)}`;
    const name = docs === null ? code : h("a", { href, target: "_blank", rel: "noopener" }, code);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, name, h("small", {}, description)),
      h("td", { class: "measured" }, quantity(lang, measured, unit)),
      h("td", { class: "weight" }, bar(contribution / scale), value(context, contribution)),
    );
  });
  const { measurement, value: valueTitle, contribution } = words.why;
  const head = [measurement, valueTitle, contribution].map((title) =>
    h("th", { scope: "col" }, title),
  );
  return h(
    "details",
    { class: "measurements" },
    h("summary", {}, words.why.measurements),
    h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows)),
    ...(docs === null ? [] : [h("p", { class: "scale" }, words.why.documented)]),
  );
}
