import type { Classification } from "../engine";
import type { Dictionary } from "./lang";

/** Probabilities closer than this are a tie to the ear of the reader. */
const TIE = 0.12;
const CERTAIN = 0.85;
/** Below this the likeliest genre is no answer. */
const FAINT = 0.3;

export function genreName(words: Dictionary, label: string): string {
  return words.genres[label] ?? label;
}

/** The answer as a careful person would give it. */
export function answerSentence(words: Dictionary, result: Classification, silent: boolean): string {
  const [first, second] = result.genres;
  if (result.verdict === "not-music" || !first) return silent ? words.silence : words.notMusic;
  const name = genreName(words, first.label);
  if (result.verdict === "sure") {
    return first.score >= CERTAIN ? words.almostCertain(name) : words.fairlySure(name);
  }
  if (second && first.score - second.score < TIE && first.score + second.score >= 2 * FAINT) {
    return words.between(name, genreName(words, second.label));
  }
  return first.score >= FAINT ? words.perhaps(name) : words.cannotTell;
}

/** "7 %" in the manner of the language, never "100 %" for what is only nearly so. */
export function percent(lang: string, share: number): string {
  const rounded = Math.min(Math.round(share * 100), share < 1 ? 99 : 100) / 100;
  return new Intl.NumberFormat(lang, { style: "percent" }).format(rounded);
}

/** From this many seconds on times are written as a clock shows them. */
export const CLOCK = 100;

/** Seconds as a clock: 0:07.3, with tenths only where a tenth can be told apart. */
export function clock(seconds: number, tenths = false): string {
  const unit = tenths ? 10 : 1;
  const whole = Math.floor(seconds * unit + 1e-6);
  const minutes = Math.floor(whole / (60 * unit));
  const rest = (whole - minutes * 60 * unit) / unit;
  return `${minutes}:${rest.toFixed(tenths ? 1 : 0).padStart(tenths ? 4 : 2, "0")}`;
}
