import type { Player } from "./player";

/** Seconds that an arrow key moves, and with shift. */
const STEP = 1;
const LONG_STEP = 5;

/** What keys move. */
export interface Keyed {
  player: Player;
}

/** Does what a key stands for; keys without a meaning, or with ctrl, alt or meta, are left alone. */
export function obeyKey(event: KeyboardEvent, { player }: Keyed): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = event.shiftKey ? LONG_STEP : STEP;
  const actions: Record<string, () => void> = {
    " ": () => player.toggle(),
    ArrowLeft: () => player.seek(-step, true),
    ArrowRight: () => player.seek(step, true),
    Home: () => player.seek(0),
    End: () => player.seek(Infinity),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}
