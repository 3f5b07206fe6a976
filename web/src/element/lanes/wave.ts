import type { Sound } from "../../engine";
import { h } from "../dom";
import { fit, pixelSize } from "../paint";
import { sameSpan, type Span } from "../time-view";
import { quantity } from "../words";
import { levelLabels, type Lane, type LaneContext } from "./lane";

/** Smallest and largest sample of equal stretches of a part of the sound. */
interface Peaks {
  span: Span;
  values: Float32Array;
  /** Absent while it is still being read. */
  sound?: Sound;
}

export class WaveLane implements Lane {
  readonly axis = levelLabels(["1", "0", "−1"], "wave");
  readonly surface = h("canvas", { class: "lane wave" });
  readonly #context: LaneContext;
  #sound: Sound | undefined;
  #whole: Peaks | undefined;
  #part: Peaks | undefined;

  constructor(context: LaneContext) {
    this.#context = context;
  }

  show(sound: Sound | undefined): void {
    this.#sound = sound;
    this.#part = undefined;
    // What was drawn of a sound while it was read stays until there is better.
    if (!sound) this.#whole = undefined;
  }

  /** Peaks of the first columns of a sound that is still being read. */
  preview(waveform: Float32Array): void {
    const values = new Float32Array(2 * pixelSize(this.surface).width);
    values.set(waveform.subarray(0, values.length));
    this.#whole = { span: this.#context.view.span(), values };
    this.paint();
  }

  /** The outline of the whole sound, once it is known. */
  get outline(): Float32Array | undefined {
    return this.#whole?.values;
  }

  async load(signal: AbortSignal): Promise<void> {
    const [sound, { view }] = [this.#sound, this.#context];
    const { width } = pixelSize(this.surface);
    if (!sound || this.surface.clientWidth === 0) return;
    if (this.#whole?.sound !== sound || this.#whole.values.length !== 2 * width) {
      const values = await sound.waveform(width, { signal });
      this.#whole = { span: { start: 0, end: sound.info.duration }, values, sound };
    }
    const span = view.span();
    if (view.whole || (this.#part && sameSpan(this.#part.span, span))) return;
    this.#part = { span, values: await sound.waveform(width, { ...span, signal }) };
  }

  readonly paint = (): void => {
    const { view } = this.#context;
    const part = this.#part && sameSpan(this.#part.span, view) ? this.#part : this.#whole;
    const context = fit(this.surface);
    if (!part || !context) return;
    const { width, height } = context.canvas;
    const columns = part.values.length / 2;
    const columnAt = (x: number) => {
      const seconds = view.timeAt(x / width);
      return ((seconds - part.span.start) / (part.span.end - part.span.start)) * columns;
    };
    const middle = height / 2;
    // At least a hairline, so that silence is a line and not a hole.
    const hairline = devicePixelRatio;
    context.fillStyle = getComputedStyle(this.surface).color;
    for (let x = 0; x < width; x++) {
      const first = Math.floor(columnAt(x) + 1e-6);
      const last = Math.max(first + 1, Math.floor(columnAt(x + 1) + 1e-6));
      const [low, high] = extremes(part.values, first, last);
      context.fillRect(
        x,
        middle - high * middle - hairline / 2,
        1,
        (high - low) * middle + hairline,
      );
    }
  };

  read(seconds: number): string[] {
    const { view, words, lang } = this.#context;
    const part = this.#part && sameSpan(this.#part.span, view) ? this.#part : this.#whole;
    if (!part || !this.#sound) return [];
    const columns = part.values.length / 2;
    const share = (seconds - part.span.start) / (part.span.end - part.span.start);
    const column = Math.min(columns - 1, Math.floor(share * columns));
    const [low, high] = extremes(part.values, column, column + 1);
    const level = 20 * Math.log10(Math.max(Math.abs(low), Math.abs(high)));
    const text = level > -100 ? quantity(lang, level, words.decibels) : words.lanes.nothing;
    return [words.lanes.peak(text)];
  }
}

/** Smallest and largest sample of some columns, within the scale. */
function extremes(values: Float32Array, first: number, last: number): [number, number] {
  let [low, high] = [1, -1];
  for (let column = Math.max(0, first); column < last; column++) {
    low = Math.min(low, values[2 * column] ?? low);
    high = Math.max(high, values[2 * column + 1] ?? high);
  }
  if (low > high) return [0, 0];
  return [Math.max(-1, low), Math.min(1, high)];
}
