import { anchor, ZOOM_STEP } from "./controls";
import type { Display } from "./display";
import type { Dictionary } from "./lang";
import type { Player } from "./player";
import type { TimeView } from "./time-view";

/** Seconds that an arrow key moves, and with shift. */
const STEP = 1;
const LONG_STEP = 5;
/** Parts of what is seen that they move at most. */
const SHARE = 1 / 30;
const LONG_SHARE = 1 / 6;
const OCTAVE = 12;

/** What keys move. */
export interface Keyed {
  words: Dictionary;
  player: Player;
  display: Display;
  view: TimeView;
}

/** Does what a key stands for; keys without a meaning, or with ctrl, alt or meta, are left alone. */
export function obeyKey(event: KeyboardEvent, { words, player, display, view }: Keyed): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = event.shiftKey
    ? Math.min(LONG_STEP, view.length * LONG_SHARE)
    : Math.min(STEP, view.length * SHARE);
  // In the whole of a short sound, too, they move by whole seconds.
  const seconds = view.whole ? (event.shiftKey ? LONG_STEP : STEP) : step;
  const semitones = event.shiftKey ? OCTAVE : 1;
  const zoom = (factor: number) => view.zoom(factor, anchor(view, player.time));
  const actions: Record<string, () => void> = {
    " ": () => player.toggle(),
    ArrowLeft: () => player.seek(-seconds, true),
    ArrowRight: () => player.seek(seconds, true),
    ArrowUp: () => display.moveProbe(semitones),
    ArrowDown: () => display.moveProbe(-semitones),
    Home: () => player.seek(0),
    End: () => player.seek(Infinity),
    "+": () => zoom(ZOOM_STEP),
    "=": () => zoom(ZOOM_STEP),
    "-": () => zoom(1 / ZOOM_STEP),
    "−": () => zoom(1 / ZOOM_STEP),
    Escape: () => view.showWhole(),
    "?": () => showKeys(words, display.plot),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

/** Shows all keys in a dialog beside an element. */
export function showKeys(words: Dictionary, beside: Element): void {
  void import("./keys-dialog").then(({ openKeysDialog }) => openKeysDialog(words, beside));
}
