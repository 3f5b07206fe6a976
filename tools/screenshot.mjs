/**
 * Takes a picture of the built site with a real result: screenshot.mjs PICTURE [SOUND]. Without a sound file, one of the
 * research data is taken.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openBrowser } from "./browser.mjs";
import { serveSite } from "./site-server.mjs";

const clip = fileURLToPath(
  new URL("../../shared/data/gtzan/audio/jazz.00010.flac", import.meta.url),
);
const [target, file = clip] = process.argv.slice(2);
/** Where the cursor stands, in seconds. */
const POSITION = 12;

if (target === undefined || !existsSync(file)) {
  console.error(`There is no ${file}. Name a sound file: npm run screenshot -- FILE`);
  process.exit(1);
}

const server = await serveSite();
const { context, close } = await openBrowser({
  viewport: { width: 1280, height: 800 },
  colorScheme: "light",
  reducedMotion: "reduce",
});
const page = await context.newPage();
await page.goto(server.url);
const painted = page.evaluate(
  () =>
    new Promise((resolve) => {
      document.addEventListener("genrescope-result", () => {
        requestAnimationFrame(() => setTimeout(resolve));
      });
    }),
);
await page.locator("genre-scope input[type=file]").setInputFiles(file);
await painted;
const plot = page.locator("genre-scope .plot");
await plot.press("Home");
for (let second = 0; second < POSITION; second++) await plot.press("ArrowRight");
await plot.evaluate((node) => {
  if (node instanceof HTMLElement) node.blur();
});
await page.screenshot({ path: target });
await close();
await server.close();
