import { en, type Dictionary } from "./en";

export type { Dictionary } from "./en";

/** Fetched one at a time, when they are wanted; English is always there. */
const LOADERS: Record<string, () => Promise<Dictionary>> = {
  de: () => import("./de").then(({ de }) => de),
  fr: () => import("./fr").then(({ fr }) => fr),
  es: () => import("./es").then(({ es }) => es),
  nl: () => import("./nl").then(({ nl }) => nl),
};

const loaded: Record<string, Dictionary> = { en };

function languageOf(tag: string): string {
  const [language = ""] = tag.toLowerCase().split("-");
  return language;
}

/** The dictionary of a language tag such as `de-AT`; English where there is none, or none yet. */
export function dictionaryFor(tag: string): Dictionary {
  return loaded[languageOf(tag)] ?? en;
}

/** Fetches the dictionary of a language tag. True when it was not there before; a failed fetch leaves English. */
export async function loadDictionary(tag: string): Promise<boolean> {
  const language = languageOf(tag);
  const load = LOADERS[language];
  if (!load || loaded[language]) return false;
  try {
    loaded[language] = await load();
    return true;
  } catch {
    return false;
  }
}
