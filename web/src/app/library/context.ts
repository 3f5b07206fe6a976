/** What the parts of the page speak with, and how they write what a library holds. */
import type { Dictionary } from "../../element/lang";
import { clock, genreName, percent } from "../../element/words";
import type { Library } from "../lang/en/library";
import type { Row } from "./protocol";

export class Context {
  readonly words: Library;
  readonly names: Dictionary;
  readonly lang: string;

  constructor(words: Library, names: Dictionary, lang: string) {
    this.words = words;
    this.names = names;
    this.lang = lang;
  }

  number(value: number, digits = 0): string {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(this.lang, options).format(value);
  }

  genre(label: string | undefined): string {
    return label === undefined ? "" : genreName(this.names, label);
  }

  percent(share: number | undefined): string {
    return share === undefined ? "" : percent(this.lang, share);
  }

  clock(seconds: number | undefined): string {
    return seconds === undefined ? "" : clock(Math.round(seconds));
  }

  verdict({ verdict }: Pick<Row, "verdict">): string {
    return this.names.collection.outcomes[verdict];
  }
}

/** The title, or else the file's name. */
export function titleOf({ title, file }: Pick<Row, "title" | "file">): string {
  return visible(title) || visible(file.slice(file.lastIndexOf("/") + 1));
}

/** A stranger's text on one line: what would break it, or change its direction, is marked. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** Gives an element its genre's colour, or that of none, as `--genre`. */
export function colour(element: HTMLElement, genre: string): void {
  element.style.setProperty("--genre", `var(--${CSS.escape(genre)}, var(--soft))`);
}
