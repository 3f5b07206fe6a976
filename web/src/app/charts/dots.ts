/** Rows of marks on one scale, with intervals: a dot plot. */
import { h } from "../../element/dom";
import { figure, genreColour, legend, place } from "./figure";

export interface Mark {
  /** Kind of the mark: its series. */
  kind: string;
  value: number;
  low?: number;
  high?: number;
}

export interface DotRow {
  name: string;
  /** Genre, for its colour. */
  label?: string;
  /** What stands at the end of the row. */
  value?: string;
  marks: Mark[];
  /** What is read out. */
  read: string;
  /** Below the row. */
  more?: Node;
}

export interface DotPlot {
  name: string;
  hint: string;
  rows: DotRow[];
  series: { kind: string; text: string }[];
  /** Ends of the scale, 0 to 1 when left out. */
  domain?: [number, number];
  /** Values that have a line and a label. */
  ticks: { at: number; text: string }[];
}

export function dots({ name, hint, rows, series, domain = [0, 1], ticks }: DotPlot): HTMLElement {
  const [low, high] = domain;
  const share = (value: number) => Math.max(0, Math.min(1, (value - low) / (high - low)));
  const lines = () => ticks.map(({ at }) => place(h("i", { class: "line" }), { at: share(at) }));
  const axis = h(
    "div",
    { class: "axis", "aria-hidden": "true" },
    ...ticks.map(({ at, text }) => place(h("span", {}, text), { at: share(at) })),
  );
  const list = h(
    "ul",
    { class: "rows" },
    ...rows.map(({ name, label, value, marks, read, more }) => {
      const lane = h("span", { class: "lane" }, ...lines());
      for (const { kind, low, high } of marks) {
        if (low !== undefined && high !== undefined) {
          const from = share(low);
          lane.append(
            place(h("i", { class: `span ${kind}` }), { at: from, length: share(high) - from }),
          );
        }
      }
      for (const { kind, value } of marks) {
        lane.append(place(h("i", { class: `mark ${kind}` }), { at: share(value) }));
      }
      const row = h(
        "li",
        {},
        h(
          "div",
          { class: "row", tabindex: "0", role: "img", "aria-label": read, "data-read": read },
          h("span", { class: "name" }, name),
          lane,
          h("span", { class: "value" }, value ?? ""),
        ),
      );
      if (label) genreColour(row, label);
      if (more) row.append(more);
      return row;
    }),
  );
  return figure({ name, hint, kind: "dots" }, legend(series), axis, list);
}
