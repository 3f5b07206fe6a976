/** What all charts share: a place where the value under the pointer or the focus is read out. */
import { h } from "../../element/dom";

type Child = Node | string;

/** A chart with a line above that reads out the `data-read` of what is pointed at or focused. `hint` is there before. */
export function figure(
  { name, hint, kind }: { name: string; hint: string; kind: string },
  ...children: Child[]
): HTMLElement {
  const reading = h("p", { class: "reading", "aria-hidden": "true" }, hint);
  const element = h(
    "div",
    { class: `figure ${kind}`, role: "group", "aria-label": name },
    reading,
    ...children,
  );
  const read = (event: Event) => {
    const { target } = event;
    const marked = target instanceof Element ? target.closest<HTMLElement>("[data-read]") : null;
    if (marked?.dataset.read) reading.textContent = marked.dataset.read;
  };
  element.addEventListener("pointerover", read);
  element.addEventListener("focusin", read);
  return element;
}

/** Sets custom properties, which style sheets place things by. */
export function place<Marked extends HTMLElement | SVGElement>(
  element: Marked,
  properties: Record<string, number>,
): Marked {
  for (const [name, value] of Object.entries(properties)) {
    element.style.setProperty(`--${name}`, String(value));
  }
  return element;
}

/** Genres have their own colours; whatever else there is does without. */
export function genreColour(element: HTMLElement | SVGElement, label: string): void {
  element.style.setProperty("--colour", `var(--${label.toLowerCase()}, var(--soft))`);
}

export function svg(
  tag: string,
  attributes: Record<string, string | number> = {},
  ...children: Node[]
): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A picture's key: marks and what they mean. */
export function legend(entries: { kind: string; text: string; label?: string }[]): HTMLElement {
  return h(
    "ul",
    { class: "legend" },
    ...entries.map(({ kind, text, label }) => {
      const mark = h("i", { class: `mark ${kind}`, "aria-hidden": "true" });
      if (label) genreColour(mark, label);
      return h("li", {}, mark, text);
    }),
  );
}
