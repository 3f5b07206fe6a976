import { CLOCK, clock } from "./words";

/** Top of the mel axis: half the rate that everything is analysed at. */
export const TOP_HZ = 11025;

/** Slaney's mel scale, as the spectrogram uses it: linear to 1 kHz, logarithmic above. */
export function hzToMel(hz: number): number {
  return hz < 1000 ? (3 * hz) / 200 : 15 + (27 * Math.log(hz / 1000)) / Math.log(6.4);
}

export function melToHz(mel: number): number {
  return mel < 15 ? (200 * mel) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27);
}

export interface Tick {
  /** Place along the axis, 0 to 1. */
  at: number;
  label: string;
}

/** From the bottom up; places count from there. */
export function frequencyTicks(hertz: string, kilohertz: string): Tick[] {
  return [250, 500, 1000, 2000, 4000, 8000].map((hz) => ({
    at: hzToMel(hz) / hzToMel(TOP_HZ),
    label: hz < 1000 ? `${hz} ${hertz}` : `${hz / 1000} ${kilohertz}`,
  }));
}

/** Round times, about `most` of them; the last one says the unit where it is seconds. */
export function timeTicks(duration: number, most: number, unit: string): Tick[] {
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600];
  const step = steps.find((candidate) => duration / candidate <= most) ?? duration;
  const count = Math.floor(duration / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => {
    const time = i * step;
    const label = timeLabel(time, step, duration);
    return {
      at: time / duration,
      label: i === count && duration < CLOCK ? `${label} ${unit}` : label,
    };
  });
}

function timeLabel(time: number, step: number, duration: number): string {
  return duration < CLOCK ? time.toFixed(step < 1 ? 1 : 0) : clock(time);
}
