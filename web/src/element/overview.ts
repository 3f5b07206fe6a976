import { h } from "./dom";
import { fit } from "./paint";
import type { TimeView } from "./time-view";

/** The whole sound as a thin strip, with the part that is seen, which can be dragged. Keys have other ways to move it. */
export class Overview {
  readonly element: HTMLElement;
  readonly #view: TimeView;
  readonly #canvas = h("canvas");
  readonly #window = h("div", { class: "window" });

  constructor(view: TimeView) {
    this.#view = view;
    const properties = { class: "overview", "aria-hidden": "true" };
    this.element = h("div", properties, this.#canvas, this.#window);
  }

  /** After a change of the part that is seen. */
  place(): void {
    const { start, end, duration, whole } = this.#view;
    this.element.toggleAttribute("data-whole", whole || duration === 0);
    this.#window.style.setProperty("--from", String(duration ? start / duration : 0));
    this.#window.style.setProperty("--to", String(duration ? end / duration : 1));
  }

  /** `peaks`: smallest and largest sample per column of the whole sound. */
  paint(peaks: Float32Array | undefined): void {
    const context = fit(this.#canvas);
    if (!context || !peaks) return;
    const { width, height } = context.canvas;
    const columns = peaks.length / 2;
    context.fillStyle = getComputedStyle(this.#canvas).color;
    for (let x = 0; x < width; x++) {
      const column = Math.min(columns - 1, Math.floor(((x + 0.5) / width) * columns));
      const size = Math.max(-(peaks[2 * column] ?? 0), peaks[2 * column + 1] ?? 0);
      const tall = Math.max(devicePixelRatio, Math.min(1, size) * height);
      context.fillRect(x, (height - tall) / 2, 1, tall);
    }
  }
}
