/** What fingers, mouse and wheel mean on a picture over time. */
import type { TimeView } from "./time-view";

/** CSS pixels that a pointer may move while it is still a click. */
const STILL = 5;
/** Zoom of a notch of the wheel, whose pixels are usually 100. */
const ZOOM_PER_PIXEL = 1.0025;

export interface Gestures {
  /** A place was clicked, tapped or wiped to. */
  onSeek: (seconds: number) => void;
  /** The pointer is somewhere; `y` as in events. Nothing when it has gone. */
  onPoint: (at: { seconds: number; y: number } | undefined) => void;
  /** A range is being selected; nothing at its end. */
  onSelect: (range: { from: number; to: number } | undefined) => void;
}

/**
 * Mouse: click seeks, drag selects a range and zooms into it, with shift it moves the picture, double click shows the
 * whole; wheel with ctrl zooms, sideways it moves. Touch: tap and wipe seek, two fingers zoom and move.
 */
export function listenForGestures(
  plot: HTMLElement,
  view: TimeView,
  { onSeek, onPoint, onSelect }: Gestures,
): void {
  /** Where the fingers on the picture are. */
  const fingers = new Map<number, number>();
  let box = plot.getBoundingClientRect();
  let press: { x: number; mode: "click" | "select" | "move" | "wipe" } | undefined;
  const shareAt = (x: number) => Math.max(0, Math.min(1, (x - box.left) / box.width));
  const timeAt = (x: number) => view.timeAt(shareAt(x));
  const point = ({ clientX, clientY }: PointerEvent) => {
    onPoint({ seconds: timeAt(clientX), y: clientY });
  };

  plot.addEventListener("pointerdown", (event) => {
    box = plot.getBoundingClientRect();
    if (event.button !== 0 || view.duration === 0) return;
    plot.setPointerCapture(event.pointerId);
    const touch = event.pointerType === "touch";
    if (touch) fingers.set(event.pointerId, event.clientX);
    if (fingers.size > 1) press = undefined;
    else press = { x: event.clientX, mode: touch ? "wipe" : event.shiftKey ? "move" : "click" };
    point(event);
  });

  plot.addEventListener("pointermove", (event) => {
    if (view.duration === 0) return;
    if (!plot.hasPointerCapture(event.pointerId)) box = plot.getBoundingClientRect();
    if (fingers.size > 1) {
      pinch(event);
      return;
    }
    point(event);
    if (!press) return;
    const { clientX } = event;
    if (press.mode === "click" && Math.abs(clientX - press.x) > STILL) press.mode = "select";
    if (press.mode === "select") onSelect({ from: timeAt(press.x), to: timeAt(clientX) });
    if (press.mode === "wipe") onSeek(timeAt(clientX));
    if (press.mode === "move") {
      view.pan(((press.x - clientX) / box.width) * view.length);
      press.x = clientX;
    }
  });

  function pinch({ pointerId, clientX }: PointerEvent): void {
    const other = [...fingers].find(([id]) => id !== pointerId)?.[1];
    const before = fingers.get(pointerId);
    if (other === undefined || before === undefined) return;
    fingers.set(pointerId, clientX);
    const [wide, narrow] = [Math.abs(clientX - other), Math.abs(before - other)];
    // The time in the middle between the fingers goes with them.
    view.pan(((before - clientX) / 2 / box.width) * view.length);
    if (wide > STILL && narrow > STILL) view.zoom(wide / narrow, timeAt((clientX + other) / 2));
  }

  plot.addEventListener("pointerup", (event) => {
    if (press?.mode === "select") {
      view.show(timeAt(press.x), timeAt(event.clientX));
    } else if (press?.mode === "click" || press?.mode === "wipe") {
      onSeek(timeAt(event.clientX));
    }
  });
  for (const type of ["pointerup", "pointercancel"] as const) {
    plot.addEventListener(type, (event) => {
      fingers.delete(event.pointerId);
      press = undefined;
      onSelect(undefined);
    });
  }
  // What was read under a finger stays to be read when it is lifted.
  plot.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") onPoint(undefined);
  });
  plot.addEventListener("dblclick", () => view.showWhole());

  plot.addEventListener("wheel", (event) => {
    if (view.duration === 0) return;
    box = plot.getBoundingClientRect();
    if (event.ctrlKey) {
      event.preventDefault();
      view.zoom(ZOOM_PER_PIXEL ** -event.deltaY, timeAt(event.clientX));
      return;
    }
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (sideways === 0 || view.whole) return;
    event.preventDefault();
    view.pan((sideways / box.width) * view.length);
  });
}

/** Lets the part that is seen be dragged over a picture of the whole. */
export function listenForPaging(strip: HTMLElement, view: TimeView): void {
  const timeAt = ({ clientX }: PointerEvent) => {
    const { left, width } = strip.getBoundingClientRect();
    return ((clientX - left) / width) * view.duration;
  };
  let grip = 0;
  strip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || view.whole) return;
    strip.setPointerCapture(event.pointerId);
    const time = timeAt(event);
    // Beside the part that is seen: it comes under the pointer.
    grip = view.sees(time) ? time - view.start : view.length / 2;
    view.show(time - grip, time - grip + view.length);
  });
  strip.addEventListener("pointermove", (event) => {
    if (!strip.hasPointerCapture(event.pointerId)) return;
    const start = timeAt(event) - grip;
    view.show(start, start + view.length);
  });
}
