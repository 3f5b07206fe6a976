import type { Entry } from "./entry";

/** A playlist with paths as they were dropped: it belongs into the folder that was dropped or chosen. */
export function playlist(entries: readonly Entry[]): string {
  const lines = entries.map(({ name, path, result }) => {
    const title = name.replace(/\.[^.]*$/, "").replaceAll(/[\r\n]+/g, " ");
    return `#EXTINF:${Math.round(result?.duration ?? -1)},${title}\n${line(path)}\n`;
  });
  return `#EXTM3U\n${lines.join("")}`;
}

/** One line, and not one that says something about the list. */
function line(path: string): string {
  const whole = path.replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return /^[#\s]/.test(whole) ? `./${whole}` : whole;
}
