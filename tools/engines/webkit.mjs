#!/usr/bin/env node
/**
 * WebKitGTK the way Playwright expects a browser that speaks WebDriver BiDi, which Debian's does not. Its remote
 * inspector knows all that happens in a page, and its own WebDriver gives true input, windows and files; this program
 * puts the two together. Playwright's own Firefox arguments are not heeded; `--prefers=NAME:VALUE` says what the visitor
 * prefers, `--microphone` that there is one, which hears a tone, `--unwatched` that requests and workers are not told of.
 */
import process from "node:process";
import { announceBidi, read } from "./announce.mjs";
import { Bidi } from "./webkit/bidi.mjs";
import { openBrowser } from "./webkit/driver.mjs";
import { Inspector } from "./webkit/inspector.mjs";

// Its programs end with it, however it ends.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit());

const profile = process.argv[process.argv.indexOf("--profile") + 1] ?? "";
const { driver, inspectorPort, downloads } = await openBrowser(
  profile,
  process.argv.filter((argument) => argument === "--microphone"),
);
const inspector = await Inspector.open(inspectorPort);
const preferences = new Map(
  process.argv.flatMap((argument) => {
    const [, name, value] = /^--prefers=(\w+):(\w+)$/.exec(argument) ?? [];
    return name && value ? [[name, value]] : [];
  }),
);
const watched = !process.argv.includes("--unwatched");

await announceBidi((playwright) => {
  /** @param {object} message */
  const send = (message) => playwright.send(JSON.stringify(message));
  const bidi = new Bidi(driver, inspector, downloads, { preferences, watched }, (method, params) =>
    send({ type: "event", method, params }),
  );
  playwright.on("message", (data) => {
    const { id, method, params } = read(data);
    bidi.run(method, params).then(
      (result) => send({ type: "success", id, result }),
      (/** @type {unknown} */ error) =>
        send({ type: "error", id, error: "unknown error", message: String(error) }),
    );
  });
  playwright.once("close", () => process.exit());
});
