/** The curves that courses draw, over one time axis with the waveform above. */
import { timeTicks, tickMark } from "../axes";
import { onColours } from "../colours";
import { h } from "../dom";
import { NOTES } from "../notes";
import { fit, paintBand, paintHeat, paintLine, range, type TimedColumns } from "../paint";
import type { PanelContext } from "../panels";
import type { Span } from "../time-view";
import { quantity } from "../words";
import { COEFFICIENTS, gatherCurves, PITCH_CLASSES, type CurveColumns } from "./curve-data";

/** CSS pixels that a label of the time axis needs. */
const LABEL_WIDTH = 56;
/** Steps of the time axis that a key moves. */
const STEPS = 200;

interface Plot {
  element: HTMLElement;
  canvas: HTMLCanvasElement;
  reading: HTMLElement;
  /** Where the player is, and where the pointer. */
  cursor: HTMLElement;
  pointer: HTMLElement;
  paint: (context: CanvasRenderingContext2D, curves: CurveColumns, seen: Span) => void;
  /** What is at a time in seconds, and at a height where there is one. */
  read: (curves: CurveColumns, seconds: number, up: number | undefined) => string;
}

export async function draw(context: PanelContext): Promise<HTMLElement> {
  const { sound, view, words, signal, follow } = context;
  const whole = await gatherCurves(sound, { start: 0, end: sound.info.duration }, signal);
  /** What is drawn: of the whole until there is better. */
  let curves = whole;
  const plots = [
    crossingsPlot(context, whole),
    shapePlot(context, whole),
    mfccPlot(context, whole),
    chromaPlot(context),
  ];
  const times = h("div", { class: "times", "aria-hidden": "true" });
  const content = h("div", { class: "curves" }, ...plots.map(({ element }) => element), times);
  const paint = () => {
    const width = plots[0]?.canvas.clientWidth ?? 0;
    if (width === 0) return;
    const most = Math.max(2, width / LABEL_WIDTH);
    times.replaceChildren(...timeTicks(view, most, words.seconds).map(tickMark));
    for (const { canvas, paint } of plots) {
      const surface = fit(canvas);
      if (surface) paint(surface, curves, view);
    }
  };
  let loading: AbortController | undefined;
  const refine = async () => {
    loading?.abort();
    curves = whole;
    paint();
    if (view.whole) return;
    const own = new AbortController();
    loading = own;
    const closer = await gatherCurves(sound, view.span(), own.signal);
    if (loading !== own || signal.aborted) return;
    curves = closer;
    paint();
  };
  let frame = 0;
  const changed = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      // Stopped, or the sound was closed: then what is drawn stays.
      refine().catch(() => undefined);
    });
  };
  const ended = view.onChange(changed);
  const resize = new ResizeObserver(paint);
  resize.observe(content);
  signal.addEventListener("abort", () => {
    loading?.abort();
    resize.disconnect();
    ended();
  });
  onColours(content, paint);
  follow((seconds) => {
    for (const { cursor } of plots) place(cursor, view.shareOf(seconds));
  });
  listen(context, content, plots, () => curves);
  if (!view.whole) changed();
  return content;
}

/** Moves a line to a place from 0 to 1; out of sight beyond. */
function place(line: HTMLElement, share: number): void {
  line.style.setProperty("transform", `translateX(${100 * Math.max(-1, Math.min(1, share))}%)`);
}

/** Pointer and keys move one place through all plots, and read out what is there. */
function listen(
  { words, sound, view, onSeek }: PanelContext,
  content: HTMLElement,
  plots: Plot[],
  curves: () => CurveColumns,
): void {
  const { duration } = sound.info;
  let at = 0;
  const time = () => `${at.toFixed(2)} ${words.seconds}`;
  const show = (up?: (plot: Plot) => number | undefined) => {
    content.toggleAttribute("data-pointer", true);
    for (const plot of plots) {
      place(plot.pointer, view.shareOf(at));
      plot.reading.textContent = plot.read(curves(), at, up?.(plot));
    }
    const [first] = plots;
    if (first) first.reading.textContent = `${time()} · ${first.reading.textContent}`;
  };
  const hide = () => {
    content.toggleAttribute("data-pointer", false);
    for (const { reading } of plots) reading.textContent = "";
  };
  const followPointer = (event: PointerEvent) => {
    const box = plots[0]?.canvas.getBoundingClientRect();
    if (!box) return;
    at = view.timeAt(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)));
    show(({ canvas }) => {
      const { bottom, height } = canvas.getBoundingClientRect();
      const up = (bottom - event.clientY) / height;
      return up >= 0 && up < 1 ? up : undefined;
    });
  };
  content.addEventListener("pointermove", followPointer);
  content.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    followPointer(event);
    onSeek(at);
  });
  // What was read under a finger stays to be read when it is lifted.
  content.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") hide();
  });

  for (const { canvas } of plots) canvas.setAttribute("aria-hidden", "true");
  content.tabIndex = 0;
  content.setAttribute("role", "slider");
  content.setAttribute("aria-label", words.curves.label);
  content.setAttribute("aria-valuemin", "0");
  content.setAttribute("aria-valuemax", duration.toFixed(1));
  const tell = () => {
    content.setAttribute("aria-valuenow", at.toFixed(1));
    const readings = plots.map((plot) => plot.read(curves(), at, undefined));
    content.setAttribute("aria-valuetext", [time(), ...readings].join(", "));
  };
  tell();
  content.addEventListener("keydown", (event) => {
    const moves: Record<string, number> = {
      ArrowLeft: at - view.length / STEPS,
      ArrowRight: at + view.length / STEPS,
      Home: view.start,
      End: view.end,
    };
    const target = moves[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // The waveform's own keys move the player.
    event.stopPropagation();
    at = Math.max(view.start, Math.min(view.end, target));
    show();
    tell();
  });
  content.addEventListener("blur", hide);
}

