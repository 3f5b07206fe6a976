/** What every model says, side by side. */
import { Genrescope, type Classification } from "../../engine";
import { h } from "../dom";
import type { PanelContext } from "../panels";
import { genreName, percent } from "../words";

export async function draw(context: PanelContext): Promise<HTMLElement> {
  const { sound, result, signal } = context;
  const opinions: Classification[] = [];
  for (const { name } of Genrescope.models) {
    opinions.push(name === result.model ? result : await sound.classify({ model: name, signal }));
  }
  const label = context.words.opinions.label;
  return h(
    "div",
    { class: "opinions" },
    h("p", { class: "summing-up" }, agreement(context, opinions)),
    table(context, opinions, label),
  );
}

function agreement({ words }: PanelContext, opinions: Classification[]): string {
  const votes = new Map<string, number>();
  for (const { genres } of opinions) {
    const label = genres[0]?.label ?? "";
    votes.set(label, (votes.get(label) ?? 0) + 1);
  }
  const sorted = [...votes].sort(([, a], [, b]) => b - a);
  const first = sorted[0]?.[0] ?? "";
  if (sorted.length === 1) return words.opinions.agree(opinions.length, genreName(words, first));
  const counts = sorted.map(([label, count]) =>
    words.opinions.vote(genreName(words, label), count),
  );
  return words.opinions.differ(counts.join(", "));
}

function table(
  { words, lang, result }: PanelContext,
  opinions: Classification[],
  label: string,
): HTMLElement {
  const kindOf = new Map(Genrescope.models.map(({ name, kind }) => [name, kind]));
  const head = opinions.map(({ model }) => {
    const kind = words.modelKinds[kindOf.get(model) ?? ""];
    const name = h("span", {}, kind?.short ?? model);
    const title = h("th", { scope: "col", title: kind?.long ?? model }, name);
    title.toggleAttribute("data-chosen", model === result.model);
    return title;
  });
  const rows = result.genres.map(({ label }) =>
    h(
      "tr",
      { "data-genre": label },
      h("th", { scope: "row" }, genreName(words, label)),
      ...opinions.map(({ genres }) => {
        const score = genres.find((genre) => genre.label === label)?.score ?? 0;
        // Where columns are narrow, the sign goes without saying.
        const [number = "", sign = ""] = percent(lang, score).split(/(?=[\s%]+$)/);
        const cell = h("td", {}, number, h("span", { class: "sign" }, sign));
        cell.style.setProperty("--share", String(score));
        cell.toggleAttribute("data-first", genres[0]?.label === label);
        return cell;
      }),
    ),
  );
  const verdicts = opinions.map(({ verdict }) =>
    h("td", {}, h("span", {}, words.opinions.verdicts[verdict])),
  );
  const whole = h(
    "table",
    {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.opinions.genre), ...head)),
    h("tbody", {}, ...rows),
    h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, words.opinions.verdict), ...verdicts)),
  );
  whole.setAttribute("aria-label", label);
  return whole;
}
