/** The entry of the worker: requests in, answers and progress out. */
import { GenrescopeError } from "./errors";
import { Host } from "./host";
import { once } from "./once";
import {
  answerBuffers,
  previewBuffers,
  type FromWorker,
  type Request,
  type ToWorker,
} from "./protocol";
import { inSteps } from "./steps";

const host = new Host();
const running = new Map<number, AbortController>();

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

once(() => {
  self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
    if ("abort" in data) running.get(data.abort)?.abort();
    else if ("close" in data) host.close(data.close);
    else void answer(data.id, data.request);
  });
  post({ ready: true });
});

async function answer(id: number, request: Request): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const value = await host.handle(request, {
      signal: controller.signal,
      onProgress: inSteps((progress) => post({ id, progress })),
      onPreview: (preview) => post({ id, preview }, previewBuffers(preview)),
    });
    post({ id, value }, answerBuffers(value));
  } catch (error) {
    const known =
      error instanceof GenrescopeError ? error : new GenrescopeError("internal", String(error));
    post({ id, error: known.toJSON() });
  } finally {
    running.delete(id);
  }
}
