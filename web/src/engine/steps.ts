import type { Progress } from "./types";

/** The part of a stage that is told of at once. A long sound has thousands of pieces, and whatever each draws costs. */
const STEP = 0.005;

/** Passes on what is a step away at least, for a stage can have several passes through the sound, and the beginning and the end of every stage. */
export function inSteps(tell: (progress: Progress) => void): (progress: Progress) => void {
  let last: Progress | undefined;
  return (progress) => {
    const { stage, fraction = 1 } = progress;
    const near = stage === last?.stage && Math.abs(fraction - (last.fraction ?? 0)) < STEP;
    if (near && fraction < 1) return;
    last = progress;
    tell(progress);
  };
}
