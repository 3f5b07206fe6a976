import type { Page } from "playwright-core";
import { NOT_CHROMIUM } from "./site";

/** What scripts of a page hold. */
export interface Heap {
  bytes: number;
  listeners: number;
}

/** Gives what collects a page's garbage and tells what is left. Only Chromium tells that; the memory of processes remains. */
export async function heapOf(page: Page): Promise<() => Promise<Heap | undefined>> {
  if (NOT_CHROMIUM) return () => page.requestGC().then(() => undefined);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const metric = (name: string) => metrics.find((entry) => entry.name === name)?.value ?? NaN;
    return { bytes: metric("JSHeapUsedSize"), listeners: metric("JSEventListeners") };
  };
}
