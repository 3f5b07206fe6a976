import { newWorker } from "./host-start";
import type { FromWorker } from "./protocol";

/**
 * A worker that runs; nothing where none can: in frames without an origin (`sandbox="allow-scripts"`), under policies
 * that forbid it, from other origins. `assets` is a folder that holds `worker.js`.
 */
export async function startWorker(assets: URL | undefined): Promise<Worker | undefined> {
  const ways = assets ? [() => fromFolder(assets), () => fromOtherOrigin(assets)] : [newWorker];
  for (const make of ways) {
    try {
      return await whenReady(make());
    } catch {
      // There may be another way, and in the end there is the calling thread.
    }
  }
  return undefined;
}

const fromFolder = (assets: URL) => new Worker(new URL("worker.js", assets), { type: "module" });

/** Browsers take workers from the page's own origin only; that of a blob is the page's. */
function fromOtherOrigin(assets: URL): Worker {
  const script = `import ${JSON.stringify(new URL("worker.js", assets).href)};`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  const forget = () => URL.revokeObjectURL(url);
  worker.addEventListener("message", forget, { once: true });
  worker.addEventListener("error", forget, { once: true });
  return worker;
}

/** The first thing that a worker says is that it is ready; before, an error means that it could not be loaded. */
function whenReady(worker: Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const done = (event: Event) => {
      worker.removeEventListener("message", done);
      worker.removeEventListener("error", done);
      const ready = event instanceof MessageEvent && "ready" in (event.data as FromWorker);
      if (ready) {
        resolve(worker);
        return;
      }
      event.preventDefault();
      worker.terminate();
      reject(new Error("The worker could not be loaded."));
    };
    worker.addEventListener("message", done);
    worker.addEventListener("error", done);
  });
}
