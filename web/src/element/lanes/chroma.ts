import type { Levels, Sound } from "../../engine";
import { h } from "../dom";
import { NOTES } from "../notes";
import { fit, paintHeat, pixelSize } from "../paint";
import { sameSpan, type Span } from "../time-view";
import { quantity } from "../words";
import { levelLabels, type Lane, type LaneContext } from "./lane";

/** More columns than this no screen shows. */
const MOST_COLUMNS = 2048;

interface Known {
  span: Span;
  levels: Levels;
}

/** The twelve pitch classes. */
export class ChromaLane implements Lane {
  readonly axis = levelLabels(
    // E and F are too near each other for both names.
    NOTES.map((note) => (note.length === 1 && note !== "F" ? note : "")).reverse(),
    "chroma",
  );
  readonly surface = h("canvas", { class: "lane chroma" });
  readonly #context: LaneContext;
  #sound: Sound | undefined;
  #whole: Known | undefined;
  #part: Known | undefined;

  constructor(context: LaneContext) {
    this.#context = context;
  }

  show(sound: Sound | undefined): void {
    this.#sound = sound;
    this.#whole = this.#part = undefined;
  }

  async load(signal: AbortSignal): Promise<void> {
    const [sound, { view }] = [this.#sound, this.#context];
    if (!sound || this.surface.clientWidth === 0) return;
    const columns = Math.min(MOST_COLUMNS, pixelSize(this.surface).width);
    if (!this.#whole) {
      const levels = await sound.chromagram({ columns, signal });
      this.#whole = { span: { start: 0, end: sound.info.duration }, levels };
    }
    const span = view.span();
    if (view.whole || (this.#part && sameSpan(this.#part.span, span))) return;
    this.#part = { span, levels: await sound.chromagram({ columns, ...span, signal }) };
  }

  readonly paint = (): void => {
    const context = fit(this.surface);
    const levels = this.#inSight();
    if (!context || !levels) return;
    paintHeat(context, levels, this.#context.view, () => [0, 1]);
  };

  read(seconds: number, up?: number): string[] {
    const levels = this.#inSight();
    if (!levels) return [];
    const { columns, rows, start, end, values } = levels;
    const at = Math.floor(((seconds - start) / (end - start)) * columns);
    const first = Math.max(0, Math.min(columns - 1, at)) * rows;
    const column = values.subarray(first, first + rows);
    const row = up === undefined ? column.indexOf(Math.max(...column)) : Math.floor(up * rows);
    const { words, lang } = this.#context;
    const value = Math.round(100 * (column[row] ?? 0)) / 100;
    return [words.lanes.chroma(NOTES[row] ?? "", quantity(lang, value, ""))];
  }

  #inSight(): Levels | undefined {
    const { view } = this.#context;
    const closer = this.#part && sameSpan(this.#part.span, view);
    return (closer ? this.#part : this.#whole)?.levels;
  }
}
