/** Curves and heat maps on a canvas, one column of values after the other. */

import type { Pixels } from "../engine";
import { release } from "../engine/release";
import type { Span } from "./time-view";

/** `rows` values per column, column after column. */
export interface Columns {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** The stops of the spectrogram's map, dark to light. */
const STOPS = [
  [0, 0, 4],
  [28, 16, 68],
  [79, 18, 123],
  [129, 37, 129],
  [182, 54, 121],
  [231, 82, 99],
  [251, 136, 97],
  [254, 196, 136],
  [252, 253, 191],
] as const;

/** The whole map, as pixels: a picture has too many to work out each. */
const COLOURS = makeColours(256);

function makeColours(count: number): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * count);
  for (let at = 0; at < count; at++) {
    const place = (at / (count - 1)) * (STOPS.length - 1);
    const index = Math.min(STOPS.length - 2, Math.floor(place));
    const part = place - index;
    const channel = (i: 0 | 1 | 2) => {
      const [from, to] = [STOPS[index]?.[i] ?? 0, STOPS[index + 1]?.[i] ?? 0];
      return from + part * (to - from);
    };
    bytes.set([channel(0), channel(1), channel(2), 255], 4 * at);
  }
  return new Uint32Array(bytes.buffer);
}

/** Pixels per row and column are not worth more than this. */
const MOST_PIXELS = 4096;

/** The pixels that the place of an element on the screen has. */
export function pixelSize(element: Element): { width: number; height: number } {
  const pixels = (length: number) =>
    Math.max(1, Math.min(MOST_PIXELS, Math.round(length * devicePixelRatio)));
  return { width: pixels(element.clientWidth), height: pixels(element.clientHeight) };
}

/** Gives a canvas the pixels that its place on the screen has, all of them clear. */
export function fit(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const { width, height } = pixelSize(canvas);
  const context = canvas.getContext("2d");
  if (canvas.width === width && canvas.height === height) context?.clearRect(0, 0, width, height);
  else [canvas.width, canvas.height] = [width, height];
  return context;
}

/** Puts a picture on a canvas. Its pixels are gone then: previews of a long sound would be tens of megabytes. */
export function putPixels(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  { data, width, height }: Pixels,
  left = 0,
): void {
  canvas.getContext("2d")?.putImageData(new ImageData(data, width, height), left, 0);
  release(data);
}

/** Lowest and highest value of a row. */
export function range({ rows, columns, values }: Columns, row: number): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let column = 0; column < columns; column++) {
    const value = values[column * rows + row] ?? NaN;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** Columns with the times that they lie between, in seconds. */
export type TimedColumns = Columns & Span;

/** Where in some columns a part of the sound lies, 0 to 1; beyond where they do not reach. */
export function partOf({ start, end }: Span, seen: Span): [number, number] {
  const place = (seconds: number) => (seconds - start) / (end - start);
  return [place(seen.start), place(seen.end)];
}

/** Where on a canvas of that width a column has its middle. */
function placesOf(data: TimedColumns, seen: Span, width: number): (column: number) => number {
  const [from, to] = partOf(data, seen);
  return (column) => (((column + 0.5) / data.columns - from) / (to - from)) * width;
}

/** A line over the part that is seen; `top` is the value at the upper edge, 0 lies at the lower one. */
export function paintLine(
  context: CanvasRenderingContext2D,
  data: TimedColumns,
  seen: Span,
  top: number,
  colour: string,
): void {
  const { columns, values } = data;
  const { width, height } = context.canvas;
  context.strokeStyle = colour;
  context.lineWidth = devicePixelRatio;
  context.lineJoin = "round";
  context.beginPath();
  const x = placesOf(data, seen, width);
  for (let column = 0; column < columns; column++) {
    context.lineTo(x(column), height - ((values[column] ?? 0) / top) * height);
  }
  context.stroke();
}

/** The area as far as `spread` above and below a line. */
export function paintBand(
  context: CanvasRenderingContext2D,
  data: TimedColumns,
  spread: Columns,
  seen: Span,
  top: number,
  colour: string,
): void {
  const { columns, values } = data;
  const { width, height } = context.canvas;
  const x = placesOf(data, seen, width);
  const edge = (column: number, sign: number) => {
    const value = (values[column] ?? 0) + sign * (spread.values[column] ?? 0);
    context.lineTo(x(column), height - (value / top) * height);
  };
  context.fillStyle = colour;
  context.beginPath();
  for (let column = 0; column < columns; column++) edge(column, 1);
  for (let column = columns - 1; column >= 0; column--) edge(column, -1);
  context.fill();
}

/** Rows from the bottom up, each in the colours from its own lowest to its highest value, over the part that is seen. */
export function paintHeat(
  context: CanvasRenderingContext2D,
  data: TimedColumns,
  seen: Span,
  rangeOf: (row: number) => [number, number],
): void {
  const [from, to] = partOf(data, seen);
  const { rows, columns, values } = data;
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < rows; row++) {
    const [low, high] = rangeOf(row);
    const scale = (COLOURS.length - 1) / (high - low || 1);
    for (let column = 0; column < columns; column++) {
      const value = values[column * rows + row] ?? low;
      pixels[(rows - 1 - row) * columns + column] = COLOURS[Math.round((value - low) * scale)] ?? 0;
    }
  }
  const source = new OffscreenCanvas(columns, rows);
  source.getContext("2d")?.putImageData(image, 0, 0);
  const { width, height } = context.canvas;
  // Rows are things of their own, not points of a scale: no blending between them.
  context.imageSmoothingEnabled = false;
  const visible = [from * columns, 0, (to - from) * columns, rows] as const;
  context.drawImage(source, ...visible, 0, 0, width, height);
}
