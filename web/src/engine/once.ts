const DONE = Symbol.for("genrescope.worker");

/**
 * Does the work of a worker's entry. Bundlers let parts that are loaded later import what lies in the entry, and WebKit
 * runs the entry again for them: then there would be two to answer every message.
 */
export function once(work: () => void): void {
  if (DONE in globalThis) return;
  Object.defineProperty(globalThis, DONE, { value: true });
  work();
}
