/** What model it is to be, and the button that trains it. */
import { h } from "../../element/dom";
import type { ParameterSpec, TrainableKind, TrainProgress } from "../../engine/train";
import { number, percent } from "./context";
import { LONGEST } from "./names";
import { LEAST } from "./rows";
import { SETS, fileName } from "./settings";
import { obstacles, type Training } from "./training";

/** The parameters that are asked for, by kind; the others have their defaults. */
const ASKED: Record<string, string[]> = {
  knn: ["n_neighbors", "weights"],
  svm: ["kernel", "C"],
  lda: ["shrinkage", "priors"],
};
const OBSTACLES = "train-obstacles";

export class RecipeView {
  readonly element: HTMLElement;
  readonly #training: Training;
  readonly #kinds = h("fieldset", { class: "kinds" });
  readonly #parameters = h("div", { class: "parameters" });
  readonly #set: HTMLSelectElement;
  readonly #name: HTMLInputElement;
  readonly #train: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #stage = h("span", { class: "stage" });
  readonly #said = h("p", { class: "said", role: "status" });
  readonly #obstacles = h("ul", { id: OBSTACLES, class: "obstacles" });

  constructor(training: Training) {
    this.#training = training;
    const { words } = training.speech;
    const text = words.model;
    this.#set = h("select", {}, ...SETS.map((set) => h("option", { value: set }, text.sets[set])));
    this.#set.addEventListener("change", () => training.change({ set: this.#set.value }));
    this.#name = h("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    this.#name.addEventListener("change", () => {
      training.change({ name: fileName(this.#name.value) });
      this.#name.value = training.settings.name;
    });
    this.#train = h(
      "button",
      {
        ...{ type: "button", class: "main", "aria-describedby": OBSTACLES },
        onclick: () => void this.#start(),
      },
      text.train,
    );
    this.#stop = h(
      "button",
      { type: "button", class: "quiet", onclick: () => training.stop() },
      text.stop,
    );
    this.element = h(
      "section",
      { class: "recipe" },
      h("h2", {}, text.title),
      this.#kinds,
      this.#parameters,
      h(
        "div",
        { class: "parameters" },
        h("label", {}, h("span", {}, text.set), this.#set),
        h("label", {}, h("span", {}, text.name), this.#name),
      ),
      h("div", { class: "line" }, this.#train, this.#stop, this.#stage),
      this.#obstacles,
      this.#said,
    );
    this.build();
  }

  /** Kinds and parameters, once they are known. */
  build(): void {
    const { kinds, settings, speech } = this.#training;
    const { words, names } = speech;
    const text = words.model;
    const radio = ({ kind, title }: TrainableKind) => {
      const input = h("input", { type: "radio", name: "kind", value: kind });
      input.checked = kind === settings.kind;
      input.addEventListener("change", () => {
        this.#training.change({ kind });
        this.#buildParameters();
      });
      const name = names.modelKinds[kind]?.long ?? title;
      const about = h("span", { class: "about" }, text.kinds[kind] ?? "");
      return h("label", {}, input, h("span", { class: "kind" }, name), about);
    };
    this.#kinds.replaceChildren(h("legend", {}, text.kind), ...kinds.map(radio));
    this.#buildParameters();
  }

  draw(): void {
    const { set, settings, working, kinds, result } = this.#training;
    const some = set.tracks.length > 0;
    this.element.hidden = !some && !result;
    this.#set.value = settings.set;
    if (this.#name !== document.activeElement) this.#name.value = settings.name;
    const said = some ? obstacles(this.#training, LEAST, LONGEST) : [];
    if (said.join() !== this.#obstacles.dataset.said) {
      this.#obstacles.dataset.said = said.join();
      this.#obstacles.replaceChildren(...said.map((line) => h("li", {}, line)));
    }
    this.#train.disabled = !some || working || kinds.length === 0 || said.length > 0;
    this.#train.hidden = working;
    this.#stop.hidden = !working;
  }

  /** How far it is; nothing once it has ended. */
  tell(progress: TrainProgress | undefined): void {
    const { speech } = this.#training;
    const { stages } = speech.words.model;
    if (progress) this.say("");
    this.#stage.textContent = !progress
      ? ""
      : progress.stage === "test"
        ? stages.test(percent(speech, progress.fraction ?? 0))
        : stages[progress.stage];
  }

  say(text: string): void {
    this.#said.textContent = text;
  }

  async #start(): Promise<void> {
    const training = this.#training.train();
    this.#stop.focus();
    await training;
    this.#train.focus();
  }

  #buildParameters(): void {
    const { kinds, settings } = this.#training;
    const specs = kinds.find(({ kind }) => kind === settings.kind)?.parameters ?? [];
    const asked = ASKED[settings.kind] ?? [];
    this.#parameters.replaceChildren(
      ...asked.flatMap((name) => {
        const spec = specs.find((one) => one.name === name);
        return spec ? [this.#parameter(spec)] : [];
      }),
    );
  }

  #parameter(spec: ParameterSpec): HTMLElement {
    const { settings, speech } = this.#training;
    const { words } = speech;
    const text = words.model;
    const { name, value, low, high, integer } = spec;
    const chosen = settings.parameters[settings.kind]?.[name] ?? value;
    const title = h("span", {}, text.parameters[name] ?? name);
    if (low > high) {
      const option = (word: string) =>
        h("option", { value: word }, text.words[`${name} ${word}`] ?? word);
      const select = h("select", {}, ...spec.words.split("|").map(option));
      select.value = chosen;
      select.addEventListener("change", () => this.#choose(spec, select.value));
      return h("label", {}, title, select);
    }
    const [least, most] = [String(low), String(high)];
    const input = h("input", {
      ...{ type: "number", min: least, max: most, step: integer ? "1" : "any" },
    });
    input.value = chosen;
    input.addEventListener("change", () => {
      if (input.value === "") input.value = value;
      if (input.validity.valid) this.#choose(spec, input.value);
      else {
        const range = [number(speech, low, 6), number(speech, high)] as const;
        this.say(words.problems.parameter(title.textContent, ...range));
        input.value = this.#training.settings.parameters[settings.kind]?.[name] ?? value;
      }
    });
    return h("label", {}, title, input);
  }

  #choose({ name, value }: ParameterSpec, chosen: string): void {
    const { kind, parameters } = this.#training.settings;
    const others = Object.entries(parameters[kind] ?? {}).filter(([other]) => other !== name);
    const own = Object.fromEntries(chosen === value ? others : [...others, [name, chosen]]);
    this.#training.change({ parameters: { ...parameters, [kind]: own } });
    this.say("");
  }
}
