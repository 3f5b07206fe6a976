import css from "./collection.css?inline";

/** The style of the collection. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
