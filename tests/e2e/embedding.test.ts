/** The package in strangers' pages: it leaves nothing behind, shares what it can, and works in frames. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../../tools/browser.mjs";
import { serveSite } from "../../tools/site-server.mjs";
import type { Classification, ErrorCode, Genrescope as Class } from "../../web/src/engine";
import type { EmbedMessage } from "../../web/src/app/embed-messages";
import { ROOT, temporaryFolder } from "../support/files";
import { rendererMemory } from "../../tools/renderer-memory.mjs";
import { song, wav } from "../support/wav";
import { heapOf } from "./heap";

declare global {
  // Of the page, which has the package's class there.
  var Genrescope: typeof Class;
}

const PACKAGE = join(ROOT, "dist/package");
/** The whole number takes minutes; a leak of one thing per round shows much earlier. */
const ROUNDS = Number(process.env.GENRESCOPE_ROUNDS ?? 25);
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; media-src blob:; frame-src *";

const folder = temporaryFolder();
const files: Record<string, string> = {};
const servers: Awaited<ReturnType<typeof serveSite>>[] = [];
let browser: Awaited<ReturnType<typeof openBrowser>>;
let home: string;
/** Another origin, which allows every page to read its files. */
let other: string;

beforeAll(async () => {
  const offer = (name: string, content: string | Uint8Array) => {
    const path = join(folder.path, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
    files[name] = path;
  };
  offer("clip.wav", wav([song(3, 22050)], { sampleRate: 22050 }));
  offer(
    "host.js",
    'import "./element.js"; import { Genrescope } from "./index.js"; globalThis.Genrescope = Genrescope;',
  );
  offer(
    "page.html",
    '<!doctype html><meta charset="utf-8"><title>Host</title><script type="module" src="host.js"></script>',
  );
  offer("own.gsm", readFileSync(join(ROOT, "models/knn.gsm")));
  offer("broken.gsm", readFileSync(join(ROOT, "models/knn.gsm")).subarray(0, 20000));
  const [host, open] = [
    await serveSite("/host/", files, {
      folder: PACKAGE,
      headers: { "content-security-policy": STRICT },
    }),
    await serveSite("/cdn/", files, {
      folder: PACKAGE,
      headers: { "access-control-allow-origin": "*" },
    }),
  ];
  servers.push(host, open);
  [home, other] = [host.url, open.url];
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  for (const server of servers) await server.close();
  folder.remove();
});

async function openPage(url = `${home}page.html`): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.context.newPage();
  const faults: string[] = [];
  const note = (text: string) => {
    if (!text.includes("favicon")) faults.push(text);
  };
  page.on("pageerror", ({ message }) => note(message));
  page.on("console", (message) => {
    if (message.type() === "error") note(message.text());
  });
  await page.goto(url);
  return { page, faults };
}

