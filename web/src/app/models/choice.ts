/** Boxes to choose from. */
import { h } from "../../element/dom";

export interface Option {
  value: string;
  text: string;
}

export function choice(
  title: string,
  groups: { title?: string; options: Option[] }[],
  onChoose: (value: string) => void,
): { element: HTMLLabelElement; select: HTMLSelectElement } {
  const select = h("select", { onchange: () => onChoose(select.value) });
  for (const { title, options } of groups) {
    const entries = options.map(({ value, text }) => h("option", { value }, text));
    if (title) select.append(h("optgroup", { label: title }, ...entries));
    else select.append(...entries);
  }
  return { element: h("label", { class: "choice" }, h("span", {}, title), select), select };
}
