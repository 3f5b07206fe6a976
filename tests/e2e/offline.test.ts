/** After the first visit nothing needs a network; a new version waits until the visitor agrees. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { openBrowser } from "../../tools/browser.mjs";
import { serveSite } from "../../tools/site-server.mjs";
import { SITE, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { expectResult, isFault, nextOutcome, speak } from "./site";

const folder = temporaryFolder();
afterAll(folder.remove);
const file = join(folder.path, "song.wav");
writeFileSync(file, wav([song(5, 22050)], { sampleRate: 22050 }));

const files: Record<string, string> = {};
let server: Awaited<ReturnType<typeof serveSite>>;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeEach(async () => {
  for (const name of Object.keys(files)) Reflect.deleteProperty(files, name);
  server = await serveSite("/some/where/", files);
  browser = await openBrowser();
});
afterEach(async () => {
  await browser.close();
  await server.close();
});

async function visit(): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  return page;
}

test("reload, drop, other models, other languages, all pages, with the network off", async () => {
  const page = await visit();
  await server.close();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (isFault(message)) faults.push(message.text());
  });
  await page.reload();
  expect(await page.locator("h1").textContent()).toContain("Drop a song");
  let outcome = nextOutcome(page);
  await page.locator("genre-scope input[type=file]").setInputFiles(file);
  expect(expectResult(await outcome).genres).toHaveLength(10);
  outcome = nextOutcome(page);
  await page.locator("genre-scope").evaluate((element) => {
    element.setAttribute("model", "knn");
  });
  expect(expectResult(await outcome).model).toBe("knn");
  await speak(page, "fr");
  await page
    .locator("genre-scope")
    .getByRole("button", { name: "Choisir un autre fichier" })
    .waitFor();
  expect(await page.locator("h1").textContent()).toContain("Déposez un morceau");

  await page.goto(`${server.url}models.html#guess`);
  await page.getByRole("button", { name: "Tirer cinq extraits" }).click();
  await page.getByRole("heading", { name: "Extrait 1 sur 5" }).waitFor();
  await speak(page, "nl");
  await page.getByRole("heading", { name: "Fragment 1 van 5" }).waitFor();
  await page.locator("#protocols").scrollIntoViewIfNeeded();
  await page.locator("#protocols .row").first().waitFor();
  for (const name of ["library", "train", "about", "features"]) {
    await page.goto(`${server.url}${name}.html`);
    expect(await page.locator("h1").textContent()).not.toBe("");
  }
  // The module and every file of the site are kept, but for SQLite and what trains, which nobody has used.
  const kept = await page.evaluate(async () => {
    const [name = ""] = await caches.keys();
    return (await (await caches.open(name)).keys()).map(({ url }) => url);
  });
  expect(kept.filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
  const { models } = JSON.parse(readFileSync("models/index.json", "utf8")) as { models: unknown[] };
  expect(kept.filter((url) => url.endsWith(".gsm"))).toHaveLength(models.length);
  expect(faults).toEqual([]);
});

test("a new version is announced, taken on agreement, and offered to other tabs", async () => {
  const page = await visit();
  const other = await browser.context.newPage();
  await other.goto(server.url);

  // The same site with another sentence.
  const html = readFileSync(join(SITE, "index.html"), "utf8");
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const changed = html.replace("Drop a song.", "Let go of a song.");
  const worker = readFileSync(join(SITE, "sw.js"), "utf8");
  const renewed = worker
    .replace(hash(html), hash(changed))
    .replace(/(?<=[`"'])[0-9a-f]{12}(?=[`"'])/, "000000000000");
  expect(renewed.match(/000000000000/g)).toHaveLength(1);
  files["index.html"] = join(folder.path, "index.html");
  files["sw.js"] = join(folder.path, "sw.js");
  writeFileSync(files["index.html"], changed);
  writeFileSync(files["sw.js"], renewed);

  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await page.getByText("A new version is ready.").waitFor();
  // Until then the old version stays whole, whatever the server has.
  await page.reload();
  expect(await page.locator("h1").textContent()).toContain("Drop a song.");
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByText("Let go of a song.").waitFor();

  await other.getByText("A new version is ready.").waitFor();
  expect(await other.locator("h1").textContent()).toContain("Drop a song.");
  const outcome = nextOutcome(other);
  await other.locator("genre-scope input[type=file]").setInputFiles(file);
  expectResult(await outcome);
  await other.getByRole("button", { name: "Reload" }).click();
  await other.getByText("Let go of a song.").waitFor();
});

test("a mixture of two versions is refused", async () => {
  // A deployment that is half there: the list is of the new version, a page of the old one.
  const worker = readFileSync(join(SITE, "sw.js"), "utf8");
  const html = readFileSync(join(SITE, "about.html"), "utf8");
  const hash = createHash("sha256").update(html).digest("hex");
  files["sw.js"] = join(folder.path, "half.js");
  writeFileSync(files["sw.js"], worker.replace(hash, "0".repeat(64)));
  const page = await browser.context.newPage();
  await page.goto(server.url);
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register("sw.js");
    const worker = registration.installing;
    if (!worker) return "none";
    await new Promise((resolve) => worker.addEventListener("statechange", resolve));
    return worker.state;
  });
  expect(state).toBe("redundant");
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test("it can be installed", { tags: "slow" }, async () => {
  const page = await visit();
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await page.evaluate(
    async (href) => (await (await fetch(href)).json()) as { start_url: string; icons: Icon[] },
    address ?? "",
  );
  expect(manifest.start_url).toBe("./");
  interface Icon {
    src: string;
    sizes: string;
    purpose?: string;
  }
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const bitmap = await createImageBitmap(await (await fetch(src)).blob());
      return `${bitmap.width}x${bitmap.height}`;
    }, src);
    expect(size).toBe(sizes);
  }
  expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
  // What browsers ask of a site that can be installed: a button in the menu answers their offer.
  await page.evaluate(() => {
    const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: () => {
        document.title = "asked";
        return Promise.resolve();
      },
    });
    dispatchEvent(offer);
  });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: "Install as an app" }).click();
  expect(await page.title()).toBe("asked");
});
