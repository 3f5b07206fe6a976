/** The curves that courses draw, over one time axis with the waveform above. */
import { timeTicks } from "../axes";
import { tickMark } from "../display";
import { h } from "../dom";
import type { PanelContext } from "../panels";
import { quantity } from "../words";
import {
  COEFFICIENTS,
  gatherCurves,
  PITCH_CLASSES,
  type Columns,
  type CurveColumns,
} from "./curve-data";
import { fit, paintBand, paintHeat, paintLine, range } from "./paint";

/** CSS pixels that a label of the time axis needs. */
const LABEL_WIDTH = 56;
const NOTES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];
/** Steps of the time axis that a key moves. */
const STEPS = 200;

interface Plot {
  element: HTMLElement;
  canvas: HTMLCanvasElement;
  reading: HTMLElement;
  paint: (context: CanvasRenderingContext2D) => void;
  /** What is at a time, 0 to 1, and at a height where there is one. */
  read: (at: number, up: number | undefined) => string;
}

export async function draw(context: PanelContext): Promise<HTMLElement> {
  const { sound, signal } = context;
  const curves = await gatherCurves(sound, signal);
  const plots = [
    crossingsPlot(context, curves),
    shapePlot(context, curves),
    mfccPlot(context, curves),
    chromaPlot(context, curves),
  ];
  const times = h("div", { class: "times", "aria-hidden": "true" });
  const content = h("div", { class: "curves" }, ...plots.map(({ element }) => element), times);
  const layOut = () => {
    const width = plots[0]?.canvas.clientWidth ?? 0;
    if (width === 0) return;
    const most = Math.max(2, width / LABEL_WIDTH);
    const ticks = timeTicks(sound.info.duration, most, context.words.seconds);
    times.replaceChildren(...ticks.map(tickMark));
    for (const { canvas, paint } of plots) {
      const surface = fit(canvas);
      if (surface) paint(surface);
    }
  };
  const resize = new ResizeObserver(layOut);
  resize.observe(content);
  signal.addEventListener("abort", () => resize.disconnect());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", layOut, { signal });
  listen(context, content, plots);
  return content;
}

