/** The contest in Chromium. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { openBrowser } from "../browser.mjs";
import { serveSite } from "../site-server.mjs";
import { BUILD, HERE, PEER_FILES } from "./files.mjs";

/**
 * @param {import("./types").Plan} plan
 * @returns {Promise<import("./types").ScriptFigures>}
 */
export async function runChromium(plan) {
  /** @type {Record<string, string>} */
  const files = {};
  for (const name of readdirSync(HERE)) files[name] = HERE + name;
  for (const path of Object.values(PEER_FILES).flat()) files[`peers/${basename(path)}`] = path;
  for (const file of ["genrescope.mjs", "genrescope.wasm"])
    files[`wasm/${file}`] = `${BUILD}/${file}`;
  // The peers' files name each other without a folder.
  files["essentia-wasm.web.wasm"] = files["peers/essentia-wasm.web.wasm"] ?? "";
  const server = await serveSite("/bench/", files);
  const browser = await openBrowser();
  try {
    const page = await browser.context.newPage();
    page.setDefaultTimeout(0);
    await page.goto(`${server.url}page.html`);
    const figures = await page.evaluate((given) => {
      const { runContest } = /** @type {import("./page.mjs").Scope} */ (
        /** @type {unknown} */ (globalThis)
      );
      return runContest(given);
    }, plan);
    return { host: `Chromium ${browser.context.browser()?.version() ?? ""}`.trim(), ...figures };
  } finally {
    await browser.close();
    await server.close();
  }
}
