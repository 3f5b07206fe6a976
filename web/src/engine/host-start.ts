/**
 * The two ways to a host: a worker, or the calling thread. The package has files of its own for them
 * (web/package/host-start.ts), and everybody can name a folder that holds these.
 */
import type { Host } from "./host";

type HostFile = Promise<{ Host: new () => Host }>;

export const newWorker = () =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

export const importHost = (assets: URL | undefined): HostFile =>
  assets
    ? (import(/* @vite-ignore */ new URL("host.js", assets).href) as HostFile)
    : import("./host");
