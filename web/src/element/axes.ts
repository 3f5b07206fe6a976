import { h } from "./dom";
import type { Span } from "./time-view";
import { CLOCK, clock } from "./words";

/** Top of the frequency axis: half the rate that everything is analysed at. */
export const TOP_HZ = 11025;

/** Slaney's mel scale, as the spectrogram uses it: linear to 1 kHz, logarithmic above. */
export function hzToMel(hz: number): number {
  return hz < 1000 ? (3 * hz) / 200 : 15 + (27 * Math.log(hz / 1000)) / Math.log(6.4);
}

export function melToHz(mel: number): number {
  return mel < 15 ? (200 * mel) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27);
}

export type FrequencyScale = "mel" | "linear";

/** Where a frequency lies: 0 at the bottom, 1 at the top. */
export function heightOf(hz: number, scale: FrequencyScale): number {
  return scale === "mel" ? hzToMel(hz) / hzToMel(TOP_HZ) : hz / TOP_HZ;
}

export function hzAt(height: number, scale: FrequencyScale): number {
  return scale === "mel" ? melToHz(height * hzToMel(TOP_HZ)) : height * TOP_HZ;
}

export interface Tick {
  /** Place along the axis, 0 to 1. */
  at: number;
  label: string;
}

const MARKED_HZ: Record<FrequencyScale, number[]> = {
  mel: [250, 500, 1000, 2000, 4000, 8000],
  linear: [2000, 4000, 6000, 8000, 10000],
};

/** From the bottom up; places count from there. */
export function frequencyTicks(scale: FrequencyScale, hertz: string, kilohertz: string): Tick[] {
  return MARKED_HZ[scale].map((hz) => ({
    at: heightOf(hz, scale),
    label: hz < 1000 ? `${hz} ${hertz}` : `${hz / 1000} ${kilohertz}`,
  }));
}

const STEPS = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600],
];

/** Round times, about `most` of them; the last one says the unit where it is seconds. */
export function timeTicks({ start, end }: Span, most: number, unit: string): Tick[] {
  const length = end - start;
  const step = STEPS.find((candidate) => length / candidate <= most) ?? length;
  const first = Math.ceil(start / step - 1e-9);
  const count = Math.floor(end / step + 1e-9) - first;
  return Array.from({ length: count + 1 }, (_, i) => {
    const time = (first + i) * step;
    const label = timeLabel(time, step, end);
    return {
      at: (time - start) / length,
      label: i === count && end < CLOCK ? `${label} ${unit}` : label,
    };
  });
}

function timeLabel(time: number, step: number, end: number): string {
  const decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0;
  return end < CLOCK ? time.toFixed(decimals) : clock(time, decimals);
}

/** A tick and its label; the place goes to the style sheet as `--at`. */
export function tickMark({ at, label }: Tick): HTMLElement {
  const tick = h("span", { class: "tick" }, h("span", {}, label));
  tick.style.setProperty("--at", String(at));
  tick.toggleAttribute("data-first", at < 0.03);
  tick.toggleAttribute("data-end", at > 0.97);
  return tick;
}
