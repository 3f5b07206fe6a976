/** Points in two or three dimensions, on a canvas: three turn by drag and by keys. */
import { h } from "../../element/dom";
import { colours, repaint } from "./canvas";
import { figure } from "./figure";

export interface CloudPoint {
  at: number[];
  label: string;
  read: string;
  /** Ringed. */
  marked?: boolean;
}

export interface Cloud {
  name: string;
  hint: string;
  /** What the keys do, for a screen reader. */
  keys: string;
  points: CloudPoint[];
  axes: string[];
}

export interface CloudFigure {
  element: HTMLElement;
  turn: (three: boolean) => void;
  /** Labels that are shown; all when empty. */
  only: (labels: Set<string>) => void;
}

/** Radians per key, and per pixel. */
const STEP = Math.PI / 24;
const DRAG = 0.008;
/** CSS pixels around a point that count as pointing at it. */
const NEAR = 12;

export function cloud({ name, hint, keys, points, axes }: Cloud): CloudFigure {
  const canvas = h("canvas", { tabindex: "0", role: "img", "aria-label": `${name}. ${keys}` });
  const element = figure({ name, hint, kind: "cloud" }, canvas);
  const reading = element.querySelector(".reading");
  const labels = [...new Set(points.map(({ label }) => label))];
  const most = Math.max(...points.flatMap(({ at }) => at.map(Math.abs)));
  let three = false;
  let [across, up] = [0.6, 0.4];
  let shown = new Set<string>();
  let seen: { x: number; y: number; point: CloudPoint }[] = [];

  /** Where a place in the cloud is on the surface, -1 to 1, and how near it is. */
  const project = ([x = 0, y = 0, z = 0]: number[]): [number, number, number] => {
    if (!three) return [x, y, 0];
    const [sin, cos] = [Math.sin(across), Math.cos(across)];
    const [turned, depth] = [x * cos + z * sin, z * cos - x * sin];
    const [tilt, rest] = [Math.sin(up), Math.cos(up)];
    return [turned, y * rest - depth * tilt, depth * rest + y * tilt];
  };

  const paint = repaint(canvas, (context, width, height) => {
    const palette = colours([...labels, "ink", "line", "soft"]);
    const colour = (name: string) => palette.get(name) ?? "";
    const size = Math.min(width, height) / 2;
    const scale = (three ? 0.85 : 0.95) * size;
    const screen = ([x, y]: [number, number, number]): [number, number] => [
      width / 2 + ((x * scale) / most) * (three ? 1 : width / height > 1 ? 1.25 : 1),
      height / 2 - (y * scale) / most,
    ];
    context.strokeStyle = colour("line");
    context.fillStyle = colour("soft");
    context.font = `12px ${getComputedStyle(canvas).fontFamily}`;
    axes.slice(0, three ? 3 : 2).forEach((axis, index) => {
      const end = [0, 0, 0].map((_, i) => (i === index ? most : 0));
      const [x, y] = screen(project(end));
      const [x0, y0] = screen(project(end.map((value) => -value)));
      context.beginPath();
      context.moveTo(x0, y0);
      context.lineTo(x, y);
      context.stroke();
      const wide = context.measureText(axis).width;
      context.fillText(
        axis,
        Math.min(width - wide - 4, Math.max(4, x - wide / 2)),
        Math.max(12, y - 4),
      );
    });
    const visible = points
      .filter(({ label }) => shown.size === 0 || shown.has(label))
      .map((point) => ({ point, at: project(point.at) }))
      .sort((a, b) => a.at[2] - b.at[2]);
    seen = [];
    for (const { point, at } of visible) {
      const [x, y] = screen(at);
      seen.push({ x, y, point });
      context.beginPath();
      context.arc(x, y, three ? 3 + at[2] / most : 3, 0, 2 * Math.PI);
      context.fillStyle = colour(point.label);
      context.globalAlpha = 0.8;
      context.fill();
      context.globalAlpha = 1;
      if (!point.marked) continue;
      context.beginPath();
      context.arc(x, y, 7, 0, 2 * Math.PI);
      context.strokeStyle = colour("ink");
      context.stroke();
    }
  });

  const move = (dx: number, dy: number) => {
    across += dx;
    up = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, up + dy));
    paint();
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (three && event.button === 0) canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) {
      move(event.movementX * DRAG, event.movementY * DRAG);
      return;
    }
    const box = canvas.getBoundingClientRect();
    const away = (x: number, y: number) =>
      Math.hypot(x - event.clientX + box.left, y - event.clientY + box.top);
    let nearest: CloudPoint | undefined;
    let distance = NEAR;
    for (const { x, y, point } of seen) {
      if (away(x, y) >= distance) continue;
      distance = away(x, y);
      nearest = point;
    }
    if (reading) reading.textContent = nearest?.read ?? hint;
  });
  canvas.addEventListener("keydown", (event) => {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    };
    const by = moves[event.key];
    if (!by || !three) return;
    event.preventDefault();
    move(...by);
  });
  return {
    element,
    turn: (solid) => {
      three = solid;
      canvas.toggleAttribute("data-turns", three);
      paint();
    },
    only: (labels) => {
      shown = labels;
      paint();
    },
  };
}
