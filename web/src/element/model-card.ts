import type { LoadedModel } from "../engine";
import { asGenrescopeError } from "../engine/errors";
import { h } from "./dom";
import type { Dictionary } from "./lang";
import { genreName, percent } from "./words";

/** What a model file that the visitor brought is, or why it is none. */
export class ModelCard {
  readonly element: HTMLElement;
  readonly #words: Dictionary;
  readonly #lang: string;

  constructor(words: Dictionary, lang: string) {
    this.#words = words;
    this.#lang = lang;
    this.element = h("section", {
      class: "model-card",
      part: "model-card",
      role: "status",
      "aria-label": words.ownModel.label,
      hidden: true,
    });
  }

  show(file: string, { kind, labels, columns, segmentLength, sureThreshold }: LoadedModel): void {
    const { ownModel, modelKinds, seconds } = this.#words;
    const named = labels.map((label) => genreName(this.#words, label)).join(", ");
    const facts: [string, string][] = [
      [ownModel.kind, modelKinds[kind]?.long ?? kind],
      [ownModel.labels(labels.length), named],
      [ownModel.columns(columns.length), columns.join(", ")],
      [ownModel.segment, `${segmentLength} ${seconds}`],
      [ownModel.sure, percent(this.#lang, sureThreshold)],
    ];
    const rows = facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)));
    this.#fill(h("h2", {}, ownModel.answers(file)), h("dl", {}, ...rows));
  }

  refuse(file: string, error: unknown): void {
    const { code, message, hint } = asGenrescopeError(error);
    const { errors, ownModel } = this.#words;
    const why = [errors[code], message, hint].join(" ");
    this.#fill(h("h2", {}, ownModel.refused(file)), h("p", {}, why));
  }

  clear(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  #fill(...content: HTMLElement[]): void {
    this.element.replaceChildren(...content);
    this.element.hidden = false;
  }
}
