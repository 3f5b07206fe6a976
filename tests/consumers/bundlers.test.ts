/** What docs/bundlers.md says goes wrong does go wrong, with that error, and the fix mends it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../../tools/browser.mjs";
import { serveSite } from "../../tools/site-server.mjs";
import { ROOT, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { CONSUMERS, install, pack, run, unpack } from "./package";

const guide = readFileSync(join(ROOT, "docs/bundlers.md"), "utf8");
const folder = temporaryFolder();
const clip = join(folder.path, "clip.wav");
const STRICT =
  "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; media-src blob:";

let tarball: string;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  writeFileSync(clip, wav([song(2, 22050)], { sampleRate: 22050 }));
  ({ tarball } = await pack(folder.path));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  folder.remove();
});

/** What comes of the page in a folder: "answered", or the failure; and what the console says. */
async function visit(
  site: string,
  headers: Record<string, string> = {},
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<{ outcome: string; said: string }> {
  const server = await serveSite("/sub/path/", { "clip.wav": clip }, { folder: site, headers });
  const page = await browser.context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await prepare(page);
  await page.goto(server.url);
  const body = page.locator("[data-answer], [data-failure]");
  await body.waitFor({ state: "attached" });
  const outcome = (await body.getAttribute("data-failure")) ?? "answered";
  await page.close();
  await server.close();
  return { outcome, said: said.join("\n") };
}

/** Expects an error that the guide names: `code` and the words that follow there. */
function expectNamed(outcome: string, code: string, words: string): void {
  expect(outcome).toMatch(new RegExp(`^${code} `));
  expect(outcome).toContain(words);
  expect(guide).toContain(`\`${code}\``);
  expect(guide).toContain(words);
}

describe("esbuild", () => {
  /** Bundles to a folder below the page, and copies the package's files to another. */
  async function bundle(script: string, files: string, ...options: string[]): Promise<string> {
    const project = await install("esbuild", tarball);
    const site = join(folder.path, `esbuild-${script.length}-${files.length}-${options.length}`);
    const out = join(site, script);
    const args = ["main.js", "--bundle", `--outdir=${out}`, ...options];
    await run("node_modules/.bin/esbuild", args, { cwd: project });
    const page = readFileSync(join(project, "index.html"), "utf8");
    writeFileSync(join(site, "index.html"), page.replace('"main.js"', `"${script}main.js"`));
    const assets = join(project, "node_modules/genrescope/assets");
    cpSync(assets, join(site, files), { recursive: true });
    return site;
  }
  const lost = "genrescope.wasm could not be fetched: the server answered 404.";

  test("files that are not beside the bundle", async () => {
    const site = await bundle("js/", "assets", "--format=esm", "--splitting");
    expectNamed((await visit(site)).outcome, "network", lost);
    cpSync(join(site, "assets"), join(site, "js/assets"), { recursive: true });
    expect((await visit(site)).outcome).toBe("answered");
  });

  test("chunks in another folder", async () => {
    const names = "--chunk-names=chunks/[name]-[hash]";
    const site = await bundle("", "assets", "--format=esm", "--splitting", names);
    expectNamed((await visit(site)).outcome, "network", lost);
    const main = join(site, "main.js");
    const script = readFileSync(main, "utf8");
    const named = script.replace(
      ".load()",
      '.load({ assets: new URL("assets/", document.baseURI) })',
    );
    expect(named).not.toBe(script);
    writeFileSync(main, named);
    expect((await visit(site)).outcome).toBe("answered");
  });

  test("classic scripts", async () => {
    const words = "Failed to construct 'URL': Invalid URL";
    expectNamed((await visit(await bundle("", "assets"))).outcome, "worker-failed", words);
    const site = await bundle("", "assets", "--format=esm");
    expect((await visit(site)).outcome).toBe("answered");
  });
});

describe("webpack", () => {
  async function bundle(name: string, settings: { output?: object; module?: object }) {
    const project = await install("webpack", tarball);
    const site = join(folder.path, name);
    mkdirSync(site);
    const config = {
      mode: "production",
      devtool: false,
      context: project,
      entry: "./main.js",
      ...settings,
      output: { filename: "main.js", path: site, ...settings.output },
    };
    const file = join(site, "config.json");
    writeFileSync(file, JSON.stringify(config));
    await run("node_modules/.bin/webpack", ["-c", file], { cwd: project, maxBuffer: 1 << 26 });
    cpSync(join(project, "index.html"), join(site, "index.html"));
    return site;
  }

  test("an address where the files are not", async () => {
    const site = await bundle("public", { output: { publicPath: "/" } });
    const words = "A part of the program could not be fetched.";
    const { outcome } = await visit(site);
    expectNamed(outcome, "network", words);
    expect(outcome).toMatch(/ChunkLoadError: Loading chunk \d+ failed\./);
  });

  test("addresses left alone", async () => {
    const site = await bundle("addresses", { module: { parser: { javascript: { url: false } } } });
    expectNamed((await visit(site)).outcome, "network", "cannot be read from a page.");
  });
});

describe("a static host", () => {
  const site = join(folder.path, "html");
  beforeAll(async () => {
    cpSync(join(CONSUMERS, "html"), site, { recursive: true });
    await unpack(tarball, join(site, "genrescope"));
  });
  const policy = (text: string) => ({ "content-security-policy": `default-src 'none'; ${text}` });

  test("policies that lack something", async () => {
    expect((await visit(site, policy(STRICT))).outcome).toBe("answered");
    const without = (part: string) => visit(site, policy(STRICT.replace(part, "")));
    const forbidden = "The WebAssembly module could not be started.";
    expectNamed((await without("'wasm-unsafe-eval'")).outcome, "wasm-unavailable", forbidden);
    expectNamed((await without("connect-src 'self';")).outcome, "network", "could not be fetched.");
    const { outcome, said } = await visit(
      site,
      policy(STRICT.replace("worker-src 'self'", "worker-src 'none'")),
    );
    expect(outcome).toBe("answered");
    for (const text of [said, guide]) {
      expect(text).toContain("violates the following Content Security Policy directive");
    }
  });

  test("a page in place of every file that is missing", async () => {
    const { outcome } = await visit(site, {}, async (page) => {
      const body = "<!doctype html><title>Home</title>";
      await page.route(/\.wasm$/, (route) => route.fulfill({ contentType: "text/html", body }));
    });
    const words = "is not the WebAssembly module: the server answered with something else.";
    expectNamed(outcome, "network", words);
  });

  test("types that do not matter, and cross-origin isolation", async () => {
    const headers = {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    };
    const { outcome } = await visit(site, headers, async (page) => {
      await page.route(/\.(wasm|gsm)$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...headers, "content-type": "text/plain" } });
      });
    });
    expect(outcome).toBe("answered");
  });
});

test("Node has no page for the element", async () => {
  const project = await install("node", tarball);
  const code = 'import("genrescope/element").catch((error) => console.log(String(error)))';
  const args = ["--input-type=module", "-e", code];
  const { stdout } = await run(process.execPath, args, { cwd: project });
  expect(stdout.trim()).toBe("ReferenceError: CSSStyleSheet is not defined");
  expect(guide).toContain(stdout.trim());
});
