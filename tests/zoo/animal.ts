/** What the zoo is made of: files of every kind, and what must become of each. */
import type { ErrorCode } from "../../web/src/engine";

/** What a right answer says. */
export interface Answer {
  /** How long the file plays: seconds, or the range they may be in. */
  seconds: number | [low: number, high: number];
  /** How far the scores may be from those of the tune's plain WAV, as the sum of the differences of all genres. */
  near?: number;
  verdict?: "not-music";
}

/** An answer, or the codes of which one must be given; with both, either will do. */
export interface Fate {
  answer?: Answer;
  refused?: readonly ErrorCode[];
}

export interface Recipe {
  /** File to make it from. */
  source: string;
  /** Of ffmpeg, for the output. */
  options: readonly string[];
}

export interface Animal {
  /** Of the file. */
  name: string;
  /** Its content, how ffmpeg writes it, or what is made of the sources when they are there. */
  content: Uint8Array | Recipe | ((sources: string) => Promise<Uint8Array>);
  native: Fate;
  page: Fate;
  /** In a page of Firefox or of WebKitGTK, where that is another. */
  firefox?: Fate;
  webkit?: Fate;
}

/** What was said of a file. */
export type Said =
  | { duration: number; genres: { label: string; score: number }[]; verdict: string }
  | { code: string; message: string; hint: string };

export const answered = (seconds: Answer["seconds"], more: Omit<Answer, "seconds"> = {}): Fate => ({
  answer: { seconds, ...more },
});

export const refused = (...codes: ErrorCode[]): Fate => ({ refused: codes });

/** What depends on what a browser's decoders know. */
export const perhaps = (fate: Fate, ...codes: ErrorCode[]): Fate => ({
  ...fate,
  refused: codes.length > 0 ? codes : ["decode-failed", "unsupported-format"],
});

/** The sum over all genres of how far two answers are apart: 0 for equal ones, 2 at most. */
export function distance(a: Said, b: Said): number {
  if ("code" in a || "code" in b) return Infinity;
  const scores = new Map(b.genres.map(({ label, score }) => [label, score]));
  return a.genres.reduce(
    (sum, { label, score }) => sum + Math.abs(score - (scores.get(label) ?? NaN)),
    0,
  );
}

/** What is wrong with what was said; empty when nothing is. */
export function fault(fate: Fate, said: Said, tune: Said): string {
  if ("code" in said) {
    if (!fate.refused?.some((code) => code === said.code)) return `${said.code}: ${said.message}`;
    return said.message.length > 10 && said.hint.length > 5 ? "" : "refused without a reason";
  }
  if (!fate.answer) return `answered with ${said.duration} s`;
  const { seconds, near, verdict } = fate.answer;
  const [low, high] = typeof seconds === "number" ? [seconds - 5e-4, seconds + 5e-4] : seconds;
  if (!(said.duration >= low && said.duration <= high)) return `plays ${said.duration} s`;
  const sum = said.genres.reduce((total, { score }) => total + score, 0);
  if (!(Math.abs(sum - 1) < 1e-6)) return `the scores' sum is ${sum}`;
  if (verdict && said.verdict !== verdict) return `the verdict is ${said.verdict}`;
  const apart = distance(said, tune);
  return near === undefined || apart <= near ? "" : `${apart.toFixed(3)} from the tune`;
}
