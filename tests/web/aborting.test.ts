/** Work that is given up. */
import { expect, test } from "vitest";
import { orAborted } from "../../web/src/engine/errors";

test("what fails after it was given up is not left unhandled", async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  const before = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", listen);
  try {
    const late = Promise.reject(new Error("Unable to decode audio data"));
    await expect(orAborted(late, AbortSignal.abort())).rejects.toMatchObject({ code: "aborted" });
    const stop = new AbortController();
    const later = new Promise((_, reject) => setImmediate(() => reject(new Error("too late"))));
    const work = orAborted(later, stop.signal);
    stop.abort();
    await expect(work).rejects.toMatchObject({ code: "aborted" });
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  } finally {
    process.removeListener("unhandledRejection", listen);
    for (const listener of before) process.on("unhandledRejection", listener);
  }
  expect(unhandled).toEqual([]);
});
