/** Nothing that axe finds, on any page, in any state, in any colours. */
import { describe, expect, test } from "vitest";
import type { Options } from "../../tools/browser.mjs";
import { PAGES, THEMES, type Theme } from "../../web/src/app/languages";
import { violations } from "./axe";
import { drawSections } from "./site";
import { states, trainingStates, useStates } from "./states";

interface Colours extends Options {
  theme: Theme;
}

const COLOURS: Record<string, Colours> = {
  light: { theme: "light" },
  dark: { theme: "dark" },
  "high contrast, light": { theme: "contrast" },
  "high contrast, dark": { theme: "contrast", colorScheme: "dark" },
  "forced, light": { theme: "system", forcedColors: "active" },
  "forced, dark": { theme: "system", forcedColors: "active", colorScheme: "dark" },
  "more contrast, as the device says": { theme: "system", contrast: "more" },
};
expect(new Set(Object.values(COLOURS).map(({ theme }) => theme))).toEqual(new Set(THEMES));

/** What most visitors see. The other colours take minutes. */
const FAST = ["light", "dark"];

for (const [name, colours] of Object.entries(COLOURS)) {
  describe(name, { tags: FAST.includes(name) ? [] : ["slow"] }, () => {
    check(colours);
  });
}

function check({ theme, ...options }: Colours): void {
  const site = useStates({ reducedMotion: "reduce", ...options });

  const open = async (address: string) => {
    const { page } = await site.open(address);
    await page.locator(".menu").click();
    await page.locator("#theme").selectOption(theme);
    return page;
  };

  test("the first page in all its states", async () => {
    const page = await open("");
    expect(await violations(page), "menu").toEqual([]);
    await page.keyboard.press("Escape");
    for await (const state of states(page)) expect(await violations(page), state).toEqual([]);
    await page.close();
  });

  const others = Object.values(PAGES).filter((address) => address.endsWith(".html"));
  test.each(others)("%s", async (address) => {
    const page = await open(address);
    await page.keyboard.press("Escape");
    if (address.includes("models")) await drawSections(page);
    if (address.includes("train")) {
      for await (const state of trainingStates(page, site.music)) {
        expect(await violations(page), state).toEqual([]);
      }
    } else expect(await violations(page)).toEqual([]);
    await page.close();
  });
}
