/** The entry of the worker that reads a library: one file, then questions about it. Nothing of it goes elsewhere. */
import { once } from "../../engine/once";
import { Pace } from "./pace";
import {
  LibraryError,
  type FromWorker,
  type LibraryFault,
  type Method,
  type Request,
  type ToWorker,
} from "./protocol";
import { Service } from "./service";

const service = new Service();
const running = new Map<number, AbortController>();
/** What these change, or take long to find out, they do one after the other; the others are answered between. */
const ORDERED: Method[] = ["open", "model", "select", "map"];
let last: Promise<unknown> = Promise.resolve();

once(() => {
  self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
    if ("abort" in data) {
      running.get(data.abort)?.abort();
      return;
    }
    const { id, request } = data;
    const controller = new AbortController();
    running.set(id, controller);
    const run = () => answer(id, request, controller.signal);
    if (ORDERED.includes(request.method)) last = last.then(run);
    else void run();
  });
});

async function answer(id: number, request: Request, signal: AbortSignal): Promise<void> {
  const post = (message: FromWorker) => self.postMessage(message);
  try {
    signal.throwIfAborted();
    post({ id, value: await handle(request, new Pace(signal)) });
  } catch (error) {
    post(signal.aborted ? { id, aborted: true } : { id, fault: faultOf(error) });
  } finally {
    running.delete(id);
  }
}

function handle({ method, params }: Request, pace: Pace) {
  if (method === "open") return service.open(params, pace);
  if (method === "model") return service.model(params, pace);
  if (method === "select") return service.select(params, pace);
  if (method === "rows") return service.rows(params);
  if (method === "track") return service.track(params);
  if (method === "near") return service.near(params, pace);
  return service.map(params, pace);
}

function faultOf(error: unknown): LibraryFault {
  if (error instanceof LibraryError) return error.fault;
  // What typed arrays and WebAssembly say when there is no room.
  if (error instanceof RangeError) return { code: "memory" };
  return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}
