/** The lanes that need the whole sound, their style, and what pointers do there: fetched with the first file. */
import css from "./more.css?inline";

export { listenForGestures, listenForPaging } from "../gestures";
export { ChromaLane } from "./chroma";
export { OnsetLane } from "./onsets";
export { TimelineLane } from "./timeline";

export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
