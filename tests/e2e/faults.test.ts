/** What the page needs fails, is cut off, stale or forbidden: a clear message each time, and afterwards it works. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ErrorCode } from "../../web/src/engine";
import { temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import {
  drop,
  dropAndWait,
  engineReady,
  expectResult,
  nextOutcome,
  NOT_CHROMIUM,
  seconds,
  useSite,
} from "./site";

declare global {
  // Of pages whose workers can be made to crash.
  var started: Worker[];
  var doomed: number;
  var unhandled: number;
}

const folder = temporaryFolder();
afterAll(folder.remove);
// A service worker would answer in place of what the tests put in the way.
const site = useSite({ serviceWorkers: "block" });

beforeAll(() => {
  for (const [name, seconds] of Object.entries({ song: 3, other: 4, long: 600 })) {
    const path = join(folder.path, `${name}.wav`);
    writeFileSync(path, wav([song(seconds, 22050)], { sampleRate: 22050 }));
    site.offer(path);
  }
});

/** A page without a document yet, so that what is put in its way is there from the first request on. */
async function blank(): Promise<Page> {
  const { page } = await site.open("icons/192.png");
  return page;
}

type Fault = (route: Route) => Promise<void>;
const missing: Fault = (route) => route.fulfill({ status: 404, body: "Not found" });
const unreachable: Fault = (route) => route.abort("connectionfailed");
/** Many hosts answer whatever they do not have with a page. */
const aPage: Fault = (route) =>
  route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><p>Hello" });
const cut: Fault = async (route) => {
  const response = await route.fetch();
  const body = await response.body();
  await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
};
/** A module, but none that the glue was made for. */
const otherModule: Fault = (route) =>
  route.fulfill({
    contentType: "application/wasm",
    body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]),
  });
/** What an earlier format's files begin with. */
const otherFormat: Fault = async (route) => {
  const response = await route.fetch();
  const body = await response.body();
  body[4] = (body[4] ?? 0) ^ 0x40;
  await route.fulfill({ response, body });
};

const WASM = "**/genrescope-*.wasm";
const MODEL = "**/*.gsm";

describe("what is fetched", () => {
  const cases: [what: string, address: string | RegExp, fault: Fault, codes: ErrorCode[]][] = [
    ["the module is missing", WASM, missing, ["network"]],
    ["the module cannot be reached", WASM, unreachable, ["network"]],
    ["the module is cut off", WASM, cut, ["wasm-unavailable"]],
    ["the module is a page", WASM, aPage, ["network"]],
    ["the module is another version's", WASM, otherModule, ["wasm-unavailable"]],
    ["the model is missing", MODEL, missing, ["network"]],
    ["the model cannot be reached", MODEL, unreachable, ["network"]],
    ["the model is cut off", MODEL, cut, ["model-invalid"]],
    ["the model is a page", MODEL, aPage, ["model-invalid"]],
    ["the model is another version's", MODEL, otherFormat, ["model-mismatch", "model-invalid"]],
    ["the glue is missing", /genrescope-[\w-]+\.m?js$/, missing, ["network"]],
  ];
  test.each(cases)("%s", async (_, address, fault, codes) => {
    const page = await blank();
    let met = 0;
    await page.route(address, (route) => {
      met += 1;
      return fault(route);
    });
    await page.goto(site.url);
    const outcome = await dropAndWait(page, "files/song.wav");
    expect(met).toBeGreaterThan(0);
    expect(codes, "code" in outcome ? outcome.message : "answered").toContain(
      "code" in outcome ? outcome.code : "",
    );
    const facts = await page.locator("genre-scope .facts").textContent();
    expect(facts?.length).toBeGreaterThan(20);

    await page.unroute(address);
    expectResult(await dropAndWait(page, "files/song.wav"));
    await page.close();
  });
});

test.each([
  ["", /\/shell-[\w-]+\.js$/],
  ["embed.html", /\/element-[\w-]+\.js$/],
])("%s: what could not be fetched ahead is fetched when loaded again", async (name, part) => {
  const page = await blank();
  const failed = page.waitForEvent("requestfailed", (request) => part.test(request.url()));
  site.lose(part);
  await page.goto(site.url + name);
  await failed;
  site.lose();
  await page.reload();
  expectResult(await dropAndWait(page, "files/song.wav"));
  await page.close();
});

test("without the part that keeps files all but the keeping works, and it is said", async () => {
  const page = await blank();
  await page.addInitScript(() => {
    globalThis.unhandled = 0;
    addEventListener("unhandledrejection", () => globalThis.unhandled++);
  });
  await page.route(/\/keep-[\w-]+\.js$/, missing);
  await page.goto(site.url);
  expectResult(await dropAndWait(page, "files/song.wav"));
  const notes = page.locator("genre-scope .notes");
  await expect.poll(() => notes.textContent()).toContain("a reload starts afresh");
  expect(await page.evaluate(() => globalThis.unhandled)).toBe(0);
  await page.close();
});

test("the network goes away in the middle of the first load, and comes back", async () => {
  const page = await blank();
  const asked = new Promise<void>((resolve) => {
    void page.route(WASM, async (route) => {
      await site.setOffline(true);
      await route.abort("internetdisconnected");
      resolve();
    });
  });
  await page.goto(site.url);
  await asked;
  await page.unroute(WASM);
  const path = join(folder.path, "song.wav");
  const choose = () => page.locator("genre-scope input[type=file]").first().setInputFiles(path);
  const sentence = page.locator("genre-scope .sentence");
  await choose();
  await expect
    .poll(() => page.locator("genre-scope .scope").getAttribute("data-state"))
    .toBe("failed");
  expect(await sentence.textContent()).not.toBe("");
  await site.setOffline(false);
  // Other browsers remember which part of the program they could not fetch; the message says to reload.
  if (NOT_CHROMIUM) await page.reload();
  await choose();
  await expect
    .poll(() => page.locator("genre-scope .scope").getAttribute("data-state"))
    .toBe("done");
  await page.close();
});

