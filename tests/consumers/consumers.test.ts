/** Every way to use the package gives the same answer for the same clip, bit for bit. */
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../../tools/browser.mjs";
import { serveSite } from "../../tools/site-server.mjs";
import type { Classification } from "../../web/src/engine";
import { NATIVE, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { CONSUMERS, build, install, pack, run, unpack } from "./package";

const KB = 1024;
const folder = temporaryFolder();
const clip = join(folder.path, "clip.wav");

let tarball: string;
let bytes: number;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let expected: Classification;

beforeAll(async () => {
  writeFileSync(clip, wav([song(8, 44100)], { sampleRate: 44100 }));
  ({ tarball, bytes } = await pack(folder.path));
  const project = await install("node", tarball);
  const { stdout } = await run(process.execPath, ["main.js", clip], { cwd: project });
  expected = JSON.parse(stdout) as Classification;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  folder.remove();
});

/** Opens a page and gives what it writes into the data attributes `wanted` of its body. */
async function outcome(url: string, wanted: string[]): Promise<void> {
  const page = await browser.context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(url);
  const read = (name: string) => page.locator(`[data-${name}], [data-failure]`).first();
  for (const name of wanted) {
    await read(name).waitFor({ state: "attached" });
    expect(await read(name).getAttribute("data-failure")).toBeNull();
    const answer = (await read(name).getAttribute(`data-${name}`)) ?? "";
    expect(JSON.parse(answer)).toEqual(expected);
  }
  // A page without an icon is no fault.
  expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
  await page.close();
}

async function serveAndCheck(
  site: string,
  wanted: string[],
  headers: Record<string, string> = {},
): Promise<void> {
  const options = { folder: site, headers };
  const server = await serveSite("/sub/path/", { "clip.wav": clip }, options);
  try {
    await outcome(server.url, wanted);
  } finally {
    await server.close();
  }
}

test("it is small", async () => {
  const site = join(folder.path, "sizes");
  await unpack(tarball, site);
  const zipped = (...names: string[]) =>
    names.reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(site, name)), { level: 9 }).length,
      0,
    );
  // What a WAV file needs: what the class begins with, its part for sounds, the worker; and what they import.
  const all = readdirSync(site, { encoding: "utf8", recursive: true });
  const scripts = all.filter((name) => /^(index\.js|sounds-|assets\/(host|worker))/.test(name));
  for (const name of scripts) {
    for (const [, other = ""] of readFileSync(join(site, name), "utf8").matchAll(
      /(?:from|import)\s*"([^"]+)"/g,
    )) {
      const imported = join(dirname(name), other);
      if (!scripts.includes(imported)) scripts.push(imported);
    }
  }
  const wasm = zipped("assets/genrescope.wasm");
  const script = zipped(...scripts);
  console.log(
    `packed: ${(bytes / KB).toFixed(0)} KB; gzipped without model: WASM ${(wasm / KB).toFixed(1)} KB, ` +
      `scripts ${(script / KB).toFixed(1)} KB`,
  );
  expect(bytes).toBeLessThan(1e6);
  expect(wasm + script).toBeLessThan(150 * KB);
});

describe("answers with the same bits", () => {
  test("in plain HTML from a static host, under a strict policy", async () => {
    const site = join(CONSUMERS, "html");
    await unpack(tarball, join(site, "genrescope"));
    await serveAndCheck(site, ["answer", "element"], {
      "content-security-policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; media-src blob:",
    });
    rmSync(join(site, "genrescope"), { recursive: true });
  });

  test("in a module worker", async () => {
    const site = join(CONSUMERS, "worker");
    await unpack(tarball, join(site, "genrescope"));
    await serveAndCheck(site, ["answer"]);
    rmSync(join(site, "genrescope"), { recursive: true });
  });

  test.each([
    ["vite", ["answer", "element"]],
    ["webpack", ["answer", "element"]],
    ["esbuild", ["answer", "element"]],
    ["react", ["element"]],
  ])("built by %s", async (name, wanted) => {
    await serveAndCheck(await build(await install(name, tarball)), wanted);
  });

  test("in Vite's development server", async () => {
    const project = await install("vite", tarball);
    rmSync(join(project, "node_modules/.vite"), { recursive: true, force: true });
    copyFileSync(clip, join(project, "clip.wav"));
    const server = spawn(
      process.execPath,
      ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", "0"],
      { cwd: project, env: { ...process.env, NO_COLOR: "1" } },
    );
    try {
      let url: string | undefined;
      for await (const line of createInterface(server.stdout)) {
        url = /http:\S+/.exec(line)?.[0];
        if (url) break;
      }
      await outcome(url ?? "", ["answer", "element"]);
    } finally {
      server.kill();
      rmSync(join(project, "clip.wav"));
    }
  });

  test("in Node, as the native tool does but for the last digits", () => {
    const args = ["classify", "--json", clip];
    const native = JSON.parse(execFileSync(NATIVE, args, { encoding: "utf8" })) as Classification;
    expect(expected).toMatchObject({
      ...{ duration: native.duration, verdict: native.verdict, model: native.model },
      genres: native.genres.map(({ label, score }) => ({
        label,
        score: expect.closeTo(score, 9) as number,
      })),
    });
  });
});

describe("the manifest and the types", () => {
  test("please publint", async () => {
    const project = await install("lint", tarball);
    await run("npm", ["run", "publint", "--", tarball], { cwd: project });
  });

  test("please arethetypeswrong", async () => {
    const project = await install("lint", tarball);
    await run("npm", ["run", "attw", "--", tarball], { cwd: project });
  });
});