describe("the class", () => {
  test(
    `leaves nothing behind after ${ROUNDS} rounds of load, classify, dispose`,
    { tags: ["slow", "alone"] },
    async () => {
      const { page, faults } = await openPage();
      const heap = await heapOf(page);
      const round = (count: number) =>
        page.evaluate(async (rounds) => {
          const clip = await (await fetch("clip.wav")).blob();
          const controller = new AbortController();
          for (let i = 0; i < rounds; i++) {
            const scope = await Genrescope.load();
            await scope.classify(clip, { signal: controller.signal });
            scope.dispose();
          }
        }, count);
      const state = async () => ({
        workers: page.workers().length,
        heap: await heap(),
        memory: rendererMemory("VmRSS").reduce((sum, bytes) => sum + bytes, 0),
      });
      await round(5);
      const before = await state();
      await round(ROUNDS);
      await expect.poll(() => page.workers().length).toBe(0);
      const after = await state();
      console.log(
        `after 5 rounds: ${JSON.stringify(before)}; after ${ROUNDS} more: ${JSON.stringify(after)}`,
      );
      if (before.heap && after.heap) {
        expect(after.heap.listeners).toBeLessThanOrEqual(before.heap.listeners);
        expect(after.heap.bytes - before.heap.bytes).toBeLessThan(1e6);
      }
      // A module's memory alone is 16 MB and more.
      expect(after.memory - before.memory).toBeLessThan(64e6);
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  test("runs from the files of another origin, in a worker of this one", async () => {
    const { page } = await openPage(`${other}page.html`);
    const label = await page.evaluate(
      async (assets) => {
        const scope = await Genrescope.load({ assets });
        const { model } = await scope.classify("clip.wav");
        return model;
      },
      other.replace("127.0.0.1", "localhost") + "assets",
    );
    expect(label).toBe("discriminant");
    expect(page.workers()).toHaveLength(1);
    await page.close();
  });

  test("takes a model from an address, a file or bytes, and refuses what is none", async () => {
    const { page } = await openPage();
    const told = await page.evaluate(async () => {
      const own = await (await fetch("own.gsm")).blob();
      const broken = await (await fetch("broken.gsm")).arrayBuffer();
      const scope = await Genrescope.load({ model: "own.gsm" });
      const names = [scope.model.name];
      names.push((await scope.useModel(new File([own], "mine.gsm"))).name);
      names.push((await scope.useModel(await own.arrayBuffer())).name);
      names.push((await scope.classify("clip.wav", { model: "own" })).model);
      const codes: ErrorCode[] = [];
      for (const model of [broken, "nowhere.gsm", "nobody", new Blob(["{}"])]) {
        await scope
          .useModel(model)
          .catch((error: unknown) => codes.push((error as { code: ErrorCode }).code));
      }
      names.push((await scope.classify("clip.wav")).model);
      scope.dispose();
      return { names, codes };
    });
    expect(told.names).toEqual(["own", "mine", "model", "own", "model"]);
    expect(told.codes).toEqual(["model-invalid", "network", "model-not-found", "model-invalid"]);
    await page.close();
  });

  test("hands a model of one's own over to forks and batches", async () => {
    const { page } = await openPage();
    const told = await page.evaluate(async () => {
      const own = await (await fetch("own.gsm")).arrayBuffer();
      const scope = await Genrescope.load({ model: new File([own], "mine.gsm") });
      const fork = await scope.fork();
      const answers = [await scope.classify("clip.wav")];
      scope.dispose();
      answers.push(await fork.classify("clip.wav"));
      answers.push(await fork.classify("clip.wav", { model: "mine" }));
      const batch = await fork.batch({ workers: 2 });
      answers.push(await batch.classify("clip.wav").finished());
      batch.dispose();
      fork.dispose();
      return answers.map((answer) => JSON.stringify(answer));
    });
    expect(JSON.parse(told[0] ?? "")).toMatchObject({ model: "mine" });
    expect(new Set(told).size).toBe(1);
    await page.close();
  });
});

describe("the element", () => {
  /** Adds elements to the page and gives their answers. */
  const addElements = (page: Page, attributes: Record<string, string>, count = 1) =>
    page.evaluate(
      async ([given, many]) => {
        const answers = Array.from({ length: many }, () => {
          const element = document.createElement("genre-scope");
          for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
          return new Promise<Classification>((resolve, reject) => {
            element.addEventListener("genrescope-result", ({ detail }) => resolve(detail));
            element.addEventListener("genrescope-error", ({ detail }) =>
              reject(new Error(`${detail.code} ${detail.message}`)),
            );
            document.body.append(element);
          });
        });
        return Promise.all(answers);
      },
      [attributes, count] as const,
    );

  test("several share one worker and one module, and the last one ends them", async () => {
    const { page, faults } = await openPage();
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    const styles = () =>
      page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length);
    const before = await styles();
    const answers = await addElements(page, { src: "clip.wav" }, 3);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.genres))).size).toBe(1);
    expect(page.workers()).toHaveLength(1);
    expect(fetched.filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
    expect(await styles()).toBe(before);
    await page.evaluate(() => document.body.replaceChildren());
    await expect.poll(() => page.workers().length).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  test.each([280, 600, 1280])("fits a column of %i pixels", async (width) => {
    const { page } = await openPage();
    await page.setViewportSize({ width: Math.max(width, 320), height: 900 });
    await page.evaluate((pixels) => {
      document.body.style.setProperty("margin", "0");
      document.body.style.setProperty("width", `${pixels}px`);
    }, width);
    await addElements(page, { src: "clip.wav" });
    const widest = await page.evaluate(() => {
      const root = document.querySelector("genre-scope")?.shadowRoot;
      const seen = [...(root?.querySelectorAll(".scope, .scope > *, .bar > *") ?? [])].filter(
        (part) => part.getClientRects().length > 0,
      );
      return Math.max(...seen.map((part) => part.getBoundingClientRect().right));
    });
    expect(widest).toBeLessThanOrEqual(width + 0.5);
    await page.close();
  });

  test("answers with a model that is dropped, shows its card, and says why another is refused", async () => {
    const { page } = await openPage();
    await addElements(page, { src: "clip.wav" });
    const drop = (name: string) =>
      page.evaluate(async (file) => {
        const bytes = await (await fetch(file)).arrayBuffer();
        document.querySelector("genre-scope")?.addFiles([new File([bytes], file)]);
      }, name);
    const card = page.locator("genre-scope .model-card");
    await drop("own.gsm");
    await card.getByText("own.gsm answers now").waitFor();
    expect(await card.textContent()).toMatch(/10 labels.*57 measurements.*Sure from\d+/s);
    const scope = page.locator("genre-scope");
    expect(await scope.getAttribute("model")).toBe("own");
    await scope.evaluate((element) => element.setAttribute("lang", "de"));
    await card.getByText("own.gsm antwortet jetzt").waitFor();
    expect(await card.textContent()).toMatch(/10 .*57 /s);
    await scope.evaluate((element) => element.setAttribute("lang", "en"));
    await card.getByText("own.gsm answers now").waitFor();
    await drop("broken.gsm");
    await card.getByText("broken.gsm cannot be used").waitFor();
    expect(await card.textContent()).toMatch(/damaged/);
    await page.close();
  });
});

