/**
 * The element in a frame: embed.html?src=ADDRESS&model=NAME&lang=TAG&origin=ORIGIN. It talks with the page around it by
 * messages, and with nobody else: `origin` is the origin of that page. Without it, only a page of the frame's own origin
 * is heard and answered.
 */
import { GenrescopeError } from "../engine";
import { fetchFile } from "../engine/fetch";
import { EVENTS, TAG } from "../element";
import type { EmbedMessage, EmbedRequest } from "./embed-messages";

const parameters = new URLSearchParams(location.search);
const partner = originOf(parameters.get("origin") ?? location.origin);

const element = document.createElement(TAG);
for (const name of ["src", "model", "lang"]) {
  const value = parameters.get(name);
  if (value !== null) element.setAttribute(name, value);
}

element.addEventListener(EVENTS.progress, ({ detail }) =>
  tell({ type: "genrescope-progress", detail }),
);
element.addEventListener(EVENTS.result, ({ detail }) =>
  tell({ type: "genrescope-result", detail }),
);
element.addEventListener(EVENTS.error, ({ detail }) => fail(detail));

addEventListener("message", ({ data, origin, source }: MessageEvent<unknown>) => {
  if (source !== parent || origin !== partner || !isRequest(data)) return;
  if (data.model !== undefined) element.setAttribute("model", data.model);
  if (data.file) element.addFiles([named(data.file)]);
  else if (data.src !== undefined) void open(data.src);
});

document.body.append(element);
new ResizeObserver(() =>
  tell({ type: "genrescope-size", detail: { height: document.body.offsetHeight } }),
).observe(document.body);
tell({ type: "genrescope-ready", detail: {} });

function tell(message: EmbedMessage): void {
  if (parent !== window && partner !== "null") parent.postMessage(message, partner);
}

function fail(error: GenrescopeError): void {
  tell({ type: "genrescope-error", detail: error.toJSON() });
}

async function open(src: string): Promise<void> {
  try {
    element.addFiles([await fetchFile(new URL(src, location.href))]);
  } catch (error) {
    fail(
      error instanceof GenrescopeError
        ? error
        : new GenrescopeError("network", `"${src}" is not an address.`),
    );
  }
}

function named(file: Blob): File {
  return file instanceof File ? file : new File([file], "");
}

/** The text of an origin as messages bear it; that of nobody when it is none. */
function originOf(text: string): string {
  try {
    return new URL(text).origin;
  } catch {
    return "null";
  }
}

function isRequest(data: unknown): data is EmbedRequest {
  if (typeof data !== "object" || data === null) return false;
  const { type, file, src, model } = data as Record<string, unknown>;
  const optional = (value: unknown) => value === undefined || typeof value === "string";
  return (
    type === "genrescope-classify" &&
    (file === undefined || file instanceof Blob) &&
    optional(src) &&
    optional(model)
  );
}
