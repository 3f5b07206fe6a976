import { Genrescope } from "../engine";
import { h } from "./dom";
import type { Dictionary } from "./lang";

/** One radio button per model. */
export class ModelChoice {
  readonly element: HTMLFieldSetElement;
  readonly #inputs: HTMLInputElement[] = [];

  constructor(words: Dictionary, onChoose: (name: string) => void) {
    this.element = h("fieldset", { class: "models" }, h("legend", {}, words.model));
    for (const { name, kind } of Genrescope.models) {
      const input = h("input", {
        type: "radio",
        name: "model",
        value: name,
        onchange: () => onChoose(name),
      });
      this.#inputs.push(input);
      const { short, long } = words.modelKinds[kind] ?? { short: name, long: name };
      this.element.append(h("label", { title: long }, input, h("span", {}, short)));
    }
  }

  set value(name: string) {
    for (const input of this.#inputs) input.checked = input.value === name;
  }
}
