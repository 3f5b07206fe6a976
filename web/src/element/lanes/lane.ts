import type { Sound } from "../../engine";
import { tickMark, type Tick } from "../axes";
import { h } from "../dom";
import type { Dictionary } from "../lang";
import type { TimeView } from "../time-view";

export interface LaneContext {
  words: Dictionary;
  lang: string;
  view: TimeView;
  /** There is more to draw or to read out than before. */
  onData: () => void;
}

/** One picture over the time of a sound; all lanes of a display show the same part of it. */
export interface Lane {
  /** In the left margin. */
  readonly axis: HTMLElement;
  readonly surface: HTMLElement;
  /** In the right margin. */
  readonly side?: HTMLElement;
  /** Another sound, or none. */
  show: (sound: Sound | undefined) => void;
  /** Draws what is known of the part that is seen. */
  paint: () => void;
  /** Gets what is not known of it. */
  load: (signal: AbortSignal) => Promise<void>;
  /** What is at a time, and at a height from 0 to 1 where the pointer is in this lane; may be nothing. */
  read: (seconds: number, up?: number) => string[];
}

/** Labels from the top down, spread over the height. */
export function levelLabels(labels: string[], kind = ""): HTMLElement {
  const spans = labels.map((label) => h("span", {}, label));
  return h("div", { class: `levels ${kind}`, "aria-hidden": "true" }, ...spans);
}

export function bandLabels(ticks: Tick[]): HTMLElement {
  return h("div", { class: "bands", "aria-hidden": "true" }, ...ticks.map(tickMark));
}
