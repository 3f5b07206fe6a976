/** The site's texts in the visitor's language: a file per language and page, fetched when it is wanted. */
import type { About } from "./lang/en/about";
import type { Features } from "./lang/en/features";
import type { Library } from "./lang/en/library";
import type { Listen } from "./lang/en/listen";
import type { Models } from "./lang/en/models";
import type { Shell } from "./lang/en/shell";
import type { Train } from "./lang/en/train";
import type { Language } from "./languages";
import { fill, lookUp, pieces, type Values } from "./rich";

export interface Words {
  shell: Shell;
  listen: Listen;
  library: Library;
  train: Train;
  models: Models;
  about: About;
  features: Features;
}

const FILES = import.meta.glob<Partial<Words>>("./lang/*/*.ts");

export async function loadWords<Part extends keyof Words>(
  language: Language,
  part: Part,
): Promise<Words[Part]> {
  const words = (await FILES[`./lang/${language}/${part}.ts`]?.())?.[part];
  if (!words) throw new Error(`There are no words for ${part} in ${language}.`);
  return words;
}

/** Text with markup as nodes. */
export function richNodes(text: string): Node[] {
  return pieces(text).map((piece) => {
    if (piece.kind === "text") return document.createTextNode(piece.text);
    const element = document.createElement(piece.kind === "link" ? "a" : piece.kind);
    if (piece.kind === "link") element.setAttribute("href", piece.href);
    element.textContent = piece.text;
    return element;
  });
}

/** Exchanges the texts of all elements that name theirs (see plugins/pages.ts). */
export function translate(words: Partial<Words>, language: Language): void {
  const text = (path: string, values?: string) =>
    fill(lookUp(words, path), values ? (JSON.parse(values) as Values) : {}, language);
  for (const element of document.querySelectorAll<HTMLElement>("[data-t]")) {
    const { t = "", values } = element.dataset;
    element.replaceChildren(...richNodes(text(t, values)));
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-t-label]")) {
    element.setAttribute("aria-label", text(element.dataset.tLabel ?? ""));
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-t-content]")) {
    element.setAttribute("content", text(element.dataset.tContent ?? ""));
  }
}
