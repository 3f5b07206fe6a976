/** Every text is in every language, and none is left in English by accident. */
import { describe, expect, test } from "vitest";
import { LANGUAGES, PAGES } from "../../web/src/app/languages";
import { fill, pieces } from "../../web/src/app/rich";

type Entries = Map<string, unknown>;

/** Words that are the same in the other language; what is not listed must differ. */
const SAME: Record<string, string[]> = {
  de: [
    ...["Linear", "Mel", "Album"],
    ...["Roll-off", "Hip-Hop"],
    ...["Position", "Pause", "Chroma", "Zoom", "F1", "Genre", "Genres", "Name"],
    ...["Permutation", "Training", "Gradient Boosting", "Boosting", "Tempo"],
  ],
  fr: [
    ...["Mel", "Album"],
    ...["Position", "Pause", "Permutation", "Genre", "Genres", "Points", "Verdict", "Verdicts"],
    ...["Action", "Pages", "Menu", "Impulse", "Test", "Validation", "Chroma", "Boosting", "Rock"],
    ...["Tempo", "Timbre", "Licence", "F1", "Discriminant", "Zoom", "Convolution", "Polynomial"],
  ],
  es: ["Mel", "Boosting", "Tempo", "F1", "Timbre", "Zoom"],
  nl: [
    ...["Mel", "Album", "Label", "Labels"],
    ...[
      "Chroma",
      "Genre",
      "Genres",
      "Spectrum",
      "Model",
      "Menu",
      "Training",
      "Fragment",
      "Discriminant",
    ],
    ...["Boosting", "Tempo", "F1", "Zoom", "Later", "Privacy"],
  ],
};

/** Names, units and symbols, which no language translates. */
const UNIVERSAL =
  /^([A-Z]{2,5}|k?Hz|d?B|s|[^\p{L}]*|(Blues|Country|Disco|Hip-hop|Jazz|Metal|Pop|Reggae|Rock).*|mono|stereo|roll-off|α β ct|α: Permutation β|(AAC|MP3|Opus), .*|\S+: \S+|\S+ \S{1,2}|.*: (\S+, )*\S+|Genrescope.*)$/u;

/** All texts by path; functions are asked with arguments that show in what they say. */
function entries(value: unknown, path = "", found: Entries = new Map()): Entries {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) entries(inner, `${path}.${key}`, found);
  } else found.set(path, value);
  return found;
}

function say(value: unknown): string {
  if (typeof value !== "function") return String(value);
  const ask = value as (...values: unknown[]) => string;
  // Where a number is wanted a text does no harm, and the other way round it would.
  return ask(...["α", "β", "γ", "δ", "ε"].slice(0, ask.length));
}

const places = (text: string) => (text.match(/\{\w+%?\}/g) ?? []).sort();
const links = (text: string) =>
  pieces(text).flatMap((piece) => (piece.kind === "link" ? [piece.href] : []));

const others = Object.keys(LANGUAGES).filter((language) => language !== "en");
const parts = ["element", "shell", ...Object.keys(PAGES)];

async function words(language: string, part: string): Promise<Entries> {
  const module = (await (part === "element"
    ? import(`../../web/src/element/lang/${language}.ts`)
    : import(`../../web/src/app/lang/${language}/${part}.ts`))) as Record<string, unknown>;
  return entries(module[part === "element" ? language : part]);
}

describe.each(others)("%s", (language) => {
  test.each(parts)("%s", async (part) => {
    const [english, theirs] = await Promise.all([words("en", part), words(language, part)]);
    expect([...theirs.keys()].sort()).toEqual([...english.keys()].sort());
    const left: string[] = [];
    for (const [path, value] of english) {
      const other = theirs.get(path);
      expect(typeof other, path).toBe(typeof value);
      const [before, after] = [say(value), say(other)];
      expect(after.trim(), path).not.toBe("");
      expect(places(after), path).toEqual(places(before));
      expect(links(after), path).toEqual(links(before));
      if (typeof value === "function") {
        // Nothing that is told gets lost.
        for (const letter of before.match(/[α-ε]/giu) ?? []) {
          expect(after.toLowerCase(), path).toContain(letter.toLowerCase());
        }
      }
      const same = SAME[language] ?? [];
      const alike = before.toLowerCase() === after.toLowerCase();
      if (
        alike &&
        !UNIVERSAL.test(after) &&
        !same.some((word) => word.toLowerCase() === after.trim().toLowerCase())
      ) {
        left.push(`${path}: ${after}`);
      }
    }
    expect(left).toEqual([]);
  });
});

test("values are written as the language writes them", () => {
  expect(fill("{a%} of {b}", { a: 0.684, b: 1234.5 }, "en")).toBe("68% of 1,234.5");
  expect(fill("{a%} von {b}", { a: 0.684, b: 1234.5 }, "de")).toBe("68\u00a0% von 1.234,5");
  expect(() => fill("{a}", {}, "en")).toThrow("No value for {a}");
});
