/** Where the page's figures come from: files that commands wrote, fetched when they are looked at. */
import { overview, runs } from "virtual:results";
import index from "../../../../models/index.json";
import type { Card, HeldOut, Run } from "./results";

export { overview };
export const shipped = index.models;
export const defaultModel = index.default;

const CARDS = import.meta.glob<{ default: Card }>([
  "../../../../models/*.json",
  "!../../../../models/{index,results,experiments,held-out,distributions}.json",
]);

export async function loadRun(id: string): Promise<Run> {
  const module = await runs[id]?.();
  if (!module) throw new Error(`There is no run ${id}.`);
  return module.default as Run;
}

/** The only result of a run that explores the data. */
export async function loadFinding<Finding>(id: string): Promise<Finding> {
  const { results } = await loadRun(id);
  return results[0] as Finding;
}

export async function loadCard(name: string): Promise<Card> {
  const module = await CARDS[`../../../../models/${name}.json`]?.();
  if (!module) throw new Error(`There is no card of ${name}.`);
  return module.default;
}

export async function loadHeldOut(): Promise<HeldOut> {
  const module = await import("../../../../models/held-out.json");
  return module.default;
}
