/** One track, and what sounds like it. */
import { h } from "../../element/dom";
import { richNodes } from "../words";
import { colour, titleOf, visible, type Context } from "./context";
import type { Neighbour, Track } from "./protocol";

/** Genres whose shares are told. */
const SCORES = 5;

export class Details {
  readonly element = h("section", { class: "details", tabindex: "-1", hidden: true });
  readonly #context: Context;
  readonly #onPick: (slot: number) => void;
  readonly #onClose: () => void;
  readonly #near = h("div", { class: "near" });

  constructor(context: Context, onPick: (slot: number) => void, onClose: () => void) {
    this.#context = context;
    this.#onPick = onPick;
    this.#onClose = onClose;
  }

  show(track: Track): void {
    const { words, names } = this.#context;
    const { details } = words;
    const name = titleOf(track);
    const close = h(
      "button",
      { type: "button", class: "close", "aria-label": details.close, onclick: this.#onClose },
      "×",
    );
    const facts: [string, string][] = [
      [details.artist, track.artist],
      [details.album, track.album],
      [details.year, track.year === undefined ? "" : String(track.year)],
      [details.tag, track.tag],
      [details.duration, this.#context.clock(track.duration)],
      [names.collection.columns.verdict, this.#context.verdict(track)],
      [details.error, track.error],
      [details.file, track.file],
    ];
    const list = facts
      .filter(([, value]) => value)
      .map(([term, value]) => [h("dt", {}, term), h("dd", { dir: "auto" }, visible(value))])
      .flat();
    this.element.setAttribute("aria-label", name);
    this.element.replaceChildren(
      h("div", { class: "title" }, h("h2", { dir: "auto" }, name), close),
      h("dl", {}, ...list),
      ...this.#scores(track),
      this.#near,
    );
    this.#near.replaceChildren();
    this.element.hidden = false;
  }

  #scores({ scores }: Track): HTMLElement[] {
    if (scores.length === 0) return [];
    const rows = scores.slice(0, SCORES).map(({ label, score }) => {
      const row = h(
        "li",
        {},
        h("span", { class: "name" }, this.#context.genre(label)),
        h("span", { class: "track", "aria-hidden": "true" }),
        h("span", { class: "value" }, this.#context.percent(score)),
      );
      colour(row, label);
      row.style.setProperty("--share", String(score));
      return row;
    });
    const title = h("h3", {}, this.#context.words.details.scores);
    return [title, h("ul", { class: "bars" }, ...rows)];
  }

  /** What is nearest, when that has been found. */
  showNear(neighbours: Neighbour[]): void {
    const { details } = this.#context.words;
    const rows = neighbours.map(({ row, distance }) => {
      const beside = [row.artist, this.#context.genre(row.genre)].filter(Boolean).map(visible);
      const button = h(
        "button",
        { type: "button", onclick: () => this.#onPick(row.slot) },
        h("i", { class: row.genre === undefined ? "dot none" : "dot" }),
        h("span", { class: "name", dir: "auto", title: visible(row.file) }, titleOf(row)),
        h("span", { class: "beside", dir: "auto" }, beside.join(" · ")),
        h("span", { class: "value" }, this.#context.number(distance, 2)),
      );
      if (row.genre !== undefined) colour(button, row.genre);
      return h("li", {}, button);
    });
    this.#near.replaceChildren(
      h("h3", {}, details.near),
      rows.length > 0 ? h("ol", {}, ...rows) : h("p", { class: "note" }, details.alone),
      ...(rows.length > 0 ? [h("p", { class: "note" }, ...richNodes(details.distance))] : []),
    );
  }

  hide(): void {
    this.element.hidden = true;
  }
}
