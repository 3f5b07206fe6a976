/** The same as web/src/engine/host-start.ts for the package. The build leaves both addresses as they are. */
import type { Host } from "../src/engine/host";

type HostFile = Promise<{ Host: new () => Host }>;

export const newWorker = () =>
  new Worker(new URL("./assets/worker.js", import.meta.url), { type: "module" });

export const importHost = (assets: URL | undefined): HostFile =>
  assets
    ? (import(
        /* webpackIgnore: true */ /* @vite-ignore */ new URL("host.js", assets).href
      ) as HostFile)
    : import("../src/engine/host");
