import { Genrescope } from "../engine";
import { h } from "./dom";
import type { Dictionary } from "./lang";

/** One radio button per model. */
export class ModelChoice {
  readonly element: HTMLFieldSetElement;
  readonly #inputs: HTMLInputElement[] = [];
  readonly #onChoose: (name: string) => void;

  constructor(words: Dictionary, onChoose: (name: string) => void) {
    this.#onChoose = onChoose;
    this.element = h("fieldset", { class: "models" }, h("legend", {}, words.model));
    for (const { name, kind } of Genrescope.models) {
      const { short, long } = words.modelKinds[kind] ?? { short: name, long: name };
      this.#add(name, short, long);
    }
  }

  /** A model that is not listed, by name or address, becomes one more choice. */
  set value(name: string) {
    if (!this.#inputs.some((input) => input.value === name)) {
      this.#add(name, name.slice(name.lastIndexOf("/") + 1), name);
    }
    for (const input of this.#inputs) input.checked = input.value === name;
  }

  #add(name: string, short: string, long: string): void {
    const onchange = () => this.#onChoose(name);
    const input = h("input", { type: "radio", name: "model", value: name, onchange });
    this.#inputs.push(input);
    this.element.append(h("label", { title: long }, input, h("span", {}, short)));
  }
}
