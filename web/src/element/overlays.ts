import { h } from "./dom";
import type { TimeView } from "./time-view";

/** What lies over all lanes: the player's place, the pointer's, the probe's height and the range that is being selected. */
export class Overlays {
  readonly #cursor = h("div", { class: "cursor" });
  readonly #pointer = h("div", { class: "pointer" });
  readonly #probe = h("div", { class: "probe" });
  readonly #selection = h("div", { class: "selection" });
  readonly elements = [this.#selection, this.#probe, this.#pointer, this.#cursor];
  readonly #view: TimeView;
  /** Of the lanes, in CSS pixels. */
  width = 0;

  constructor(view: TimeView) {
    this.#view = view;
    this.clear();
  }

  clear(): void {
    for (const element of this.elements) element.hidden = true;
  }

  /** By transform alone: this happens in every frame. */
  placeCursor(seconds: number): void {
    this.#place(this.#cursor, seconds);
  }

  placePointer(seconds: number | undefined): void {
    this.#place(this.#pointer, seconds);
  }

  /** `top`: CSS pixels from the upper edge. */
  placeProbe(top: number | undefined): void {
    this.#probe.hidden = top === undefined;
    this.#probe.style.setProperty("transform", `translateY(${top ?? 0}px)`);
  }

  select(range: { from: number; to: number } | undefined): void {
    this.#selection.hidden = !range;
    if (!range) return;
    const shares = [range.from, range.to].map((seconds) => this.#view.shareOf(seconds));
    const [left, right] = [Math.min(...shares) * this.width, Math.max(...shares) * this.width];
    this.#selection.style.setProperty("width", `${right - left}px`);
    this.#selection.style.setProperty("transform", `translateX(${left}px)`);
  }

  #place(element: HTMLElement, seconds: number | undefined): void {
    const seen = seconds !== undefined && this.#view.sees(seconds);
    if (element.hidden === seen) element.hidden = !seen;
    if (!seen) return;
    const x = this.#view.shareOf(seconds) * this.width;
    element.style.setProperty("transform", `translateX(${x}px)`);
  }
}
