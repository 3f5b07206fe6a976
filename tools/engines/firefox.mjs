#!/usr/bin/env node
/**
 * Firefox ESR the way Playwright expects a Firefox: a program that says where it listens for WebDriver BiDi.
 * It stands between the two for what the ESR does not have yet. Playwright asks every new context for the colours that
 * the device prefers; here that sets the preference which has the same effect. Downloads have no names of their own;
 * here they get their addresses. All else passes as it is.
 */
import { spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import { WebSocket, WebSocketServer } from "ws";

const COLOURS = "layout.css.prefers-color-scheme.content-override";
/** Values of that preference. */
const SCHEMES = { dark: 0, light: 1 };
const AS_THE_DEVICE_SAYS = 2;

const firefox = spawn(
  "/usr/bin/firefox-esr",
  [...process.argv.slice(2), "--remote-allow-system-access"],
  { stdio: ["ignore", "ignore", "pipe"] },
);
firefox.once("exit", (code) => process.exit(code ?? 1));
createInterface(firefox.stderr).on("line", (line) => {
  const [, address] = /^WebDriver BiDi listening on (ws:.*)$/.exec(line) ?? [];
  if (address === undefined) process.stderr.write(`${line}\n`);
  else listen(`${address}/session`);
});

/**
 * Listens for Playwright's connection, and says so in the words that it waits for.
 * @param {string} address Of the browser.
 */
function listen(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, maxPayload: 0 });
  server.on("connection", (playwright) => relay(playwright, new WebSocket(address)));
  server.once("listening", () => {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${port}\n`);
  });
}

/**
 * What a message says: text comes as one buffer.
 * @param {import("ws").RawData} data
 * @returns {any}
 */
const read = (data) => JSON.parse(new TextDecoder().decode(/** @type {Buffer} */ (data)));

/**
 * @param {WebSocket} playwright
 * @param {WebSocket} browser
 */
function relay(playwright, browser) {
  const opened = new Promise((resolve) => browser.once("open", resolve));
  /** @type {Map<number, (result: any) => void>} */
  const asked = new Map();
  // Playwright counts upwards from 1 and from a number far below 0.
  let last = 2 ** 40;

  /** @type {(method: string, params: object) => Promise<any>} */
  const ask = (method, params) =>
    new Promise((resolve) => {
      asked.set(++last, resolve);
      browser.send(JSON.stringify({ id: last, method, params }));
    });

  /** @param {keyof typeof SCHEMES | null | undefined} scheme */
  async function preferScheme(scheme) {
    // The first window may still be on its way.
    let contexts = [];
    while (contexts.length === 0) {
      ({ contexts } = await ask("browsingContext.getTree", { "moz:scope": "chrome" }));
    }
    const value = scheme ? SCHEMES[scheme] : AS_THE_DEVICE_SAYS;
    await ask("script.evaluate", {
      expression: `Services.prefs.setIntPref("${COLOURS}", ${value})`,
      target: { context: contexts[0].context },
      awaitPromise: false,
    });
  }

  playwright.on("message", (data) => {
    const message = read(data);
    void opened.then(async () => {
      if (message.method === "emulation.setMediaFeaturesOverride") {
        await preferScheme(message.params.features["prefers-color-scheme"]);
        playwright.send(JSON.stringify({ type: "success", id: message.id, result: {} }));
      } else browser.send(JSON.stringify(message));
    });
  });
  browser.on("message", (data) => {
    const message = read(data);
    const resolve = asked.get(message.id);
    asked.delete(message.id);
    if (resolve) resolve(message.result);
    else {
      const { method = "", params } = message;
      if (method.startsWith("browsingContext.download")) params.download = params.url;
      playwright.send(JSON.stringify(message));
    }
  });
  playwright.once("close", () => browser.close());
  browser.once("close", () => playwright.close());
}
