import { en, type Dictionary } from "./en";

export type { Dictionary } from "./en";

const DICTIONARIES: Record<string, Dictionary> = { en };

/** The dictionary of a language tag such as `de-AT`, English where there is none. */
export function dictionaryFor(tag: string): Dictionary {
  const [language = ""] = tag.toLowerCase().split("-");
  return DICTIONARIES[language] ?? en;
}
