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

export interface AnswerWords {
  sentence: string;
  /** What it means; may be empty. */
  note: string;
}

/**
 * The answer as a careful person would give it. From `threshold` on the model would be sure of music that is like what
 * it learned from.
 */
export function answerWords(
  words: Dictionary,
  result: Classification,
  silent: boolean,
  threshold: number,
): AnswerWords {
  const { sentence, note } = genreWords(words, result, silent, threshold);
  const { segments, verdict } = result;
  const leftOut = segments.filter(({ music }) => !music).length;
  if (verdict === "not-music" || leftOut === 0) return { sentence, note };
  return { sentence, note: `${note} ${words.notes.leftOut(leftOut, segments.length)}` };
}

function genreWords(
  words: Dictionary,
  { genres: [first, second], verdict }: Classification,
  silent: boolean,
  threshold: number,
): AnswerWords {
  const { notes } = words;
  if (silent || !first) return { sentence: words.silence, note: "" };
  if (verdict === "not-music") return { sentence: words.notMusic, note: notes.notMusic };
  const name = genreName(words, first.label);
  if (verdict === "sure") {
    const times = Math.round(10 * first.score);
    return {
      sentence: first.score >= CERTAIN ? words.almostCertain(name) : words.fairlySure(name),
      note: first.score >= 0.95 ? notes.alwaysRight : notes.right(times),
    };
  }
  if (first.score >= threshold) return { sentence: words.unlike, note: notes.unlike(name) };
  if (second && first.score - second.score < TIE && first.score + second.score >= 2 * FAINT) {
    const sentence = words.between(name, genreName(words, second.label));
    return { sentence, note: notes.between };
  }
  return first.score >= FAINT
    ? { sentence: words.perhaps(name), note: notes.perhaps }
    : { sentence: words.cannotTell, note: notes.cannotTell };
}

/** "7 %" in the manner of the language, never "100 %" for what is only nearly so. */
export function percent(lang: string, share: number): string {
  const rounded = Math.min(Math.round(share * 100), share < 1 ? 99 : 100) / 100;
  return new Intl.NumberFormat(lang, { style: "percent" }).format(rounded);
}

/** A number and its unit, to three digits. */
export function quantity(lang: string, value: number, unit: string): string {
  const format = new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 });
  const number = format.format(value).replace("-", "−");
  return unit ? `${number} ${unit.replace("^2", "²")}` : number;
}

/** Hundredths with their sign: "+12", "−0.4". */
export function points(lang: string, share: number): string {
  const digits = Math.abs(share) >= 0.0995 ? 0 : 1;
  const format = new Intl.NumberFormat(lang, {
    signDisplay: "exceptZero",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(100 * share).replace("-", "−");
}

/** From this many seconds on times are written as a clock shows them. */
export const CLOCK = 100;

/** Seconds as a clock shows them: 0:07, or 0:07.3 with a decimal. */
export function clock(seconds: number, decimals = 0): string {
  const unit = 10 ** decimals;
  const whole = Math.floor(seconds * unit + 1e-6);
  const minutes = Math.floor(whole / (60 * unit));
  const rest = (whole - minutes * 60 * unit) / unit;
  return `${minutes}:${rest.toFixed(decimals).padStart(decimals ? 3 + decimals : 2, "0")}`;
}
