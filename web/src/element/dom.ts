type Child = Node | string;

/** Makes an element: properties that start with "on" are listeners, the others attributes. Text never becomes markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Record<string, string | boolean | EventListener> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Gives the tree of an element a style sheet, once. */
export function adopt(root: Node, sheet: CSSStyleSheet): void {
  if (!(root instanceof ShadowRoot) || root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Settles after so many milliseconds, in a task of its own. */
export function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
