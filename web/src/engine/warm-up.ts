import type { Connection } from "./connection";
import type { ModelRef } from "./own-models";

/** Hz, as most sounds have. */
const RATE = 44100;
/** Enough for the code that works longest to be compiled well. */
const SECONDS = 2;
/** The size and colours of what will be seen do not matter. */
const LOOK = { kind: "mel", width: 600, height: 300, map: "magma", rangeDb: 80 } as const;

/** Draws and classifies some noise, as the sound that goes by a number, and forgets it. */
export async function warmUp(
  connection: Connection,
  sound: number,
  model: ModelRef,
): Promise<void> {
  const noise = Float32Array.from({ length: SECONDS * RATE }, Math.random);
  const data = { pcm: { channels: [noise], sampleRate: RATE } };
  const [preview, ahead, topK, topDb, stretch]: undefined[] = [];
  try {
    await connection.call("open", { sound, file: "", data, preview, ahead });
    await connection.call("picture", { sound, ...LOOK, topDb, stretch, png: false });
    await connection.call("classify", { sound, model, topK, explain: false });
  } finally {
    connection.close(sound);
  }
}
