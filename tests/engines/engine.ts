/** The built site in any of the three engines, with what Playwright and WebKitGTK's WebDriver have in common. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { openWebKit } from "../../tools/engines/webkit.mjs";
import { serveSite } from "../../tools/site-server.mjs";
import { useSite } from "../e2e/site";
import { SITE, temporaryFolder } from "../support/files";

export const ENGINES = ["chromium", "firefox", "webkit"] as const;
export type Engine = (typeof ENGINES)[number];

export interface EnginePage {
  /** Calls a function in the page. */
  evaluate<Argument, Result>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  evaluate<Result>(work: () => Result | Promise<Result>): Promise<Result>;
  /** Chooses files of the disk in an `<input type="file">`. */
  choose: (selector: string, paths: string[]) => Promise<void>;
  /**
   * All that went wrong in the page. WebKitGTK's driver cannot tell what workers and the browser itself write to the
   * console; uncaught errors, breaches of the policy, elements that did not load, and the page's own `console.error` and
   * `console.warn` are there in every engine.
   */
  faults: () => Promise<string[]>;
  close: () => Promise<void>;
}

export interface EngineSite {
  /** Adds a file that pages can fetch as `files/NAME`; gives that address. */
  offer: (path: string) => string;
  /** The first page of the site, in a fresh tab or a tab that was left for it. */
  open: () => Promise<EnginePage>;
}

/** Serves the built site to one browser for all tests of a `describe`. */
export const useEngine = (engine: Engine): EngineSite =>
  engine === "webkit" ? useWebKit() : usePlaywright(engine);

function usePlaywright(engine: Exclude<Engine, "webkit">): EngineSite {
  const site = useSite({ engine });
  return {
    offer: site.offer,
    open: async () => {
      const { page, faults } = await site.open();
      return {
        evaluate: page.evaluate.bind(page) as EnginePage["evaluate"],
        choose: (selector, paths) => page.locator(selector).setInputFiles(paths),
        faults: () => Promise.resolve(faults),
        close: () => page.close(),
      };
    },
  };
}

/** Name of the script that pages load before their own ones. */
const WATCH = "files/watch.js";

/** Runs in the page: gathers what goes wrong there. */
function watch(): void {
  const faults: string[] = [];
  Object.assign(window, { faults });
  const onError = (event: Event) => {
    const { target } = event;
    const failed = target instanceof Element ? `${target.outerHTML} failed to load` : "error";
    faults.push(event instanceof ErrorEvent ? event.message : failed);
  };
  window.addEventListener("error", onError, true);
  window.addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason)));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    faults.push(`policy: ${violatedDirective} ${blockedURI}`),
  );
  for (const level of ["error", "warn"] as const) {
    const write = console[level].bind(console);
    console[level] = (...items: unknown[]) => {
      faults.push(items.map(String).join(" "));
      write(...items);
    };
  }
}

function useWebKit(): EngineSite {
  const files: Record<string, string> = {};
  const folder = temporaryFolder();
  let server: Awaited<ReturnType<typeof serveSite>>;
  let browser: Awaited<ReturnType<typeof openWebKit>>;

  beforeAll(async () => {
    const home = readFileSync(join(SITE, "index.html"), "utf8");
    files["index.html"] = join(folder.path, "index.html");
    files[WATCH] = join(folder.path, "watch.js");
    writeFileSync(
      files["index.html"],
      home.replace("<head>", `<head><script src="${WATCH}"></script>`),
    );
    writeFileSync(files[WATCH], `(${String(watch)})();`);
    server = await serveSite("/some/where/", files);
    browser = await openWebKit();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    folder.remove();
  });

  return {
    offer: (path) => {
      const name = `files/${basename(path)}`;
      files[name] = path;
      return name;
    },
    open: async () => {
      await browser.goto(server.url);
      return {
        evaluate: browser.evaluate,
        choose: browser.choose,
        faults: () => browser.evaluate(() => (window as unknown as { faults: string[] }).faults),
        close: () => browser.goto("about:blank"),
      };
    },
  };
}

/** Waits until the engine and the default model are there. */
export async function engineReady(page: EnginePage): Promise<void> {
  await page.evaluate(async () => {
    await document.querySelector("genre-scope")?.engine;
  });
}
