/** Draws the site's icons from web/src/app/icon.svg: web/icons/*.png. */
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openBrowser } from "./browser.mjs";

const folder = new URL("../web/icons/", import.meta.url);
const svg = readFileSync(new URL("../web/src/app/icon.svg", import.meta.url), "utf8");
/** Cut to any shape by the system: the ground goes to the edge, the drawing keeps clear of it. */
const maskable = svg
  .replace('viewBox="0 0 32 32"', 'viewBox="-6 -6 44 44"')
  .replace(/<rect width="32" height="32" rx="6"/, '<rect x="-6" y="-6" width="44" height="44"');
const square = svg.replace(' rx="6"', "");
/** @type {[string, number, string][]} */
const icons = [
  ["192.png", 192, svg],
  ["512.png", 512, svg],
  ["maskable-512.png", 512, maskable],
  ["apple-180.png", 180, square],
];

mkdirSync(folder, { recursive: true });
const { context, close } = await openBrowser();
const page = await context.newPage();
for (const [name, size, drawing] of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0">${drawing.replace("<svg", `<svg width="${size}"`)}`,
  );
  await page.screenshot({ path: fileURLToPath(new URL(name, folder)), omitBackground: true });
}
await close();