test("a policy that forbids WebAssembly is named", async () => {
  const page = await blank();
  const forbid = async (route: Route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": "script-src 'self'" };
    await route.fulfill({ response, headers });
  };
  await page.route(/\/$|\.js$/, forbid);
  await page.goto(site.url);
  const outcome = await dropAndWait(page, "files/song.wav");
  expect(outcome).toMatchObject({ code: "wasm-unavailable" });
  expect("hint" in outcome && outcome.hint).toContain("wasm-unsafe-eval");
  await page.close();
});

/** Puts a line in front of the engine's worker, which tests cannot reach otherwise before it runs. */
async function prepareWorker(page: Page, line: string): Promise<void> {
  await page.route(/worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}

test("where the worker cannot be loaded the page does its work", async () => {
  const page = await blank();
  await page.route(/worker-[\w-]+\.js$/, missing);
  await page.goto(site.url);
  expectResult(await dropAndWait(page, "files/song.wav"));
  expect(page.workers()).toHaveLength(0);
  await page.close();
});

test("without SIMD the page says so, and fetches no module", async () => {
  const page = await blank();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await prepareWorker(page, "WebAssembly.validate = () => false;");
  await page.goto(site.url);
  expect(await dropAndWait(page, "files/song.wav")).toMatchObject({ code: "simd-unavailable" });
  await page.getByText("it has no WebAssembly SIMD").first().waitFor();
  expect(asked.filter((url) => url.endsWith(".wasm"))).toEqual([]);
  await page.close();
});

describe("a worker that crashes", () => {
  /** A page whose workers die of an error of their own when `crash` says so. */
  async function openMortal(): Promise<Page> {
    const page = await blank();
    await prepareWorker(
      page,
      `addEventListener("message", (event) => {
         if (event.data !== "die") return;
         event.stopImmediatePropagation();
         setTimeout(() => { throw new Error("made to crash"); });
       });`,
    );
    await page.addInitScript(() => {
      globalThis.started = [];
      globalThis.doomed = 0;
      globalThis.Worker = class extends Worker {
        constructor(...given: ConstructorParameters<typeof Worker>) {
          super(...given);
          started.push(this);
        }
        // The instrument's is the first; of the others, the doomed die of the first work that they are given.
        override postMessage(message: unknown, more?: Transferable[] | StructuredSerializeOptions) {
          super.postMessage(message, more as Transferable[]);
          if (doomed === 0 || this === started[0] || this.#dying) return;
          doomed--;
          this.#dying = true;
          super.postMessage("die");
        }
        #dying = false;
      };
    });
    await page.goto(site.url);
    await engineReady(page);
    return page;
  }

  const crash = (page: Page) =>
    page.evaluate(() => {
      for (const worker of started) worker.postMessage("die");
    });

  test("is an error, and the next file starts another", async () => {
    const page = await openMortal();
    const failed = nextOutcome(page);
    await drop(page, "files/long.wav");
    const bar = page.locator("genre-scope .bars li").nth(1).locator(".value");
    await expect.poll(() => bar.textContent()).toMatch(/[1-9]%/);
    await crash(page);
    expect(await failed).toMatchObject({ code: "worker-failed" });
    expectResult(await dropAndWait(page, "files/song.wav"));
    await page.close();
  });

  test("is replaced where there are many files, and its file done once more", async () => {
    const page = await openMortal();
    const states = () =>
      page.evaluate(() =>
        document.querySelector("genre-scope")?.collection.entries.map(({ state }) => state),
      );
    await page.evaluate(() => (globalThis.doomed = 2));
    await drop(page, "files/other.wav", "files/long.wav", "files/song.wav");
    await expect.poll(states, { timeout: seconds(60) }).toEqual(["done", "done", "done"]);
    expect(await page.evaluate(() => started.length)).toBeGreaterThan(3);
    await page.close();
  });
});

test("without WebAssembly the message says so", async () => {
  const page = await blank();
  await prepareWorker(page, "delete globalThis.WebAssembly;");
  await page.goto(site.url);
  expect(await dropAndWait(page, "files/song.wav")).toMatchObject({ code: "wasm-unavailable" });
  await page.close();
});

describe("storage", () => {
  // Where service workers are blocked, what registers them is not the browser's own.
  const usual = useSite();
  beforeAll(() => {
    usual.offer(join(folder.path, "song.wav"));
  });

  test("every storage is forbidden, and all but the keeping works", async () => {
    const { page } = await usual.open("icons/192.png");
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException("The operation is insecure.", "SecurityError");
          },
        });
      }
    });
    await page.goto(usual.url);
    expectResult(await dropAndWait(page, "files/song.wav"));
    const keeping = () =>
      page.evaluate(() => document.querySelector("genre-scope")?.collection.keeping);
    await expect.poll(keeping).toBe("nothing");
    for (const name of ["models", "about", "features"]) {
      await page.goto(`${usual.url}${name}.html`);
      expect(await page.locator("h1").textContent()).not.toBe("");
    }
    expect(faults).toEqual([]);
    await page.close();
  });
});
