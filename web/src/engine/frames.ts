import { expectOk } from "./failure";
import type { Pass } from "./module";
import { RATE } from "./reader";
import type { FrameArrayName, FrameArrays, Frames, NumberArray } from "./types";

const FRAME_RATE = RATE / 512;

const line = (values: Float32Array<ArrayBuffer>): NumberArray => ({
  shape: [values.length],
  data: values,
});

/** The arrays of the samples that a pass has gathered. */
export function framesOf(
  pass: Pass,
  names: FrameArrayName[],
): Omit<Frames<FrameArrayName>, "start"> {
  const found: Partial<FrameArrays> = {};
  // Of all others at once, from one transform.
  const plain: string[] = [];
  for (const name of names) {
    if (name === "beat_track") {
      const { tempo, beats } = expectOk(pass.rhythm());
      const numbers = Float32Array.from(beats, (time) => Math.round(time * FRAME_RATE));
      found.beat_track = { tempo, beats: line(numbers) };
    } else if (name === "hpss") {
      const { harmonic, percussive } = expectOk(pass.parts());
      found.hpss = { harmonic: line(harmonic), percussive: line(percussive) };
    } else plain.push(name);
  }
  if (plain.length > 0) {
    const { arrays } = expectOk(pass.frames(plain));
    Object.assign(found, Object.fromEntries(arrays.map((array, i) => [plain[i], array])));
  }
  return { frameRate: FRAME_RATE, ...(found as FrameArrays) };
}