/** Pointer and keys move one place through all plots, and read out what is there. */
function listen(context: PanelContext, content: HTMLElement, plots: Plot[]): void {
  const { words, sound, onSeek } = context;
  const { duration } = sound.info;
  let at = 0;
  const time = () => `${(at * duration).toFixed(2)} ${words.seconds}`;
  const show = (up?: (plot: Plot) => number | undefined) => {
    content.style.setProperty("--pointer", String(at));
    content.toggleAttribute("data-pointer", true);
    for (const plot of plots) plot.reading.textContent = plot.read(at, up?.(plot));
    const [first] = plots;
    if (first) first.reading.textContent = `${time()} · ${first.reading.textContent}`;
  };
  const hide = () => {
    content.toggleAttribute("data-pointer", false);
    for (const { reading } of plots) reading.textContent = "";
  };
  const follow = (event: PointerEvent) => {
    const box = plots[0]?.canvas.getBoundingClientRect();
    if (!box) return;
    at = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    show(({ canvas }) => {
      const { bottom, height } = canvas.getBoundingClientRect();
      const up = (bottom - event.clientY) / height;
      return up >= 0 && up < 1 ? up : undefined;
    });
  };
  content.addEventListener("pointermove", follow);
  content.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    follow(event);
    onSeek(at * duration);
  });
  content.addEventListener("pointerleave", hide);

  for (const { canvas } of plots) canvas.setAttribute("aria-hidden", "true");
  content.tabIndex = 0;
  content.setAttribute("role", "slider");
  content.setAttribute("aria-label", words.curves.label);
  content.setAttribute("aria-valuemin", "0");
  content.setAttribute("aria-valuemax", duration.toFixed(1));
  const tell = () => {
    content.setAttribute("aria-valuenow", (at * duration).toFixed(1));
    const readings = plots.map((plot) => plot.read(at, undefined));
    content.setAttribute("aria-valuetext", [time(), ...readings].join(", "));
  };
  tell();
  content.addEventListener("keydown", (event) => {
    const moves: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      Home: -STEPS,
      End: STEPS,
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // The waveform's own keys move the player.
    event.stopPropagation();
    at = Math.max(0, Math.min(1, at + move / STEPS));
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
  const element = h(
    "figure",
    {},
    h("figcaption", {}, h("strong", {}, title), ...legend, reading),
    h("div", { class: "levels" }, ...labels.map((label) => h("span", {}, label))),
    h("div", { class: "surface" }, canvas),
  );
  return { element, canvas, reading };
}

/** A name behind a piece of its line. */
const key = (name: string, kind: string) =>
  h("span", { class: `key ${kind}` }, h("i", { "aria-hidden": "true" }), name);

/** The colour of that piece: a canvas cannot resolve custom properties. */
const colourOf = (key: HTMLElement) => getComputedStyle(key.querySelector("i") ?? key).color;

const at = ({ columns, rows, values }: Columns, place: number, row = 0) =>
  values[Math.min(columns - 1, Math.floor(place * columns)) * rows + row] ?? NaN;

/** The end of an axis: a round number that is not below. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value || 1));
  const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * unit);
  return steps.find((step) => step >= value) ?? value;
}

function crossingsPlot({ words, lang }: PanelContext, { crossings }: CurveColumns): Plot {
  const top = roundUp(range(crossings, 0)[1]);
  const plot = makePlot({
    title: words.curves.crossings,
    legend: [words.curves.perSample],
    labels: [quantity(lang, top, ""), "0"],
    kind: "line",
  });
  return {
    ...plot,
    paint: (context) => paintLine(context, crossings, top, getComputedStyle(plot.canvas).color),
    read: (place) => quantity(lang, at(crossings, place), ""),
  };
}

function shapePlot({ words, lang }: PanelContext, curves: CurveColumns): Plot {
  const { centroid, bandwidth, rolloff } = curves;
  const { legend, names, shape } = words.curves;
  const top = roundUp(Math.max(range(rolloff, 0)[1], range(centroid, 0)[1]));
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
  const hertz = (name: string, data: Columns, place: number) =>
    `${name} ${quantity(lang, at(data, place), words.hertz)}`;
  return {
    ...plot,
    paint: (context) => {
      paintBand(context, centroid, bandwidth, top, colourOf(keys.bandwidth));
      paintLine(context, rolloff, top, colourOf(keys.rolloff));
      paintLine(context, centroid, top, colourOf(keys.centroid));
    },
    read: (place) =>
      [
        hertz(names.rolloff, rolloff, place),
        hertz(names.centroid, centroid, place),
        hertz(names.bandwidth, bandwidth, place),
      ].join(", "),
  };
}

function mfccPlot({ words, lang }: PanelContext, { mfcc }: CurveColumns): Plot {
  const plot = makePlot({
    title: words.curves.mfcc,
    legend: [words.curves.ownScale],
    labels: [String(COEFFICIENTS), "1"],
    kind: "heat",
  });
  return {
    ...plot,
    paint: (context) => paintHeat(context, mfcc, (row) => range(mfcc, row)),
    read: (place, up = 0) => {
      const row = Math.floor(up * COEFFICIENTS);
      return words.curves.coefficient(row + 1, quantity(lang, at(mfcc, place, row), ""));
    },
  };
}

function chromaPlot({ words, lang }: PanelContext, { chroma }: CurveColumns): Plot {
  const plot = makePlot({
    title: words.curves.chroma,
    legend: [words.curves.ofStrongest],
    labels: NOTES.map((note) => (note.length === 1 ? note : "")).reverse(),
    kind: "heat",
  });
  plot.element.classList.add("notes");
  const strongest = (place: number) => {
    const values = NOTES.map((_, row) => at(chroma, place, row));
    return values.indexOf(Math.max(...values));
  };
  return {
    ...plot,
    paint: (context) => paintHeat(context, chroma, () => [0, 1]),
    read: (place, up) => {
      const row = up === undefined ? strongest(place) : Math.floor(up * PITCH_CLASSES);
      return `${NOTES[row] ?? ""} ${quantity(lang, at(chroma, place, row), "")}`;
    },
  };
}
