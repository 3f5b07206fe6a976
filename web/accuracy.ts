import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const MODELS = new URL("../models/", import.meta.url);
const PLACE = "<!-- accuracy -->";

interface Share {
  mean: number;
  low: number;
  high: number;
}

interface Card {
  protocols: Record<"track" | "artist", { accuracy: Share }>;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, MODELS), "utf8"));
}

/** Writes the default model's measured accuracy into the page: nobody types such figures. */
export function accuracy(): Plugin {
  return {
    name: "genrescope-accuracy",
    transformIndexHtml(html) {
      if (!html.includes(PLACE)) throw new Error(`index.html lacks ${PLACE}`);
      const { default: name } = read("index.json") as { default: string };
      const { track, artist } = (read(`${name}.json`) as Card).protocols;
      return html.replace(PLACE, sentence(artist.accuracy, track.accuracy));
    },
  };
}

function sentence(artist: Share, track: Share): string {
  const percent = (share: number) => `${(100 * share).toFixed(0)}%`;
  return (
    `How good is it? It names the right one of ten genres for <b>${percent(artist.mean)}</b> of the songs by artists it ` +
    `never heard (95% interval: ${percent(artist.low)} to ${percent(artist.high)}). The usual test, which lets it learn ` +
    `from the same artists, would say ${percent(track.mean)}.`
  );
}
