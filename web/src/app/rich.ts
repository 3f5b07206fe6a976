/** Text with a little markup: **strong**, *emphasis*, `code`, [link](address), and {values}. For the build and the page. */
export type Piece =
  | { kind: "text" | "strong" | "em" | "code"; text: string }
  | { kind: "link"; text: string; href: string };

const MARKS = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[(.+?)\]\((.+?)\)/g;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > end) found.push({ kind: "text", text: text.slice(end, match.index) });
    const [whole, strong, em, code, label, href] = match;
    if (strong !== undefined) found.push({ kind: "strong", text: strong });
    else if (em !== undefined) found.push({ kind: "em", text: em });
    else if (code !== undefined) found.push({ kind: "code", text: code });
    else found.push({ kind: "link", text: label ?? "", href: href ?? "" });
    end = match.index + whole.length;
  }
  if (end < text.length) found.push({ kind: "text", text: text.slice(end) });
  return found;
}

export type Values = Record<string, number | string>;

/** Fills in values, numbers as the language writes them: {name}, or {name%} for a share as whole per cent. */
export function fill(text: string, values: Values, lang: string): string {
  return text.replace(/\{(\w+)(%?)\}/g, (_, name: string, percent: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for {${name}} in: ${text}`);
    if (typeof value === "string") return value;
    const options: Intl.NumberFormatOptions = percent
      ? { style: "percent", maximumFractionDigits: 0 }
      : { maximumFractionDigits: 3 };
    return new Intl.NumberFormat(lang, options).format(value);
  });
}

/** The string at a path such as "pages.listen". */
export function lookUp(words: object, path: string): string {
  let found: unknown = words;
  for (const key of path.split(".")) found = (found as Record<string, unknown> | undefined)?.[key];
  if (typeof found !== "string") throw new Error(`No text at ${path}`);
  return found;
}
