/** Serves the built site, or another folder, the way a plain static host does, under a sub-path and on a free port. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const SITE = fileURLToPath(new URL("../dist/site/", import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};

/**
 * @param {string} path Where the site lies on its host, with slashes at both ends.
 * @param {Record<string, string>} files More files, by name below `path`, that are not part of the site.
 * @param {{ folder?: string, headers?: Record<string, string> }} options `headers` go with every answer.
 * @returns {Promise<{ url: string, lose: (requests?: RegExp) => void, close: () => Promise<void> }>} `lose` says which
 * requests do not come through from now on, by their address: none unless told.
 */
export async function serveSite(
  path = "/some/where/",
  files = {},
  { folder = SITE, headers = {} } = {},
) {
  /** @type {RegExp | undefined} */
  let lost;
  const server = createServer((request, response) => {
    if (lost?.test(request.url ?? "/")) {
      request.destroy();
      return;
    }
    void answer(request.url ?? "/").then(({ status, type, body }) => {
      response.writeHead(status, { ...headers, "content-type": type });
      if (body) createReadStream(body).pipe(response);
      else response.end();
    });
  });

  /** @param {string} target */
  async function answer(target) {
    const { pathname } = new URL(target, "http://host");
    const name = decodeURIComponent(pathname.slice(path.length)) || "index.html";
    const file = files[name] ?? join(folder, normalize(name));
    const found = pathname.startsWith(path) && (await stat(file).catch(() => undefined))?.isFile();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    return found ? { status: 200, type, body: file } : { status: 404, type: "text/plain" };
  }

  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(undefined);
    });
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port ?? 0}${path}`,
    lose: (requests) => {
      lost = requests;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
