/** Nothing leaves, nothing foreign runs, little is fetched. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NATIVE, SITE, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { dropAndWait, engineReady, expectResult, useSite } from "./site";

const KB = 1024;
const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();

beforeAll(() => {
  const path = join(folder.path, "song.wav");
  writeFileSync(path, wav([song(5, 44100)], { sampleRate: 44100 }));
  site.offer(path);
});

// The first of all: later pages find files of earlier visits, and fetch what shows them.
test("little is fetched before a file is chosen", async () => {
  const { page, requests } = await site.open();
  await engineReady(page);
  const sizes = requests.map((url) => {
    const name = url.slice(site.url.length) || "index.html";
    return { name, bytes: gzipSync(readFileSync(join(SITE, name)), { level: 9 }).length };
  });
  const total = (pattern: RegExp) =>
    sizes.filter(({ name }) => pattern.test(name)).reduce((sum, { bytes }) => sum + bytes, 0);
  const page_ = total(/\.(html|css|js|svg)$/);
  const wasm = total(/\.wasm$/);
  const model = total(/\.gsm$/);
  console.log(
    `gzipped: HTML, CSS and JS ${(page_ / KB).toFixed(1)} KB, WASM ${(wasm / KB).toFixed(1)} KB, ` +
      `default model ${(model / KB).toFixed(1)} KB`,
  );
  expect(page_).toBeLessThanOrEqual(60 * KB);
  expect(wasm).toBeLessThanOrEqual(150 * KB);
  expect(wasm).toBeGreaterThan(0);
  expect(model).toBeLessThanOrEqual(300 * KB);
  expect(model).toBeGreaterThan(0);
  await page.close();
});

test("no request leaves the page's own origin", async () => {
  const { page, faults, requests } = await site.open();
  expectResult(await dropAndWait(page, "files/song.wav"));
  await page.locator("genre-scope .play").click();
  await expect
    .poll(() => page.locator("genre-scope .play").getAttribute("aria-label"))
    .toBe("Pause");
  expect(requests.length).toBeGreaterThan(5);
  const origin = new URL(site.url).origin;
  expect(
    requests.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith(`blob:${origin}/`)),
  ).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});

test("the policy allows neither eval nor inline scripts nor foreign addresses", async () => {
  const { page, faults } = await site.open();
  const policy = await page
    .locator("meta[http-equiv=Content-Security-Policy]")
    .getAttribute("content");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  // In a task of the page's own: what the debugger calls directly is excepted from the policy.
  const tried = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        setTimeout(() => {
          const outcome: string[] = [];
          try {
            // eslint-disable-next-line no-eval -- to see it refused
            eval("1");
            outcome.push("eval ran");
          } catch (error) {
            outcome.push((error as Error).name);
          }
          const script = document.createElement("script");
          script.append("document.title = 'inline ran'");
          document.head.append(script);
          outcome.push(document.title);
          const other = document.createElement("div");
          for (const attempt of [
            () => (other.innerHTML = "<b>markup</b>"),
            () => (script.src = "https://example.com/x.js"),
            () => new Worker("https://example.com/x.js"),
            () => new Worker("data:text/javascript,0"),
          ]) {
            try {
              attempt();
              outcome.push("done");
            } catch (error) {
              outcome.push((error as Error).name);
            }
          }
          fetch("https://example.com/").then(
            () => resolve([...outcome, "fetched"]),
            () => resolve([...outcome, "refused"]),
          );
        });
      }),
  );
  expect(tried).toEqual([
    "EvalError",
    "Genrescope: what genre is this?",
    ...Array.from({ length: 4 }, () => "TypeError"),
    "refused",
  ]);
  const refused = () =>
    new Set(faults.map((fault) => /^policy: (\S+)/.exec(fault)?.[1]).filter(Boolean));
  await expect.poll(refused).toEqual(new Set(["require-trusted-types-for", "connect-src"]));
  await page.close();
});

test("every fetched program part has a hash in its name", async () => {
  const { page, requests } = await site.open();
  await engineReady(page);
  // The page itself has a fixed address, and so have its manifest and icons, which browsers ask for as they like.
  const fixed = /^(manifest\.webmanifest|icons\/[\w-]+\.png)?$/;
  const names = requests
    .map((url) => url.slice(site.url.length))
    .filter((name) => !fixed.test(name));
  for (const name of names) expect(name).toMatch(/^assets\/[\w-]+-[\w-]{8}\.\w+$/);
  await page.close();
});

test("the figure on the first page is the card's", async () => {
  const { page } = await site.open();
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(SITE, "../../models", name), "utf8"));
  const { default: name } = read("index.json") as { default: string };
  const { protocols } = read(`${name}.json`) as {
    protocols: { artist: { accuracy: { mean: number } } };
  };
  const shown = await page.locator(".honest strong").textContent();
  expect(shown).toBe(`${(100 * protocols.artist.accuracy.mean).toFixed(0)}%`);
  await page.close();
});

test("the page of features is the native tool's table", async () => {
  const { page, faults } = await site.open();
  await page.getByRole("link", { name: "Features", exact: true }).first().click();
  await page.waitForURL("**/features.html");
  const names = await page.locator("tbody th code").allTextContents();
  const args = ["features", "--describe", "--set", "extended", "--format", "json"];
  const described = execFileSync(NATIVE, args, { encoding: "utf8" }).trim().split("\n");
  expect(names.toSorted()).toEqual(
    described.map((line) => (JSON.parse(line) as { name: string }).name).toSorted(),
  );
  expect(faults).toEqual([]);
  await page.close();
});
