/** Tracks as dots on the plane that parts the genres, on a canvas. */
import { h } from "../../element/dom";
import { colours, repaint } from "../charts/canvas";
import type { Context } from "./context";
import type { MapPoints } from "./protocol";

/** CSS pixels around a dot that count as pointing at it, and the least way to the next one by keys. */
const NEAR = 14;
const STEP = 10;
/** Part of the half width that the plane takes; what lies farther out is drawn at the edge. */
const SCALE = 0.92;
/** Dots above which each is drawn smaller. */
const MANY = 3000;
/** Dots of a genre below which its name stands above them. */
const FEW = 40;
const LINE = 16;

export interface MapEvents {
  /** What is pointed at, by the pointer or by keys. */
  onPoint: (slot: number | undefined) => void;
  onPick: (slot: number) => void;
}

export class LibraryMap {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #labels: string[];
  readonly #events: MapEvents;
  readonly #canvas: HTMLCanvasElement;
  readonly #reading = h("p", { class: "reading", "aria-live": "polite" });
  readonly #text = h("p", { class: "note" });
  readonly #paint: () => void;
  #points: MapPoints | undefined;
  #at: number | undefined;
  /** Slots that are ringed: the track that is shown first, then its neighbours. */
  #marked: number[] = [];

  constructor(context: Context, labels: string[], events: MapEvents) {
    this.#context = context;
    this.#labels = labels;
    this.#events = events;
    const { map } = context.words;
    this.#canvas = h("canvas", {
      tabindex: "0",
      role: "img",
      "aria-label": `${map.title}. ${map.keys}`,
    });
    this.#canvas.addEventListener("pointermove", (event) => this.#go(this.#under(event)));
    this.#canvas.addEventListener("pointerleave", () => this.#go(undefined));
    this.#canvas.addEventListener("click", (event) => {
      this.#go(this.#under(event));
      this.#pick();
    });
    this.#canvas.addEventListener("keydown", (event) => this.#key(event));
    this.#paint = repaint(this.#canvas, (surface, width, height) => {
      this.#draw(surface, width, height);
    });
    this.element = h(
      "section",
      { class: "map", "aria-label": map.title },
      h("h2", {}, map.title),
      this.#reading,
      this.#canvas,
      this.#text,
    );
    this.read("");
  }

  /** Keeps the room that what is said below will take, so that nothing moves when the dots come. */
  expect(shown: number, of: number): void {
    this.#say(true, shown, of);
    this.#text.classList.add("coming");
  }

  show(points: MapPoints): void {
    this.#points = points;
    this.#at = undefined;
    const { slots, of, parts } = points;
    this.#say(parts, slots.length, of);
    this.#text.classList.remove("coming");
    this.#paint();
  }

  #say(parts: boolean, shown: number, of: number): void {
    const { map } = this.#context.words;
    const texts = [parts ? map.parts : map.spread];
    const number = (count: number) => this.#context.number(count);
    if (shown < of) texts.push(map.sample(number(shown), number(of)));
    texts.push(map.keys);
    this.#text.textContent = texts.join(" ");
  }

  mark(slots: number[]): void {
    this.#marked = slots;
    this.#paint();
  }

  /** What is said of the dot that is pointed at. */
  read(text: string): void {
    this.#reading.textContent = text || this.#context.words.map.hint;
  }

  /** A dot's place in CSS pixels. */
  #screen(index: number, width: number, height: number): [number, number] {
    const { x, y } = this.#points ?? {};
    const on = (value: number, size: number) =>
      (size / 2) * (1 + SCALE * Math.max(-1.06, Math.min(1.06, value)));
    return [on(x?.[index] ?? 0, width), on(-(y?.[index] ?? 0), height)];
  }

  #draw(surface: CanvasRenderingContext2D, width: number, height: number): void {
    const { slots, genres } = this.#points ?? { slots: [], genres: [] };
    const names = this.#labels.map((label) => CSS.escape(label));
    const palette = colours([...names, "ink", "paper"]);
    const colour = (name: string) => palette.get(name) ?? "";
    const radius = slots.length > MANY ? 1.5 : 3;
    surface.globalAlpha = slots.length > MANY ? 0.55 : 0.8;
    for (let i = 0; i < slots.length; i++) {
      const [x, y] = this.#screen(i, width, height);
      surface.fillStyle = colour(names[genres[i] ?? 0] ?? "");
      surface.beginPath();
      surface.arc(x, y, radius, 0, 2 * Math.PI);
      surface.fill();
    }
    surface.globalAlpha = 1;
    this.#drawNames(surface, width, height, colour);
    const marked = new Map(this.#marked.map((slot, i) => [slot, i]));
    for (let i = 0; i < slots.length; i++) {
      const rank = marked.get(slots[i] ?? -1);
      if (rank === undefined && i !== this.#at) continue;
      const [x, y] = this.#screen(i, width, height);
      surface.strokeStyle = colour("ink");
      surface.lineWidth = rank === 0 || i === this.#at ? 2.5 : 1.25;
      surface.beginPath();
      surface.arc(x, y, rank === 0 ? 9 : 6, 0, 2 * Math.PI);
      surface.stroke();
    }
  }

  /** Genres by name, each in the middle of its dots; a name that would cover another moves below it. */
  #drawNames(
    surface: CanvasRenderingContext2D,
    width: number,
    height: number,
    colour: (name: string) => string,
  ): void {
    const { genres } = this.#points ?? { genres: [] };
    const places = this.#labels.map((): [number, number][] => []);
    for (let i = 0; i < genres.length; i++) {
      places[genres[i] ?? 0]?.push(this.#screen(i, width, height));
    }
    surface.font = `600 13px ${getComputedStyle(this.#canvas).fontFamily}`;
    surface.textAlign = "center";
    surface.textBaseline = "middle";
    surface.lineWidth = 4;
    surface.lineJoin = "round";
    const names = places.flatMap((dots, genre) => {
      if (dots.length === 0) return [];
      const name = this.#context.genre(this.#labels[genre]);
      const half = surface.measureText(name).width / 2 + 4;
      const x = Math.max(half, Math.min(width - half, median(dots.map((dot) => dot[0]))));
      const down = dots.map((dot) => dot[1]);
      // A name would cover the few there are.
      const y = dots.length < FEW ? Math.min(...down) - LINE : median(down);
      return [{ name, half, x, y: Math.max(LINE / 2, y) }];
    });
    names.sort((a, b) => a.y - b.y);
    names.forEach((name, i) => {
      for (const other of names.slice(0, i)) {
        const beside = Math.abs(other.x - name.x) > other.half + name.half;
        if (!beside && Math.abs(other.y - name.y) < LINE) name.y = other.y + LINE;
      }
      name.y = Math.min(height - LINE / 2, name.y);
      surface.strokeStyle = colour("paper");
      surface.fillStyle = colour("ink");
      surface.strokeText(name.name, name.x, name.y);
      surface.fillText(name.name, name.x, name.y);
    });
  }

  #under(event: MouseEvent): number | undefined {
    const box = this.#canvas.getBoundingClientRect();
    return this.#nearest((x, y) => {
      const away = Math.hypot(x - event.clientX + box.left, y - event.clientY + box.top);
      return away < NEAR ? away : Infinity;
    });
  }

  /** The dot of the least cost; none when all cost Infinity. */
  #nearest(cost: (x: number, y: number) => number): number | undefined {
    const { clientWidth, clientHeight } = this.#canvas;
    let [found, least]: [number | undefined, number] = [undefined, Infinity];
    for (let i = 0; i < (this.#points?.slots.length ?? 0); i++) {
      const spent = cost(...this.#screen(i, clientWidth, clientHeight));
      if (spent < least) [found, least] = [i, spent];
    }
    return found;
  }

  #go(index: number | undefined): void {
    if (index === this.#at) return;
    this.#at = index;
    this.#paint();
    this.#events.onPoint(index === undefined ? undefined : this.#points?.slots[index]);
  }

  #pick(): void {
    const slot = this.#at === undefined ? undefined : this.#points?.slots[this.#at];
    if (slot !== undefined) this.#events.onPick(slot);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const ways: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const way = ways[event.key];
    if (way) this.#step(way);
    else if (event.key === "Enter" || event.key === " ") this.#pick();
    else return;
    event.preventDefault();
  }

  /** To the nearest dot that lies that way, rather ahead than aside; to the one in the middle at first. */
  #step([right, down]: [number, number]): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const from = this.#at;
    const [x0, y0] =
      from === undefined
        ? [clientWidth / 2, clientHeight / 2]
        : this.#screen(from, clientWidth, clientHeight);
    const next = this.#nearest((x, y) => {
      if (from === undefined) return Math.hypot(x - x0, y - y0);
      const ahead = (x - x0) * right + (y - y0) * down;
      const aside = Math.abs((x - x0) * down) + Math.abs((y - y0) * right);
      return ahead >= STEP && aside <= ahead ? ahead + aside : Infinity;
    });
    if (next !== undefined) this.#go(next);
  }
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
