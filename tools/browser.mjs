/** A browser of Debian's with a profile of its own, that talks to nobody. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium, firefox } from "playwright-core";

/** What Playwright drives. @typedef {"chromium" | "firefox"} Engine */

/** The one that end-to-end tests run in unless they name another. */
export const ENGINE = /** @type {Engine} */ (process.env.GENRESCOPE_ENGINE ?? "chromium");

/** How many times longer than Chromium each may take: whoever waits multiplies by it. */
const SLOWER = { chromium: 1, firefox: 2 };
export const PATIENCE = SLOWER[ENGINE];
/** Milliseconds that Playwright waits for a page unless a test says otherwise. */
const USUAL = 30_000;

/**
 * @typedef {import("playwright-core").BrowserContextOptions
 *   & { engine?: Engine, microphone?: string, args?: string[] }} Options
 * `microphone`: there is one, which pages may use; Chromium's hears this WAV file, Firefox's a tone. `args`: more of
 * Chromium's own.
 */

/** @typedef {(profile: string, options: Options) => Promise<import("playwright-core").BrowserContext>} Launch */

const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--autoplay-policy=no-user-gesture-required",
];

/** @type {Launch} */
function launchChromium(profile, { microphone, args = [], ...options }) {
  const heard = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${microphone ?? ""}`,
  ];
  return chromium.launchPersistentContext(profile, {
    executablePath: "/usr/bin/chromium",
    args: [...QUIET, ...(microphone === undefined ? [] : heard), ...args],
    ...options,
  });
}

/** @type {Launch} */
function launchFirefox(profile, { microphone, reducedMotion, forcedColors, contrast, ...options }) {
  const heard = {
    "media.navigator.streams.fake": microphone !== undefined,
    "media.navigator.permission.disabled": microphone !== undefined,
  };
  // The page's colours are shown unless the device wishes for contrast (0), always (1), or never (2).
  const more = { "ui.useAccessibilityTheme": 1, "browser.display.document_color_use": 1 };
  const dark = options.colorScheme === "dark";
  const forced = {
    "browser.display.document_color_use": 2,
    "browser.display.background_color": dark ? "#000000" : "#ffffff",
    "browser.display.foreground_color": dark ? "#ffffff" : "#000000",
    "browser.anchor_color": dark ? "#8c8cff" : "#0000ee",
    "browser.visited_color": dark ? "#ffadff" : "#551a8b",
  };
  return firefox.launchPersistentContext(profile, {
    channel: "moz-firefox",
    executablePath: fileURLToPath(new URL("engines/firefox.mjs", import.meta.url)),
    // It may run as root, as Chromium's --no-sandbox allows.
    env: { ...process.env, MOZ_DISABLE_CONTENT_SANDBOX: "1" },
    // Preferences do what Playwright can ask only of Chromium.
    firefoxUserPrefs: {
      // Its driver does not tell of pages that come back as they were left.
      "browser.sessionhistory.max_total_viewers": 0,
      "media.autoplay.default": 0,
      "media.cubeb.force_mock_context": true,
      "ui.prefersReducedMotion": reducedMotion === "reduce" ? 1 : 0,
      ...heard,
      ...(contrast === "more" ? more : {}),
      ...(forcedColors === "active" ? forced : {}),
    },
    ...options,
    args: [],
  });
}

/** @type {Record<Engine, Launch>} */
const LAUNCH = { chromium: launchChromium, firefox: launchFirefox };

/**
 * @param {Options} options
 * @returns {Promise<{ context: import("playwright-core").BrowserContext, close: () => Promise<void> }>}
 */
export async function openBrowser({ engine = ENGINE, ...options } = {}) {
  const profile = await mkdtemp(join(tmpdir(), "genrescope-profile-"));
  const context = await LAUNCH[engine](profile, options);
  context.setDefaultTimeout(USUAL * SLOWER[engine]);
  return {
    context,
    close: async () => {
      await context.close();
      // A process of the browser's may still write there for a moment.
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
