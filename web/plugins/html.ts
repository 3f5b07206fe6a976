/** Text as HTML. */
import { pieces } from "../src/app/rich.ts";

export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

export function richHtml(text: string): string {
  return pieces(text)
    .map((piece) => {
      const inner = escape(piece.text);
      if (piece.kind === "text") return inner;
      if (piece.kind === "link") return `<a href="${escape(piece.href)}">${inner}</a>`;
      return `<${piece.kind}>${inner}</${piece.kind}>`;
    })
    .join("");
}
