/** What the parts of the page speak with. */
import type { Dictionary } from "../../element/lang";
import type { Language } from "../languages";
import type { Train } from "../lang/en/train";

export interface Speech {
  words: Train;
  names: Dictionary;
  lang: Language;
}

export const number = ({ lang }: Speech, value: number, digits = 0): string =>
  new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value);

export const percent = ({ lang }: Speech, share: number): string =>
  new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 }).format(share);

/** Names one after the other, some of them when there are many. */
export function listed({ lang }: Speech, names: readonly string[], most = 5): string {
  const some = names.slice(0, most);
  if (names.length > most) some.push("…");
  return new Intl.ListFormat(lang, { type: "unit" }).format(some);
}

export const fileOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
