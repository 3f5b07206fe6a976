/** Names, tags and addresses from strangers are text: none of them becomes markup, a script or a request. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { expectResult, nextOutcome, seconds, useSite } from "./site";

const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();

/** Each would leave a mark on the page if anything took it for markup. */
const MARKUP = [
  `<img src=x onerror="document.title='hurt'">`,
  `"><svg onload=document.title='hurt'>`,
  `<b id=hurt>bold<b>`,
  "javascript:document.title='hurt'",
  "{{document.title='hurt'}}",
  "\u202egnp.exe\u0000%00",
];

/** What a page looks like that something got into. */
const marks = (page: Page) =>
  page.evaluate(() => {
    const roots: ParentNode[] = [document];
    const found: string[] = document.title.includes("hurt") ? ["title"] : [];
    for (let root = roots.pop(); root; root = roots.pop()) {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        // Our own elements fetch what `src` names, which refuses all but sound.
        const hurt = [...element.attributes].some(
          ({ name, value }) =>
            name.startsWith("on") ||
            (/^(href|src|srcdoc|data|action|formaction)$/.test(name) &&
              !element.localName.includes("-") &&
              /^\s*javascript:/i.test(value)),
        );
        if (hurt || element.id === "hurt" || element.matches("img[src=x]")) {
          found.push(element.outerHTML.slice(0, 200));
        }
      }
    }
    return found;
  });

test("file names and tags are shown as they are", async () => {
  const { page, faults, requests } = await site.open();
  const plain = join(folder.path, "plain.wav");
  writeFileSync(plain, wav([song(3, 22050)], { sampleRate: 22050 }));
  const tagged = join(folder.path, "tagged.mp3");
  const tags = MARKUP.slice(0, 5).flatMap((text, i) => [
    "-metadata",
    `${["genre", "title", "artist", "album", "comment"][i] ?? ""}=${text}`,
  ]);
  ffmpeg(plain, tagged, ...tags);

  const input = page.locator("genre-scope input[type=file]").first();
  const outcome = nextOutcome(page);
  await input.setInputFiles(tagged);
  expectResult(await outcome);
  expect(await marks(page)).toEqual([]);

  // Many at once are a table; names that no file system takes come from scripts.
  await page.evaluate(
    ([names, bytes]) => {
      const { collection } = document.querySelector("genre-scope") ?? {};
      const files = names.map((name) => new File([new Uint8Array(bytes)], `${name}.wav`));
      collection?.add(files.map((file) => ({ file, path: `${file.name}/${file.name}` })));
      collection?.work();
    },
    [MARKUP, [...wav([song(2, 8000)], { sampleRate: 8000 })]] as const,
  );
  const states = () =>
    page.evaluate(() => {
      const { entries } = document.querySelector("genre-scope")?.collection ?? { entries: [] };
      return entries.map(({ state }) => state);
    });
  await expect
    .poll(async () => new Set(await states()), { timeout: seconds(60) })
    .toEqual(new Set(["done"]));
  expect(await states()).toHaveLength(MARKUP.length + 1);
  expect(await page.locator("genre-scope .desk").textContent()).toContain("<b id=hurt>bold<b>");
  expect(await marks(page)).toEqual([]);
  expect(faults).toEqual([]);
  const origin = new URL(site.url).origin;
  expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith("blob:"))).toEqual([]);
  expect(requests.filter((url) => url.endsWith("/x"))).toEqual([]);
  await page.close();
});

test("errors name a file without becoming markup", async () => {
  const { page, faults } = await site.open();
  for (const name of MARKUP) {
    const outcome = nextOutcome(page);
    await page.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["no sound"], text));
      const plot = document.querySelector("genre-scope")?.shadowRoot?.querySelector(".plot");
      plot?.dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, composed: true }),
      );
    }, `${name}.wav`);
    expect(await outcome).toMatchObject({ code: "unsupported-format" });
  }
  expect(await marks(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});

test("addresses of pages carry nothing in", { tags: "slow" }, async () => {
  for (const name of ["", "models.html", "about.html", "features.html", "embed.html"]) {
    for (const markup of MARKUP.slice(0, 5)) {
      const text = encodeURIComponent(markup);
      const query = ["src", "model", "lang", "theme"].map((key) => `${key}=${text}`).join("&");
      const { page, faults } = await site.open(`${name}?${query}#${text}`);
      await page.waitForLoadState("load");
      expect(await marks(page), `${name} ${markup}`).toEqual([]);
      // What is asked for in vain is said, and is no violation of the policy by a script.
      expect(faults.filter((fault) => /policy: script|Uncaught/.test(fault))).toEqual([]);
      await page.close();
    }
  }
});
