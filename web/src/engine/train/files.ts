/** The module for training and where it lies; only those who train load it. As host-files.ts, for the site. */
import type { ModuleOptions } from "../module";
import type { LearnModule } from "./module";

export interface LearnBuild {
  glue: () => Promise<{ default: (options?: ModuleOptions) => Promise<LearnModule> }>;
  wasm: () => URL;
}

export const LEARN_BUILD: LearnBuild = {
  glue: () => import("#wasm/learn.mjs"),
  wasm: () => new URL("../../../../build/wasm/learn.wasm", import.meta.url),
};

export const newTrainer = () =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
