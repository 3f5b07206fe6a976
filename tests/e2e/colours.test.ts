/** What is drawn on canvases follows the page's colours, whatever changes them. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { dropAndWait, expectResult } from "./site";
import { useStates } from "./states";

const site = useStates({ reducedMotion: "reduce", colorScheme: "light" });

/** The pictures of all canvases that match. */
const pictures = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((canvases) => canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));

/** Changes the colours in every way that there is, and back each time. */
async function expectToFollow(page: Page, selector: string): Promise<void> {
  const before = await pictures(page, selector);
  expect(before.length).toBeGreaterThan(0);
  const theme = async (name: string) => {
    await page.locator(".menu").click();
    await page.locator("#theme").selectOption(name);
    await page.keyboard.press("Escape");
  };
  const ways: [() => Promise<void>, () => Promise<void>][] = [
    [() => theme("dark"), () => theme("light")],
    [() => theme("contrast"), () => theme("system")],
    [
      () => page.emulateMedia({ colorScheme: "dark" }),
      () => page.emulateMedia({ colorScheme: "light" }),
    ],
    [
      () =>
        page.evaluate(() => {
          for (const name of ["ink", "accent", "positive", "soft"])
            document.body.style.setProperty(`--${name}`, "rgb(12, 34, 56)");
          const scope = document.querySelector("genre-scope");
          for (const name of ["ink", "accent", "soft"])
            scope?.style.setProperty(`--genrescope-${name}`, "rgb(12, 34, 56)");
        }),
      () =>
        page.evaluate(() => {
          document.body.removeAttribute("style");
          document.querySelector("genre-scope")?.removeAttribute("style");
        }),
    ],
  ];
  for (const [there, back] of ways) {
    await there();
    await expect
      .poll(async () => {
        const now = await pictures(page, selector);
        return now.filter((picture, index) => picture === before[index]).length;
      })
      .toBe(0);
    await back();
    await expect.poll(() => pictures(page, selector)).toEqual(before);
  }
  // Back in the very moment in which the change is noticed.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const noticed = (event: Event) => {
          document.body.removeAttribute("style");
          scope?.removeAttribute("style");
          resolve(event.type);
        };
        const scope = document.querySelector("genre-scope");
        const root = scope?.shadowRoot ?? document;
        root.addEventListener("transitionrun", noticed, { once: true });
        document.body.style.setProperty("--ink", "rgb(12, 34, 56)");
        scope?.style.setProperty("--genrescope-ink", "rgb(12, 34, 56)");
      }),
  );
  await expect.poll(() => pictures(page, selector)).toEqual(before);
}

test("the instrument and the curves", async () => {
  const { page, faults } = await site.open();
  expectResult(await dropAndWait(page, "files/song.wav"));
  await page.locator("genre-scope .panels summary", { hasText: "The curves" }).click();
  await page.locator("genre-scope .curves canvas.line").first().waitFor();
  await page.locator("genre-scope .zoom .closer").click();
  await expect.poll(() => page.locator("genre-scope .tempo").textContent()).toMatch(/BPM/);
  const drawn =
    "genre-scope :is(canvas.wave, canvas.onsets, .overview canvas, .curves canvas.line)";
  // Until all that was asked for has come.
  let last: string[] = [];
  await expect
    .poll(async () => {
      const same = JSON.stringify(last);
      last = await pictures(page, drawn);
      return JSON.stringify(last) === same;
    })
    .toBe(true);
  await expectToFollow(page, drawn);
  expect(faults).toEqual([]);
  await page.close();
});

test("maps and heat maps of the Models page", async () => {
  const { page, faults } = await site.open("models.html");
  for (const section of ["map", "columns"]) {
    await page.locator(`#${section}`).scrollIntoViewIfNeeded();
    await page.locator(`#${section} canvas`).first().waitFor();
    await expectToFollow(page, `#${section} canvas`);
  }
  expect(faults).toEqual([]);
  await page.close();
});
