/** A square of many values from -1 to 1 on a canvas, read by pointer and by keys. */
import { h } from "../../element/dom";
import { colours, repaint } from "./canvas";
import { figure } from "./figure";

export interface Heat {
  name: string;
  hint: string;
  values: number[][];
  read: (row: number, column: number) => string;
}

export function heat({ name, hint, values, read }: Heat): HTMLElement {
  const canvas = h("canvas", { tabindex: "0", role: "img", "aria-label": name });
  const element = figure({ name, hint, kind: "heat" }, canvas);
  const reading = element.querySelector(".reading");
  const spoken = h("p", { class: "spoken", role: "status" });
  element.append(spoken);
  const count = values.length;
  let chosen: [number, number] | undefined;
  const paint = repaint(canvas, (context, width) => {
    const palette = colours(["positive", "negative", "ink"]);
    const size = width / count;
    values.forEach((line, row) =>
      line.forEach((value, column) => {
        context.globalAlpha = Math.abs(value);
        context.fillStyle = palette.get(value < 0 ? "negative" : "positive") ?? "";
        // To the pixel, so that no seams show.
        const [x, y] = [Math.round(column * size), Math.round(row * size)];
        context.fillRect(
          x,
          y,
          Math.round((column + 1) * size) - x,
          Math.round((row + 1) * size) - y,
        );
      }),
    );
    context.globalAlpha = 1;
    if (!chosen) return;
    context.strokeStyle = palette.get("ink") ?? "";
    context.lineWidth = 2;
    context.strokeRect(chosen[1] * size, chosen[0] * size, size, size);
  });
  const show = (row: number, column: number) => {
    const within = (place: number) => Math.max(0, Math.min(count - 1, place));
    chosen = [within(row), within(column)];
    if (reading) reading.textContent = read(...chosen);
    paint();
  };
  canvas.addEventListener("pointermove", (event) => {
    const box = canvas.getBoundingClientRect();
    const place = (at: number, from: number) => Math.floor(((at - from) / box.width) * count);
    show(place(event.clientY, box.top), place(event.clientX, box.left));
  });
  canvas.addEventListener("keydown", (event) => {
    const moves: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const [row, column] = chosen ?? [0, 0];
    show(row + move[0], column + move[1]);
    spoken.textContent = reading?.textContent ?? "";
  });
  return element;
}
