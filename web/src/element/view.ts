import { Answer } from "./answer";
import type { Collection } from "./collection/collection";
import type { Entry, Found } from "./collection/entry";
import { CollectionView } from "./collection/view";
import { h } from "./dom";
import { Instrument } from "./instrument";
import type { Dictionary } from "./lang";
import { ModelCard } from "./model-card";
import { ModelChoice } from "./models";
import { Panels } from "./panels";
import { Sources } from "./sources/sources";

const ACCEPT = "audio/*,video/mp4,video/webm,.wav,.mp3,.flac,.ogg,.oga,.opus,.m4a,.aac,.gsm";

type State = "empty" | "working" | "done" | "failed" | "live";

/** What a visitor can do with the element. */
export interface Actions {
  addFiles: (files: Iterable<File>) => void;
  addDropped: (transfer: DataTransfer | null) => void;
  addFound: (found: Found[]) => void;
  show: (entry: Entry) => void;
  cancel: () => void;
  listenLive: () => Promise<void>;
  useModel: (name: string) => void;
  handleKey: (event: KeyboardEvent) => void;
  /** A file is about to come. */
  expect: () => void;
}

/** All that is seen of the element, in one language. */
export class View {
  readonly root: HTMLElement;
  readonly answer: Answer;
  readonly instrument: Instrument;
  readonly models: ModelChoice;
  readonly card: ModelCard;
  readonly panels: Panels;
  readonly files: CollectionView;
  readonly sources: Sources;
  readonly invite: HTMLButtonElement;

  constructor(words: Dictionary, lang: string, collection: Collection, actions: Actions) {
    const input = h("input", { type: "file", accept: ACCEPT, multiple: true, hidden: true });
    input.addEventListener("change", () => {
      actions.addFiles(input.files ?? []);
      input.value = "";
    });
    const onclick = () => input.click();
    this.invite = h("button", { type: "button", onclick }, words.choose);
    const invitation = h(
      "div",
      { class: "invitation" },
      h("slot", { name: "invitation" }, h("strong", {}, words.drop)),
      this.invite,
      h("span", {}, words.formats),
    );
    const another = h("button", { type: "button", class: "another", onclick }, words.chooseAnother);

    this.answer = new Answer(words, lang, actions.cancel);
    this.instrument = new Instrument(words, lang, invitation, (seconds) =>
      this.panels.setTime(seconds),
    );
    const { player, view } = this.instrument;
    this.panels = new Panels(words, lang, view, (seconds) => player.seek(seconds));
    this.models = new ModelChoice(words, actions.useModel);
    this.card = new ModelCard(words, lang);
    this.files = new CollectionView(words, lang, collection, actions.show);
    this.sources = new Sources(words, lang, {
      add: actions.addFound,
      listen: actions.listenLive,
    });
    this.root = h(
      "div",
      { class: "scope" },
      this.answer.element,
      ...this.instrument.elements,
      this.sources.element,
      h("div", { class: "below" }, this.models.element, another),
      this.card.element,
      this.files.element,
      this.panels.element,
      input,
    );
    this.state = "empty";
    this.#listen(actions);
  }

  get state(): State {
    return this.root.dataset.state as State;
  }

  set state(state: State) {
    this.root.dataset.state = state;
  }

  /** Empties what shows one sound. */
  clear(): void {
    this.instrument.clear();
    this.panels.clear();
  }

  disconnect(): void {
    this.instrument.disconnect();
    this.panels.clear();
    this.files.disconnect();
  }

  #listen(actions: Actions): void {
    const { root } = this;
    root.addEventListener("keydown", (event) => {
      const { target } = event;
      // They have their own use for space and arrows.
      if (target instanceof Element && target.closest("button, input, select, .panels")) return;
      actions.handleKey(event);
    });
    root.addEventListener("pointerenter", () => actions.expect());
    root.addEventListener("focusin", () => actions.expect());
    root.addEventListener("dragover", (event) => {
      event.preventDefault();
      actions.expect();
      root.toggleAttribute("data-over", true);
    });
    root.addEventListener("dragleave", (event) => {
      if (root.contains(event.relatedTarget as Node | null)) return;
      root.removeAttribute("data-over");
    });
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      root.removeAttribute("data-over");
      actions.addDropped(event.dataTransfer);
    });
  }
}
