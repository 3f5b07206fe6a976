/**
 * Debian's WebKitGTK by its own WebDriver: one page in a browser that stores nothing and is shown to nobody. WebDriver
 * tells neither what a page writes to its console nor what fails in it: pages have to say that themselves.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import process from "node:process";
import { Builder, By, Capabilities } from "selenium-webdriver";

/** A folder of the package, which has types under this name only. @type {import("selenium-webdriver/remote")} */
const { DriverService } = createRequire(import.meta.url)("selenium-webdriver/remote");

const DRIVER = "/usr/bin/WebKitWebDriver";
const BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
/** Milliseconds that a script in a page may take. */
const SCRIPT_TIMEOUT = 120_000;

/** Starts a screen that nobody sees; it ends with this process. */
async function startScreen() {
  const xvfb = spawn(
    "Xvfb",
    ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const stop = () => xvfb.kill();
  process.once("exit", stop);
  const display = await new Promise((resolve, reject) => {
    xvfb.once("error", reject);
    xvfb.once("exit", () => reject(new Error("Xvfb ended before it named its display.")));
    xvfb.stdout.once("data", (/** @type {Buffer} */ number) =>
      resolve(`:${String(number).trim()}`),
    );
  });
  return {
    display: /** @type {string} */ (display),
    close: () => {
      process.off("exit", stop);
      stop();
    },
  };
}

/**
 * The browser's environment: nothing of the visitor's desktop, no graphics card, no sandbox within a container.
 * @param {string} display
 */
const environment = (display) => ({
  ...process.env,
  DISPLAY: display,
  GSETTINGS_BACKEND: "memory",
  NO_AT_BRIDGE: "1",
  // Otherwise every player looks for a session bus by forking a process that has many threads.
  DBUS_SESSION_BUS_ADDRESS: "disabled:",
  WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
});

/**
 * Runs in the page: tells when all of it is there.
 * @param {() => void} done
 */
function whenLoaded(done) {
  if (document.readyState === "complete") done();
  else window.addEventListener("load", () => done());
}

/**
 * Runs in the page: calls `work` and hands back its result as JSON, in which numbers that JSON lacks are objects.
 * @param {(argument: unknown) => unknown} work
 * @param {unknown} argument
 * @param {(answer: string) => void} done
 */
function answer(work, argument, done) {
  const failed = (/** @type {unknown} */ error) => done(JSON.stringify({ error: String(error) }));
  new Promise((resolve) => resolve(work(argument)))
    .then((value) => {
      const exact = (/** @type {string} */ _key, /** @type {unknown} */ item) =>
        typeof item === "number" && (!Number.isFinite(item) || Object.is(item, -0))
          ? { number: Object.is(item, -0) ? "-0" : String(item) }
          : item;
      done(JSON.stringify({ value }, exact));
    })
    .catch(failed);
}

/** @type {(key: string, item: any) => unknown} */
const revive = (_key, item) =>
  typeof item?.number === "string" && Object.keys(item).length === 1 ? Number(item.number) : item;

export async function openWebKit() {
  const screen = await startScreen();
  const service = new DriverService.Builder(DRIVER)
    .setLoopback(true)
    .setEnvironment(environment(screen.display))
    .build();
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] },
  });
  // With the address of a running driver, Selenium looks for no other and downloads none.
  const driver = await new Builder()
    .disableEnvironmentOverrides()
    .usingServer(await service.start())
    .withCapabilities(capabilities)
    .build();
  await driver.manage().setTimeouts({ script: SCRIPT_TIMEOUT });
  return {
    /**
     * Opens a page and waits until it is loaded: WebDriver answers before that at a browser's first page.
     * @param {string} url
     */
    goto: async (url) => {
      await driver.get(url);
      await driver.executeAsyncScript(whenLoaded);
    },
    /**
     * Calls a function in the page with a value that JSON can hold.
     * @template Argument, Result
     * @param {(argument: Argument) => Result | Promise<Result>} work
     * @param {Argument} [argument]
     * @returns {Promise<Result>}
     */
    evaluate: async (work, argument) => {
      const script = `(${String(answer)})(${String(work)}, ...arguments)`;
      const json = await driver
        .executeAsyncScript(script, argument)
        .catch((/** @type {unknown} */ cause) => {
          throw new Error("The page gave no answer; its process may have crashed.", { cause });
        });
      const { value, error } = JSON.parse(json, revive);
      if (error !== undefined) throw new Error(error);
      return value;
    },
    /**
     * Chooses files of the disk in an `<input type="file">`.
     * @param {string} selector
     * @param {string[]} paths
     */
    choose: (selector, paths) => driver.findElement(By.css(selector)).sendKeys(paths.join("\n")),
    close: async () => {
      try {
        await driver.quit();
      } finally {
        await service.kill();
        screen.close();
      }
    },
  };
}
