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
  readonly #resize: ResizeObserver;

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
    this.choices = h("div", { class: "choices" }, scale);
    const optional = [
      this.#switch("chroma", lanes.chromagram),
      this.#switch("onsets", lanes.onsets),
    ];
    this.choices.append(...optional.map(({ label }) => label));
    this.#resize = new ResizeObserver(([entry]) => {
      const room = (entry?.contentRect.width ?? 0) >= ROOM_FOR_ALL;
      // It gives what is observed another height, which browsers call an error within the same frame.
      requestAnimationFrame(() => {
        for (const { suit } of optional) suit(room);
      });
    });
    this.#resize.observe(display.element);
    view.onChange(() => this.#update());
    this.#update();
  }

  #update(): void {
    this.#whole.disabled = this.#farther.disabled = this.#view.whole;
  }

  disconnect(): void {
    this.#resize.disconnect();
  }

  /** A lane is there when there is room for it, until somebody decides. */
  #switch(name: Optional, text: string): { label: HTMLElement; suit: (room: boolean) => void } {
    let decided = false;
    const onchange = () => {
      decided = true;
      this.#display.toggle(name, input.checked);
    };
    const input = h("input", { type: "checkbox", onchange });
    const suit = (room: boolean) => {
      if (decided || input.checked === room) return;
      input.checked = room;
      this.#display.toggle(name, room);
    };
    this.#display.toggle(name, false);
    return { label: h("label", { class: "switch" }, input, text), suit };
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
