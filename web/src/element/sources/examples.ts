import type { Piece } from "./synth/pieces";
import { wavFile } from "./wav";

interface Made {
  samples: Float32Array;
  sampleRate: number;
}

/** Makes a piece up and gives it as a file of that name. Takes about a second. */
export async function makeExample(piece: Piece, name: string): Promise<File> {
  const worker = new Worker(new URL("./synth/worker.ts", import.meta.url), { type: "module" });
  try {
    const { samples, sampleRate } = await new Promise<{
      samples: Float32Array;
      sampleRate: number;
    }>((resolve, reject) => {
      worker.addEventListener("message", ({ data }: MessageEvent<Made>) => resolve(data));
      worker.addEventListener("error", () => reject(new Error("The synthesiser did not start.")));
      worker.postMessage(piece);
    });
    return wavFile(`${name}.wav`, samples, sampleRate);
  } finally {
    worker.terminate();
  }
}
