import process from "node:process";
import { WebSocketServer } from "ws";

/**
 * What a message says: text comes as one buffer.
 * @param {import("ws").RawData} data
 * @returns {any}
 */
export function read(data) {
  return JSON.parse(new TextDecoder().decode(/** @type {Buffer} */ (data)));
}

/**
 * Listens for Playwright's connection, and says so in the words that it waits for.
 * @param {(playwright: import("ws").WebSocket) => void} onConnection
 */
export async function announceBidi(onConnection) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, maxPayload: 0 });
  server.on("connection", onConnection);
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${port ?? 0}\n`);
}
