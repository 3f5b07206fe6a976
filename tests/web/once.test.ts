/** A worker's entry that a browser runs again. */
import { expect, test, vi } from "vitest";

test("an entry that is run again does not listen again", async () => {
  const work = vi.fn();
  for (let run = 0; run < 2; run++) {
    // Each run has modules of its own.
    vi.resetModules();
    const { once } = await import("../../web/src/engine/once");
    once(work);
  }
  expect(work).toHaveBeenCalledTimes(1);
});
