/** Canvases are painted once: what is on them does not follow the colours around. */

/** Properties that paint nothing where they are set, for the colours that canvases are painted in. */
const TELLTALES = {
  "column-rule-color": "var(--ink)",
  "text-emphasis-color": "var(--accent)",
  "text-decoration-color": "var(--soft)",
};

/**
 * Calls back when the colours of an element have become others, for whatever reason: the page's theme, the device's, or
 * what a page around it sets. Any change begins a transition, which is told.
 */
export function onColours(element: HTMLElement, listener: () => void): void {
  for (const [name, value] of Object.entries(TELLTALES)) element.style.setProperty(name, value);
  const transitions = Object.keys(TELLTALES).map((name) => `${name} 1ms`);
  element.style.setProperty("transition", transitions.join());
  const listen = ({ target }: Event) => {
    if (target === element) listener();
  };
  element.addEventListener("transitionrun", listen);
  // What changes back within a frame ends what it began, and begins nothing.
  element.addEventListener("transitioncancel", listen);
}
