/**
 * The service worker: keeps one version of the whole site and serves it, with a network or without. It imports nothing,
 * because it is one file at a fixed address; the build writes its list of files (plugins/offline.ts).
 */
interface Extendable extends Event {
  waitUntil: (promise: Promise<unknown>) => void;
}
interface Fetching extends Extendable {
  request: Request;
  respondWith: (response: Promise<Response>) => void;
}
interface Events {
  install: Extendable;
  activate: Extendable;
  fetch: Fetching;
  message: MessageEvent<unknown>;
}
/** As much of the worker's global scope as is used; TypeScript's own types do not go with those of pages. */
interface Scope {
  registration: { scope: string };
  clients: { claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener: <Name extends keyof Events>(
    name: Name,
    listener: (event: Events[Name]) => void,
  ) => void;
}

const worker = self as unknown as Scope;
/**
 * Paths below the scope, with the SHA-256 of what is there, and whether it is kept only once it has been used; the build
 * fills it in.
 */
const FILES = JSON.parse("GENRESCOPE_FILES") as [path: string, hash: string, onUse: boolean][];
const VERSION = "GENRESCOPE_VERSION";
const PREFIX = `genrescope ${worker.registration.scope} `;
const NAME = PREFIX + VERSION;
/** Where parts lie whose names hold their hashes: those of the version before are asked for, too. */
const PARTS = "assets/";
/** Files that are fetched at once. */
const LANES = 4;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", ({ data }) => {
  // The visitor agreed to the new version; nothing else lets it take over.
  if (data === "update") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(worker.registration.scope)) return;
  const path = url.pathname.slice(new URL(worker.registration.scope).pathname.length);
  // Songs and all else that lies beside the site are none of its business.
  const ours = path === "" || path.startsWith(PARTS) || FILES.some(([name]) => name === path);
  if (ours) event.respondWith(answer(request, url, path));
});

/** All files or none: a file that is of another version already makes it fail, and the browser tries again later. */
async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  const left = [...FILES];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [path, hash, onUse] = next;
      const url = address(path);
      const response = (await kept(url, hash)) ?? (onUse ? undefined : await fetched(url, hash));
      if (response) await cache.put(url, response);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** From the version before, where the file is still the same. */
async function kept(url: string, hash: string): Promise<Response | undefined> {
  const response = await caches.match(url);
  return response && checked(response, hash);
}

async function fetched(url: string, hash: string): Promise<Response> {
  const response = await fetch(url, { cache: "no-cache", priority: "low" });
  const right = response.ok ? await checked(response, hash) : undefined;
  if (!right) throw new Error(`${url} is not of version ${VERSION}.`);
  return right;
}

/** A plain response with what was fetched, if that is what it should be. */
async function checked(response: Response, hash: string): Promise<Response | undefined> {
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== hash) return undefined;
  const headers = new Headers(response.headers);
  // It is decoded, and redirected no more.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(bytes, { headers });
}

/**
 * Keeps the version before too: a tab that was opened with it goes on asking for its parts, whose names hold their
 * hashes, until it is reloaded.
 */
async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const before = others.pop();
  await Promise.all(others.map((name) => caches.delete(name)));
  // On the first visit the page is of this version.
  if (before === undefined) await worker.clients.claim();
}

async function answer(request: Request, url: URL, path: string): Promise<Response> {
  const cache = await caches.open(NAME);
  const found =
    (await cache.match(address(path || "index.html"))) ?? (await caches.match(url.href));
  if (found) return found;
  const [, hash, onUse] = FILES.find(([name]) => name === path) ?? [];
  if (hash === undefined || !onUse) return fetch(request);
  const response = await fetched(url.href, hash);
  await cache.put(url.href, response.clone());
  return response;
}

function address(path: string): string {
  return new URL(path, worker.registration.scope).href;
}
