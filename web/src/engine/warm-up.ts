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
  signal: AbortSignal,
): Promise<void> {
  const noise = new Float32Array(SECONDS * RATE).map(() => Math.random());
  const data = { pcm: { channels: [noise], sampleRate: RATE } };
  const reading = { file: "", data, preview: undefined, ahead: undefined };
  const picture = { ...LOOK, topDb: undefined, stretch: undefined, png: false };
  const question = { model, topK: undefined, explain: false };
  try {
    await connection.call("open", { sound, ...reading }, { signal });
    await connection.call("picture", { sound, ...picture }, { signal });
    await connection.call("classify", { sound, ...question }, { signal });
  } catch (error) {
    // Whoever came meanwhile needs no warmer engine.
    if (!signal.aborted) throw error;
  } finally {
    connection.close(sound);
  }
}
