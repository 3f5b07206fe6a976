import type { Classification, GenrescopeError, Progress, SoundInfo, Stage } from "../engine";
import { h } from "./dom";
import type { Dictionary } from "./lang";
import { CLOCK, answerWords, clock, genreName, percent } from "./words";

const STAGES: Stage[] = ["decode", "features", "classify"];
/** Genres that get a bar. */
const TOP = 3;

interface Bar {
  row: HTMLLIElement;
  name: HTMLSpanElement;
  value: HTMLSpanElement;
}

/**
 * The words above the picture. Three bars show the progress of the three stages, then the three likeliest genres: the
 * place stays the same, so nothing jumps.
 */
export class Answer {
  readonly #words: Dictionary;
  readonly #lang: string;
  readonly #sentence = h("h2", { class: "sentence", part: "sentence" });
  readonly #note = h("p", { class: "note", part: "note" });
  readonly #file = h("span", { class: "file" });
  readonly #facts = h("span", { class: "facts" });
  readonly #tag = h("span", { class: "tag" });
  readonly #cancel: HTMLButtonElement;
  readonly #bars: Bar[] = Array.from({ length: TOP }, makeBar);
  readonly #list: HTMLOListElement;
  readonly #spoken = h("p", { class: "spoken", role: "status" });
  readonly element: HTMLElement;

  constructor(words: Dictionary, lang: string, onCancel: () => void) {
    this.#words = words;
    this.#lang = lang;
    this.#cancel = h("button", { type: "button", class: "quiet", onclick: onCancel }, words.cancel);
    this.#list = h("ol", { class: "bars", part: "bars" }, ...this.#bars.map(({ row }) => row));
    this.element = h(
      "div",
      { class: "answer" },
      h(
        "div",
        {},
        this.#sentence,
        this.#note,
        h("p", { class: "about" }, this.#file, this.#facts, this.#tag, this.#cancel),
      ),
      this.#list,
      this.#spoken,
    );
    this.clear();
  }

  clear(): void {
    this.element.hidden = true;
    this.#spoken.textContent = "";
  }

  working(file: string): void {
    this.#show(this.#words.analysing, file, "");
    this.#cancel.hidden = false;
    this.#list.hidden = false;
    this.#list.removeAttribute("aria-label");
    this.#spoken.textContent = this.#words.analysing;
    this.#bars.forEach((bar, index) => {
      const stage = STAGES[index];
      bar.row.removeAttribute("data-genre");
      this.#fill(bar, stage ? this.#words.stages[stage] : "", 0, "");
    });
  }

  progress({ stage, fraction }: Progress): void {
    const at = STAGES.indexOf(stage);
    this.#bars.forEach((bar, index) => {
      const name = bar.name.textContent;
      if (index < at) this.#fill(bar, name, 1, "✓");
      else if (index === at) {
        this.#fill(
          bar,
          name,
          fraction ?? 0,
          fraction === undefined ? "…" : this.#percent(fraction),
        );
        bar.row.toggleAttribute("data-busy", fraction === undefined);
      }
    });
  }

  opened(info: SoundInfo): void {
    const { kilohertz, seconds, channels, clipped, truncated } = this.#words;
    const number = new Intl.NumberFormat(this.#lang, { maximumFractionDigits: 2 });
    const facts = [
      info.duration < CLOCK
        ? `${number.format(round(info.duration))} ${seconds}`
        : clock(info.duration),
      `${number.format(info.sampleRate / 1000)} ${kilohertz}`,
      channels(info.channels),
    ];
    if (info.truncated) facts.push(truncated);
    if (info.clippedFraction > 0.01) facts.push(clipped(this.#percent(info.clippedFraction)));
    this.#facts.textContent = facts.join(" · ");
  }

  /** Says more about the file. */
  tell(text: string): void {
    this.#facts.textContent = text;
  }

  /** What the file's own tag says of its genre. */
  tagged(genre: string): void {
    this.#tag.textContent = this.#words.tag.says(genre);
  }

  /** `threshold`: from which certainty on the model is sure. `brief`: only what has changed is spoken, without figures. */
  result(result: Classification, silent: boolean, threshold: number, brief = false): void {
    const { sentence, note } = answerWords(this.#words, result, silent, threshold);
    this.#sentence.textContent = sentence;
    this.#note.textContent = note;
    this.#cancel.hidden = true;
    // What is no music has no likeliest genre, whatever the numbers say.
    const noGenre = result.verdict === "not-music";
    this.#list.hidden = noGenre;
    this.#list.setAttribute("aria-label", this.#words.probabilities);
    const top = result.genres.slice(0, TOP);
    this.#bars.forEach((bar, index) => {
      const genre = top[index];
      bar.row.hidden = !genre;
      if (!genre) return;
      bar.row.dataset.genre = genre.label;
      this.#fill(bar, genreName(this.#words, genre.label), genre.score, this.#percent(genre.score));
    });
    const scores = top.map(({ label, score }) =>
      this.#words.score(genreName(this.#words, label), this.#percent(score)),
    );
    const said = brief ? sentence : `${sentence} ${note}`;
    if (brief && this.#spoken.textContent === said) return;
    this.#spoken.textContent =
      noGenre || brief ? said : this.#words.announce(said, scores.join(", "));
  }

  failed(file: string, error: GenrescopeError): void {
    const why = error.code === "aborted" ? "" : [error.message, error.hint].join(" ").trim();
    this.#show(this.#words.errors[error.code], file, why);
    this.#cancel.hidden = true;
    this.#list.hidden = true;
    this.#spoken.textContent = `${this.#words.errors[error.code]} ${why}`;
  }

  #show(sentence: string, file: string, facts: string): void {
    this.element.hidden = false;
    this.#sentence.textContent = sentence;
    this.#note.textContent = "";
    this.#file.textContent = file;
    this.#facts.textContent = facts;
    this.#tag.textContent = "";
  }

  #fill({ row, name, value }: Bar, label: string, share: number, text: string): void {
    row.hidden = false;
    row.removeAttribute("data-busy");
    row.style.setProperty("--share", String(share));
    name.textContent = label;
    value.textContent = text;
  }

  #percent(share: number): string {
    return percent(this.#lang, share);
  }
}

/** To tenths of a second. */
const round = (seconds: number) => Math.round(seconds * 10) / 10;

function makeBar(): Bar {
  const name = h("span", { class: "name" });
  const value = h("span", { class: "value" });
  const row = h("li", {}, name, h("span", { class: "track", "aria-hidden": "true" }), value);
  return { row, name, value };
}