interface Parts {
  title: string;
  /** Below the title: names of the lines with their colours, or what the colours mean. */
  legend: (HTMLElement | string)[];
  /** Of the vertical axis, from the top down. */
  labels: string[];
  kind: string;
}

function makePlot({ title, legend, labels, kind }: Parts): Omit<Plot, "paint" | "read"> {
  const canvas = h("canvas", { class: kind });
  const reading = h("span", { class: "reading" });
  const cursor = h("div", { class: "line-of-player" });
  const pointer = h("div", { class: "line-of-pointer" });
  const element = h(
    "figure",
    {},
    h("figcaption", {}, h("strong", {}, title), ...legend, reading),
    h("div", { class: "levels" }, ...labels.map((label) => h("span", {}, label))),
    h("div", { class: "surface" }, canvas, cursor, pointer),
  );
  return { element, canvas, reading, cursor, pointer };
}

/** A name behind a piece of its line. */
const key = (name: string, kind: string) =>
  h("span", { class: `key ${kind}` }, h("i", { "aria-hidden": "true" }), name);

/** The colour of that piece: a canvas cannot resolve custom properties. */
const colourOf = (key: HTMLElement) => getComputedStyle(key.querySelector("i") ?? key).color;

function at({ start, end, columns, rows, values }: TimedColumns, seconds: number, row = 0): number {
  const column = Math.floor(((seconds - start) / (end - start)) * columns);
  return values[Math.max(0, Math.min(columns - 1, column)) * rows + row] ?? NaN;
}

/** The end of an axis: a round number that is not below. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value || 1));
  const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * unit);
  return steps.find((step) => step >= value) ?? value;
}

function crossingsPlot({ words, lang }: PanelContext, whole: CurveColumns): Plot {
  const top = roundUp(range(whole.crossings, 0)[1]);
  const plot = makePlot({
    title: words.curves.crossings,
    legend: [words.curves.perSample],
    labels: [quantity(lang, top, ""), "0"],
    kind: "line",
  });
  return {
    ...plot,
    paint: (context, { crossings }, seen) =>
      paintLine(context, crossings, seen, top, getComputedStyle(plot.canvas).color),
    read: ({ crossings }, seconds) => quantity(lang, at(crossings, seconds), ""),
  };
}

function shapePlot({ words, lang }: PanelContext, whole: CurveColumns): Plot {
  const { legend, names, shape } = words.curves;
  const top = roundUp(Math.max(range(whole.rolloff, 0)[1], range(whole.centroid, 0)[1]));
  const keys = {
    rolloff: key(legend.rolloff, "faint"),
    centroid: key(legend.centroid, "strong"),
    bandwidth: key(legend.bandwidth, "band"),
  };
  const plot = makePlot({
    title: shape,
    legend: Object.values(keys),
    labels: [quantity(lang, top / 1000, words.kilohertz), "0"],
    kind: "line tall",
  });
  const hertz = (name: string, data: TimedColumns, seconds: number) =>
    `${name} ${quantity(lang, at(data, seconds), words.hertz)}`;
  return {
    ...plot,
    paint: (context, { centroid, bandwidth, rolloff }, seen) => {
      paintBand(context, centroid, bandwidth, seen, top, colourOf(keys.bandwidth));
      paintLine(context, rolloff, seen, top, colourOf(keys.rolloff));
      paintLine(context, centroid, seen, top, colourOf(keys.centroid));
    },
    read: ({ centroid, bandwidth, rolloff }, seconds) =>
      [
        hertz(names.rolloff, rolloff, seconds),
        hertz(names.centroid, centroid, seconds),
        hertz(names.bandwidth, bandwidth, seconds),
      ].join(", "),
  };
}

function mfccPlot({ words, lang }: PanelContext, { mfcc: whole }: CurveColumns): Plot {
  const ranges = Array.from({ length: COEFFICIENTS }, (_, row) => range(whole, row));
  const plot = makePlot({
    title: words.curves.mfcc,
    legend: [words.curves.ownScale],
    labels: [String(COEFFICIENTS), "1"],
    kind: "heat",
  });
  return {
    ...plot,
    paint: (context, { mfcc }, seen) =>
      paintHeat(context, mfcc, seen, (row) => ranges[row] ?? [0, 1]),
    read: ({ mfcc }, seconds, up = 0) => {
      const row = Math.floor(up * COEFFICIENTS);
      return words.curves.coefficient(row + 1, quantity(lang, at(mfcc, seconds, row), ""));
    },
  };
}

function chromaPlot({ words, lang }: PanelContext): Plot {
  const plot = makePlot({
    title: words.curves.chroma,
    legend: [words.curves.ofStrongest],
    labels: NOTES.map((note) => (note.length === 1 ? note : "")).reverse(),
    kind: "heat",
  });
  plot.element.classList.add("notes");
  const strongest = (chroma: TimedColumns, seconds: number) => {
    const values = NOTES.map((_, row) => at(chroma, seconds, row));
    return values.indexOf(Math.max(...values));
  };
  return {
    ...plot,
    paint: (context, { chroma }, seen) => paintHeat(context, chroma, seen, () => [0, 1]),
    read: ({ chroma }, seconds, up) => {
      const row = up === undefined ? strongest(chroma, seconds) : Math.floor(up * PITCH_CLASSES);
      return `${NOTES[row] ?? ""} ${quantity(lang, at(chroma, seconds, row), "")}`;
    },
  };
}
