/** A library that came to the page for songs: says what it is, and where it belongs. */
import { libraryKind } from "../../engine/sniff/library";
import { language } from "../shell";
import { loadWords, richNodes } from "../words";

/** Nothing for other files. */
export async function tellAstray(file: File): Promise<Node[]> {
  const kind = libraryKind(new Uint8Array(await file.slice(0, 64).arrayBuffer()));
  if (!kind) return [];
  const { astray } = await loadWords(language(), "library");
  return richNodes(astray[kind]);
}
