/** A curve in a square from 0 to 1, with its points to read. */
import { h } from "../../element/dom";
import { figure, place, svg } from "./figure";

export interface Point {
  x: number;
  y: number;
  read: string;
  /** Share of all rows that the point stands for: how large it is. */
  weight?: number;
}

export interface Lines {
  name: string;
  hint: string;
  points: Point[];
  /** Labels of the axes; both go from 0 to 1. */
  x: string;
  y: string;
  ticks: { at: number; text: string }[];
  /** Draws what a perfect curve would be: the diagonal. */
  diagonal?: boolean;
}

export function lines({ name, hint, points, x, y, ticks, diagonal }: Lines): HTMLElement {
  const path = points.map((point) => `${100 * point.x},${100 - 100 * point.y}`).join(" ");
  const drawing = svg("svg", {
    viewBox: "0 0 100 100",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  for (const { at } of ticks) {
    drawing.append(svg("path", { class: "line", d: `M${100 * at} 0V100M0 ${100 - 100 * at}H100` }));
  }
  if (diagonal) drawing.append(svg("path", { class: "ideal", d: "M0 100L100 0" }));
  drawing.append(svg("polyline", { class: "curve", points: path }));
  const marks = points.map((point) =>
    place(
      h("i", {
        class: "point",
        tabindex: "0",
        role: "img",
        "aria-label": point.read,
        "data-read": point.read,
      }),
      { x: point.x, y: point.y, weight: Math.sqrt(point.weight ?? 0.05) },
    ),
  );
  const labels = (kind: string) =>
    h(
      "div",
      { class: `axis ${kind}`, "aria-hidden": "true" },
      ...ticks.map(({ at, text }) => place(h("span", {}, text), { at })),
    );
  return figure(
    { name, hint, kind: "lines" },
    h("p", { class: "unit" }, y),
    h("div", { class: "plot" }, labels("up"), h("div", { class: "surface" }, drawing, ...marks)),
    labels("along"),
    h("p", { class: "unit across" }, x),
  );
}
