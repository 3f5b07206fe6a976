/** The lanes that need the whole sound, and their style: fetched with the first file. */
import css from "./more.css?inline";

export { ChromaLane } from "./chroma";
export { OnsetLane } from "./onsets";
export { TimelineLane } from "./timeline";

export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