describe("the frame", () => {
  /** A page with the frame in it: what the frame says until it has answered. */
  async function frame(
    page: Page,
    address: string,
    sandbox: string,
    request?: object,
  ): Promise<EmbedMessage[]> {
    return page.evaluate(
      ([src, rights, ask]) =>
        new Promise<EmbedMessage[]>((resolve) => {
          const iframe = document.createElement("iframe");
          if (rights) iframe.setAttribute("sandbox", rights);
          const said: EmbedMessage[] = [];
          addEventListener("message", ({ data, source }: MessageEvent<EmbedMessage>) => {
            if (source !== iframe.contentWindow) return;
            said.push(data);
            if (data.type === "genrescope-ready" && ask) {
              const clip = fetch("clip.wav").then((response) => response.blob());
              void clip.then((file) => iframe.contentWindow?.postMessage({ ...ask, file }, "*"));
            }
            if (data.type === "genrescope-result" || data.type === "genrescope-error")
              resolve(said);
          });
          iframe.src = src;
          document.body.append(iframe);
        }),
      [address, sandbox, request] as const,
    );
  }

  const own = () => `&origin=${encodeURIComponent(new URL(home).origin)}`;

  test("answers the page around it, without an origin of its own", async () => {
    const { page } = await openPage();
    const said = await frame(page, `${other}embed.html?src=clip.wav${own()}`, "allow-scripts");
    expect(said.map(({ type }) => type)).toContain("genrescope-ready");
    expect(said.at(-1)).toMatchObject({ type: "genrescope-result", detail: { file: "clip.wav" } });
    await page.close();
  });

  test("classifies a file that the page hands over", async () => {
    const { page } = await openPage();
    const request = { type: "genrescope-classify", model: "knn" };
    const said = await frame(page, `${other}embed.html?lang=en${own()}`, "", request);
    expect(said.at(-1)).toMatchObject({ type: "genrescope-result", detail: { model: "knn" } });
    expect(said.map(({ type }) => type)).toContain("genrescope-progress");
    await page.close();
  });

  test("tells what went wrong", async () => {
    const { page } = await openPage();
    const said = await frame(page, `${other}embed.html?src=nowhere.wav${own()}`, "");
    expect(said.at(-1)).toMatchObject({ type: "genrescope-error", detail: { code: "network" } });
    await page.close();
  });

  test("neither hears nor answers a page that it was not made for", async () => {
    const { page } = await openPage();
    const heard = page.evaluate(
      (src) =>
        new Promise<number>((resolve) => {
          let count = 0;
          addEventListener("message", () => count++);
          const iframe = document.createElement("iframe");
          iframe.addEventListener("load", () => {
            iframe.contentWindow?.postMessage(
              { type: "genrescope-classify", src: "clip.wav" },
              "*",
            );
          });
          addEventListener("finished", () => resolve(count));
          iframe.src = src;
          document.body.append(iframe);
        }),
      `${other}embed.html?origin=https%3A%2F%2Felsewhere.example`,
    );
    const inside = page.frameLocator("iframe").locator("genre-scope");
    await inside.getByText("Choose a file").first().waitFor();
    // What it would do with a request is done by the time that a question after it is answered.
    expect(
      await inside.evaluate((element) =>
        element.shadowRoot?.querySelector(".scope")?.getAttribute("data-state"),
      ),
    ).toBe("empty");
    await page.evaluate(() => dispatchEvent(new Event("finished")));
    expect(await heard).toBe(0);
    await page.close();
  });
});
