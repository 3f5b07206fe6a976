import type { Display, Optional } from "./display";
import { h } from "./dom";
import { showKeys } from "./keys";
import type { Dictionary } from "./lang";
import type { TimeView } from "./time-view";

/** Zoom of a press of a button or a key. */
export const ZOOM_STEP = 2;
/** Lanes that a phone has no room for until they are asked for: CSS pixels of the display. */
const ROOM_FOR_ALL = 480;

/** Zoom and what is drawn. */
export class Controls {
  /** Beside the player. */
  readonly zoom: HTMLElement;
  /** Below. */
  readonly choices: HTMLElement;
  readonly #display: Display;
  readonly #view: TimeView;
  readonly #whole: HTMLButtonElement;
  readonly #closer: HTMLButtonElement;
  readonly #farther: HTMLButtonElement;

  /** `now`: where the player is, in seconds. */
  constructor(words: Dictionary, display: Display, view: TimeView, now: () => number) {
    this.#display = display;
    this.#view = view;
    const button = (kind: string, label: string, onclick: () => void) =>
      h("button", {
        type: "button",
        class: `icon ${kind}`,
        "aria-label": label,
        title: label,
        onclick,
      });
    const { zoom, keys } = words;
    this.#farther = button("farther", zoom.out, () =>
      view.zoom(1 / ZOOM_STEP, anchor(view, now())),
    );
    this.#closer = button("closer", zoom.in, () => view.zoom(ZOOM_STEP, anchor(view, now())));
    this.#whole = button("whole", zoom.whole, () => view.showWhole());
    const help = button("help", keys.title, () => showKeys(words, help));
    help.textContent = "?";
    this.zoom = h("div", { class: "zoom" }, this.#farther, this.#closer, this.#whole, help);

    const { lanes } = words;
    const scale = segmented(
      lanes.scale,
      "scale",
      { mel: lanes.mel, linear: lanes.linear },
      (value) => {
        display.scale = value === "linear" ? "linear" : "mel";
      },
    );
    this.choices = h(
      "div",
      { class: "choices" },
      scale,
      this.#switch("chroma", lanes.chromagram),
      this.#switch("onsets", lanes.onsets),
    );
    view.onChange(() => this.#update());
    this.#update();
  }

  #update(): void {
    this.#whole.disabled = this.#farther.disabled = this.#view.whole;
  }

  #switch(name: Optional, label: string): HTMLElement {
    const room = document.documentElement.clientWidth >= ROOM_FOR_ALL;
    const input = h("input", {
      type: "checkbox",
      checked: room,
      onchange: () => this.#display.toggle(name, input.checked),
    });
    this.#display.toggle(name, room);
    return h("label", { class: "switch" }, input, label);
  }
}

/** Where zooming keeps still: at the player, or in the middle when that is out of sight. */
export function anchor(view: TimeView, now: number): number {
  return view.sees(now) ? now : (view.start + view.end) / 2;
}

/** Radio buttons side by side, the first one chosen. */
export function segmented(
  legend: string,
  name: string,
  options: Record<string, string>,
  onChoose: (value: string) => void,
): HTMLFieldSetElement {
  const fieldset = h("fieldset", { class: "segmented" }, h("legend", {}, legend));
  Object.entries(options).forEach(([value, label], index) => {
    const onchange = () => onChoose(value);
    const input = h("input", { type: "radio", name, value, checked: index === 0, onchange });
    fieldset.append(h("label", {}, input, h("span", {}, label)));
  });
  return fieldset;
}
