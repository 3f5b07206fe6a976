/** The running report of the guesses: clip by clip, and precision and recall by genre. */
import { h } from "../../element/dom";
import type { Context } from "./context";

/** One clip: labels by their number. */
export interface Round {
  name: string;
  label: number;
  mine: number;
  theirs: number;
}

/** Of one label; 0 where nothing was said, as is usual. */
export function f1(rounds: Round[], pick: "mine" | "theirs", label: number): number {
  const right = rounds.filter((round) => round.label === label && round[pick] === label).length;
  const said = rounds.filter((round) => round[pick] === label).length;
  const actual = rounds.filter((round) => round.label === label).length;
  return said + actual === 0 ? 0 : (2 * right) / (said + actual);
}

export function report(context: Context, labels: string[], rounds: Round[]): HTMLElement {
  const { guess, genre } = context.words;
  const name = (index: number) => context.genre(labels[index] ?? "");
  const said = (round: Round, pick: "mine" | "theirs") => {
    const right = round[pick] === round.label;
    return h("td", { class: right ? "right" : "wrong" }, name(round[pick]));
  };
  const head = (...titles: string[]) =>
    h("thead", {}, h("tr", {}, ...titles.map((title) => h("th", { scope: "col" }, title))));
  const played = rounds.map((round) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, context.clip(round.name)),
      h("td", {}, name(round.label)),
      said(round, "mine"),
      said(round, "theirs"),
    ),
  );
  const met = labels.map((_, index) => index).filter((label) => rounds.some((r) => r.label === label));
  const scores = met.map((label) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name(label)),
      h("td", {}, String(rounds.filter((round) => round.label === label).length)),
      h("td", {}, context.percent(f1(rounds, "mine", label))),
      h("td", {}, context.percent(f1(rounds, "theirs", label))),
    ),
  );
  return h(
    "div",
    { class: "pair" },
    h(
      "section",
      {},
      h("h3", {}, guess.report),
      h(
        "table",
        { class: "plain" },
        head(guess.clip, guess.actual, guess.you, guess.modelSaid),
        h("tbody", {}, ...played),
      ),
    ),
    h(
      "section",
      {},
      h("h3", {}, guess.scores),
      h(
        "table",
        { class: "plain" },
        head(genre, guess.clips, guess.yourF1, guess.modelF1),
        h("tbody", {}, ...scores),
      ),
    ),
  );
}
