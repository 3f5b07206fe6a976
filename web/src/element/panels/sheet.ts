import css from "./panels.css?inline";

/** The style of all panels. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
