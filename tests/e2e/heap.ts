import type { Page } from "playwright-core";
import { rendererMemory } from "../../tools/renderer-memory.mjs";
import { NOT_CHROMIUM } from "./site";

/** What scripts of a page hold. */
export interface Heap {
  bytes: number;
  listeners: number;
}

/** Gives what collects a page's garbage and tells what is left. Only Chromium tells that; the memory of processes remains. */
export async function heapOf(page: Page): Promise<() => Promise<Heap | undefined>> {
  if (NOT_CHROMIUM) return () => shrink(page).then(() => undefined);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const metric = (name: string) => metrics.find((entry) => entry.name === name)?.value ?? NaN;
    return { bytes: metric("JSHeapUsedSize"), listeners: metric("JSEventListeners") };
  };
}

/** Milliseconds in which a process gives memory back, if it does. */
const GIVING_BACK = 500;

/** Collects a page's garbage, and waits as long as its process goes on giving back what was free: it does so afterwards. */
async function shrink(page: Page): Promise<void> {
  const held = () => Math.max(...rendererMemory("VmRSS"));
  await page.requestGC();
  for (let before = Infinity, now = held(); now < 0.99 * before; now = held()) {
    before = now;
    await page.waitForTimeout(GIVING_BACK);
  }
}
