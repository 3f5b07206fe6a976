/** What a section of the Models page draws with. */
import type { Dictionary } from "../../element/lang";
import { genreName } from "../../element/words";
import type { Language } from "../languages";
import type { Models } from "../lang/en/models";
import { overview, shipped } from "./data";
import type { Share } from "./results";

export type Draw = (context: Context) => Promise<HTMLElement>;

/** Columns whose principal components, clusters and so on are looked at. */
const EXPLORED = "clips";

export class Context {
  readonly words: Models;
  readonly lang: Language;
  readonly #names: Dictionary;

  constructor(words: Models, names: Dictionary, lang: Language) {
    this.words = words;
    this.lang = lang;
    this.#names = names;
  }

  genre(label: string): string {
    return genreName(this.#names, label);
  }

  /** The name of a kind of model. */
  kind(kind: string): string {
    return this.#names.modelKinds[kind]?.long ?? kind;
  }

  shortKind(kind: string): string {
    return this.#names.modelKinds[kind]?.short ?? kind;
  }

  percent(share: number, digits = 0): string {
    const format = new Intl.NumberFormat(this.lang, {
      style: "percent",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    return format.format(share);
  }

  number(value: number, digits = 3): string {
    const format = new Intl.NumberFormat(this.lang, { maximumFractionDigits: digits });
    return format.format(value).replace("-", "−");
  }

  /** A share with its interval. */
  share({ mean, low, high }: Share): string {
    return this.words.interval(
      this.percent(mean, 1),
      this.percent(low, 1),
      this.percent(high, 1),
    );
  }

  /** "jazz.00054" as a listener would call it. */
  clip(name: string): string {
    const [label = "", number = ""] = name.split(".");
    return this.words.clip(this.genre(label), String(Number(number)));
  }

  /** Labels along a scale of shares. */
  shares(...at: number[]): { at: number; text: string }[] {
    return at.map((value) => ({ at: value, text: this.percent(value) }));
  }

  /** The names of the models that ship: two of one kind are told apart by their own names. */
  shippedName(name: string): string {
    const kind = shipped.find((model) => model.name === name)?.kind ?? name;
    const twice = shipped.filter((model) => model.kind === kind).length > 1;
    return twice ? `${this.shortKind(kind)} (${name})` : this.shortKind(kind);
  }
}

/** How many columns the explored table has. */
export function exploredColumns(): number {
  return overview.tables.find(({ name }) => name === EXPLORED)?.columns ?? 0;
}

