/** Pages speak the visitor's language, whole and without clipped text on the narrowest screen. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../web/src/app/languages";
import { drawSections, dropAndWait, expectResult, speak } from "./site";
import { states, trainingStates, useStates } from "./states";

const site = useStates({ viewport: { width: 320, height: 640 } });

const PAGES = ["", "library.html", "train.html", "models.html", "about.html", "features.html"];

/** Texts that stick out of the window, or of something that cuts them off. */
async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const cuts = (style: CSSStyleDeclaration) => /hidden|clip/.test(style.overflowX);
    const parentOf = (node: Node) =>
      node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentElement;
    const check = (text: Text) => {
      if (!text.data.trim() || !text.parentElement?.checkVisibility()) return;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, width } = range.getBoundingClientRect();
      if (width === 0) return;
      for (let up: Element | null = parentOf(text); up; up = parentOf(up)) {
        const style = getComputedStyle(up);
        // Said but not seen, in a box of its own to choose from, or scrolled sideways by itself.
        if (style.clipPath !== "none" || up.localName === "select") return;
        if (/auto|scroll/.test(style.overflowX)) return;
        // Names of files end in an ellipsis on purpose.
        if (style.textOverflow === "ellipsis") return;
        const box = up.getBoundingClientRect();
        if (cuts(style) && (left < box.left - 1 || right > box.right + 1)) found.push(text.data);
      }
      if (left < -1 || right > innerWidth + 1) found.push(`${text.data} (${Math.round(right)})`);
    };
    const walk = (node: Node) => {
      if (node instanceof Text) check(node);
      if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
      for (const child of node.childNodes) walk(child);
    };
    walk(document.body);
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (over > 0) found.push(`the page is ${over} px too wide`);
    return found;
  });
}

/** German has the longest words: what has room for it has room for most. The other languages take minutes. */
const FAST = "de";

for (const language of Object.keys(LANGUAGES)) {
  describe(language, { tags: language === FAST ? [] : ["slow"] }, () => {
    check(language);
  });
}

function check(language: string): void {
  test.each(PAGES)("no text is clipped at 320 px: %s", async (name) => {
    const { page, faults } = await site.open(name);
    if (language !== "en") await speak(page, language);
    if (name === "models.html") await drawSections(page);
    if (name === "") {
      for await (const state of states(page)) expect(await clipped(page), state).toEqual([]);
    } else if (name === "train.html") {
      for await (const state of trainingStates(page, site.music)) {
        expect(await clipped(page), state).toEqual([]);
      }
    } else expect(await clipped(page)).toEqual([]);
    await page.locator(".menu").click();
    expect(await clipped(page)).toEqual([]);
    await page.evaluate(() => localStorage.clear());
    expect(faults).toEqual([]);
    await page.close();
  });
}

test("a chosen language changes all at once, is remembered, and comes without a flash of English", async () => {
  const { page } = await site.open();
  expectResult(await dropAndWait(page, "files/song.wav"));
  await speak(page, "de");
  expect(await page.locator("h1").textContent()).toContain("Ein Stück ablegen");
  expect(await page.title()).toBe("Genrescope: Welches Genre ist das?");
  await expect
    .poll(() => page.locator("genre-scope .another").textContent())
    .toBe("Andere Datei auswählen");
  await page.addInitScript(() => {
    // What is seen first: a text that shows before its translation would be caught here.
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const look = () => {
      const heading = document.querySelector("h1");
      if (heading?.textContent && heading.checkVisibility({ visibilityProperty: true }))
        seen.push(heading.textContent);
      requestAnimationFrame(look);
    };
    look();
  });
  await page.reload();
  await expect.poll(() => page.locator("h1").textContent()).toContain("Ein Stück");
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(seen.filter((text) => text.includes("Drop"))).toEqual([]);
  // From page to page too, and back.
  await page.goto(`${site.url}about.html`);
  await expect.poll(() => page.locator("h1").textContent()).toContain("Wie es arbeitet");
  await page.locator(".menu").click();
  await page.locator("#language").selectOption("en");
  await expect.poll(() => page.locator("h1").textContent()).toContain("How it works");
  await page.close();
});
