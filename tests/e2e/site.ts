import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { ConsoleMessage, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { ENGINE, openBrowser, PATIENCE, type Options } from "../../tools/browser.mjs";
import { serveSite } from "../../tools/site-server.mjs";
import type { Classification, ErrorCode } from "../../web/src/engine";

/** What the page said at the end of a file: a result or an error. */
export type Outcome = Classification | { code: ErrorCode; message: string; hint: string };

export interface Site {
  url: string;
  /** Adds a file that pages can fetch as `files/NAME`; gives that address. */
  offer: (path: string) => string;
  /** A fresh tab with a page of the site, the first one when none is named, and all that went wrong in it. */
  open: (name?: string) => Promise<{ page: Page; faults: string[]; requests: string[] }>;
  /** Which requests do not come through from now on, by their address; none unless told. */
  lose: (requests?: RegExp) => void;
  /** Takes the network away, or gives it back. */
  setOffline: (offline: boolean) => Promise<void>;
}

/** Milliseconds to wait for what takes a quick browser as many seconds at most. */
export const seconds = (count: number): number => count * 1000 * PATIENCE;

/** What browsers say that is no fault of a page. */
const KNOWN = {
  chromium: undefined,
  // Of a page that has gone it does not know what was asked for.
  firefox: /^Failed to load ‘’\. A ServiceWorker intercepted the request/,
};

/** Whether a page says what should not be said. */
export function isFault(message: ConsoleMessage, engine = ENGINE): boolean {
  return ["error", "warning"].includes(message.type()) && !KNOWN[engine]?.test(message.text());
}

/** All that goes wrong in a page from now on. */
function gatherFaults(page: Page, engine = ENGINE): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (isFault(message, engine)) faults.push(message.text());
  });
  page.on("pageerror", ({ message }) => {
    if (!KNOWN[engine]?.test(message)) faults.push(message);
  });
  return faults;
}

/** Serves the built site under a sub-path to one browser for all tests of a file. */
export function useSite(options: Options = {}): Site {
  const files: Record<string, string> = {};
  const opened: Page[] = [];
  let server: Awaited<ReturnType<typeof serveSite>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  const site: Site = {
    url: "",
    offer: (path) => {
      const name = `files/${basename(path)}`;
      files[name] = path;
      return name;
    },
    open: async (name = "") => {
      const page = await browser.context.newPage();
      opened.push(page);
      const faults = gatherFaults(page, options.engine);
      const requests: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await page.goto(site.url + name);
      return { page, faults, requests };
    },
    lose: (requests) => {
      server.lose(requests);
    },
    setOffline: async (offline) => {
      // Firefox's driver leaves it to service workers.
      server.lose(offline ? /^/ : undefined);
      await browser.context.setOffline(offline);
    },
  };

  beforeAll(async () => {
    server = await serveSite("/some/where/", files);
    site.url = server.url;
    browser = await openBrowser(options);
  });
  // What a failed test leaves behind is not in the next one's way.
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return site;
}

export const NOT_CHROMIUM = ENGINE !== "chromium";

/** What Firefox or its driver lacks: the reasons why tests step aside there. */
export const MISSING = {
  touch: "Playwright has no touch screen over WebDriver BiDi",
  traces: "only Chromium's developer tools tell how long each task of a thread took",
};

/** Types a text into a field, in place of what is there, and confirms it. */
export async function fillIn(field: Locator, text: string): Promise<void> {
  if (!NOT_CHROMIUM) {
    await field.fill(text);
    return field.press("Enter");
  }
  // Other browsers' drivers fill fields by script, which is no change to the browser, and add to numbers.
  await field.evaluate((input, value) => {
    (input as HTMLInputElement).value = value;
    for (const type of ["input", "change"])
      input.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }, text);
}

/** Chooses a folder of the disk in the dialog that a button opens. */
export async function chooseFolder(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  if (!NOT_CHROMIUM) return chooser.setFiles(path);
  // Other browsers' drivers put only files into an input; the paths that a folder's have are added here.
  const contents = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => ({
      path: `${basename(path)}/${name}`,
      bytes: readFileSync(join(path, name), "base64"),
    }));
  await chooser.element().evaluate((input, all) => {
    const files = all.map(({ path, bytes }) => {
      const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      const file = new File([content], path.slice(path.lastIndexOf("/") + 1));
      return Object.defineProperty(file, "webkitRelativePath", { value: path });
    });
    Object.defineProperty(input, "files", { value: files, configurable: true });
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, contents);
}

/** Waits for what the page says next; start it before the action that causes it, await it afterwards. */
export function nextOutcome(page: Page): Promise<Outcome> {
  return page.evaluate(
    () =>
      new Promise<Outcome>((resolve) => {
        const once = { once: true };
        document.addEventListener("genrescope-result", ({ detail }) => resolve(detail), once);
        document.addEventListener(
          "genrescope-error",
          ({ detail: { code, message, hint } }) => resolve({ code, message, hint }),
          once,
        );
      }),
  );
}

/** Drops files, as `offer` named them, on the element's picture. */
export async function drop(page: Page, ...names: string[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(async (addresses) => {
    const transfer = new DataTransfer();
    for (const address of addresses) {
      const bytes = await (await fetch(address)).arrayBuffer();
      transfer.items.add(new File([bytes], address.slice(address.lastIndexOf("/") + 1)));
    }
    return transfer;
  }, names);
  const plot = page.locator("genre-scope .plot");
  await plot.dispatchEvent("dragover", { dataTransfer });
  await plot.dispatchEvent("drop", { dataTransfer });
}

/** Drops a file and waits for the answer. */
export async function dropAndWait(page: Page, name: string): Promise<Outcome> {
  const outcome = nextOutcome(page);
  await drop(page, name);
  return outcome;
}

export function expectResult(outcome: Outcome): Classification {
  if ("code" in outcome) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome;
}

/** Waits until the engine and the default model are there. */
export async function engineReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.querySelector("genre-scope")?.engine;
  });
}

/** Chooses a language in the menu. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.locator(".menu").click();
  await page.locator("#language").selectOption(language);
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe(language);
  await page.keyboard.press("Escape");
}

/** Scrolls through the sections of the Models page until all are drawn, and begins its game. */
export async function drawSections(page: Page): Promise<void> {
  for (const section of await page.locator("main > section").all()) {
    await section.scrollIntoViewIfNeeded();
    await section.locator(".content > *").first().waitFor();
  }
  await page.locator("#guess .begin").click();
}
