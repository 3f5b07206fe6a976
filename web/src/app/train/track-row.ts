import { h } from "../../element/dom";
import { visible } from "../library/context";
import { fileOf, type Speech } from "./context";
import type { TrackSet } from "./set";
import type { Track } from "./track";

/** A track in the list. */
export class TrackRow {
  readonly element: HTMLLIElement;
  readonly #track: Track;
  readonly #label: HTMLInputElement;
  readonly #group: HTMLInputElement;
  readonly #state = h("span", { class: "state" });

  constructor(track: Track, set: TrackSet, { words }: Speech, labels: string) {
    this.#track = track;
    const text = words.tracks;
    const name = visible(fileOf(track.path));
    const folder = visible(track.path.slice(0, -fileOf(track.path).length).replace(/\/$/, ""));
    const input = (
      kind: string,
      label: string,
      placeholder: string,
      change: (to: string) => void,
    ) => {
      const element = h("input", {
        ...{ type: "text", name: kind, placeholder, "aria-label": label, autocomplete: "off" },
      });
      element.addEventListener("change", () => change(element.value));
      return element;
    };
    this.#label = input("label", text.labelOf(name), text.noLabel, (to) => set.label(track, to));
    this.#label.setAttribute("list", labels);
    this.#group = input("group", text.groupOf(name), text.alone, (to) => set.group(track, to));
    this.element = h(
      "li",
      {},
      h(
        "div",
        { class: "name" },
        h("span", { dir: "auto", title: track.path }, name),
        h("span", { class: "folder", dir: "auto" }, folder),
      ),
      this.#label,
      this.#group,
      this.#state,
      h(
        "button",
        {
          ...{ type: "button", class: "remove", "aria-label": text.remove(name) },
          onclick: () => set.remove([track]),
        },
        "×",
      ),
    );
  }

  update({ words, names }: Speech): void {
    const { state, label, group, error } = this.#track;
    this.element.dataset.state = state;
    this.#state.textContent = words.tracks.states[state];
    this.#state.title = error ? `${names.errors[error.code]} ${error.message}` : "";
    for (const [input, value] of [
      [this.#label, label],
      [this.#group, group],
    ] as const) {
      // What is being typed stays.
      if (input.value === value || (input === document.activeElement && input.value !== ""))
        continue;
      input.value = value;
    }
  }
}
