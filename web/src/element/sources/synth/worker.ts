/** Makes an example up, away from the page's thread. */
import { play, type Piece } from "./pieces";
import { RATE } from "./voices";

self.addEventListener("message", ({ data }: MessageEvent<Piece>) => {
  const samples = play(data);
  self.postMessage({ samples, sampleRate: RATE }, { transfer: [samples.buffer] });
});
