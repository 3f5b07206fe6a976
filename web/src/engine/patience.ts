/** What the browser never answers must not be waited for without end. */

/** A limit is counted in steps, so that a computer that sleeps meanwhile, or a busy page, uses up only one of them. */
const STEPS = 10;

/** Milliseconds that decoding may take, whatever it is of: good files of a minute take one or two hundred. */
const PATIENCE = 60_000;
/** Bytes for each of which it may take a millisecond more: no file plays so long that a slow telephone decodes fewer. */
const SLOWEST = 64;

/** Milliseconds that a decoder is given for a file of so many bytes. */
export const patienceFor = (bytes: number) => PATIENCE + bytes / SLOWEST;

/** Of what did not come in time. */
export class LateError extends Error {}

/** Settles as the promise does, or fails with a {@link LateError} when that takes longer than so many milliseconds. */
export async function orLate<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const wait = (steps: number) => {
      if (steps === 0) reject(new LateError(`No answer within ${milliseconds / 1000} s`));
      else timer = setTimeout(() => wait(steps - 1), milliseconds / STEPS);
    };
    wait(STEPS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
