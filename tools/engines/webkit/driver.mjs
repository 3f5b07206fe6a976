/** What only WebKit's WebDriver can do: windows, true input, files. */
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const TRIES = 200;
/** Milliseconds. */
const BETWEEN_TRIES = 50;
const BROWSER = fileURLToPath(new URL("browser.py", import.meta.url));
/** The paths of files that are whole, a line each. @typedef {import("node:readline").Interface} Downloads */

/** The name of an element's reference in every WebDriver. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/**
 * Starts a program that ends with this one.
 * @param {string} command
 * @param {string[]} parameters
 * @param {import("node:child_process").SpawnOptions} options
 */
function start(command, parameters, options) {
  const program = spawn(command, parameters, options);
  process.once("exit", () => program.kill());
  return program;
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

/** A screen that nobody sees, with a number of its own. */
async function openScreen() {
  const screen = start(
    "Xvfb",
    ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const number = await new Promise((resolve) =>
    screen.stdout?.once("data", (line) => resolve(String(line).trim())),
  );
  return `:${number}`;
}

/**
 * @param {string} profile The folder of what pages store.
 * @param {string[]} options More, of the browser's own.
 * @returns {Promise<{ driver: Driver, inspectorPort: number, downloads: Downloads }>}
 */
export async function openBrowser(profile, options) {
  const [port, inspectorPort] = [await freePort(), await freePort()];
  const inspector = `127.0.0.1:${inspectorPort}`;
  const env = {
    ...process.env,
    DISPLAY: await openScreen(),
    // Nothing of the visitor's desktop, and no sandbox within a container.
    GSETTINGS_BACKEND: "memory",
    NO_AT_BRIDGE: "1",
    // Otherwise every player looks for a session bus by forking a process that has many threads.
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    WEBKIT_INSPECTOR_SERVER: inspector,
  };
  const folder = join(profile, "downloads");
  await mkdir(folder, { recursive: true });
  const browser = start(BROWSER, [profile, folder, ...options], {
    // What it says of a crash is shown by the test that it happens to.
    ...{ env, stdio: ["ignore", "pipe", "inherit"] },
  });
  browser.once("exit", () => process.exit());
  const downloads = createInterface(/** @type {NodeJS.ReadableStream} */ (browser.stdout));
  const quiet = { env, stdio: /** @type {const} */ ("ignore") };
  start("WebKitWebDriver", [`--port=${port}`, `--target=${inspector}`], quiet);
  const driver = `http://127.0.0.1:${port}`;
  const { sessionId } = await patiently(() =>
    ask(`${driver}/session`, "POST", { capabilities: { alwaysMatch: {} } }),
  );
  return { driver: new Driver(`${driver}/session/${sessionId}`), inspectorPort, downloads };
}

/**
 * Tries until it works: programs say nothing when they are there.
 * @template T
 * @param {() => Promise<T>} attempt
 * @returns {Promise<T>}
 */
export async function patiently(attempt) {
  for (let left = TRIES; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await delay(BETWEEN_TRIES);
    }
  }
}

export class Driver {
  #session;

  /** @param {string} session */
  constructor(session) {
    this.#session = session;
  }

  /** Commands go to the window that was chosen last, so they go one after the other. */
  #last = Promise.resolve();

  /**
   * @template T
   * @param {string} window
   * @param {() => Promise<T>} commands
   * @returns {Promise<T>}
   */
  in(window, commands) {
    const result = this.#last.then(async () => {
      await this.#ask("window", "POST", { handle: window });
      return commands();
    });
    this.#last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** @returns {Promise<string[]>} */
  windows() {
    return this.#ask("window/handles", "GET");
  }

  /** @param {string} window One that is open. */
  openBeside(window) {
    return this.in(window, () => this.#ask("window/new", "POST", { type: "window" }));
  }

  /** @param {string} window */
  close(window) {
    return this.in(window, () => this.#ask("window", "DELETE"));
  }

  /**
   * Comes back when the page is there. Where there is none, nothing happens.
   * @param {string} window
   * @param {"back" | "forward"} where
   */
  go(window, where) {
    return this.in(window, async () => {
      await this.#ask(where, "POST", {});
      // Answered once nothing loads.
      await this.#ask("url", "GET");
    });
  }

  /**
   * @param {string} window
   * @param {object[]} actions
   */
  act(window, actions) {
    return this.in(window, () => this.#ask("actions", "POST", { actions }));
  }

  /**
   * Gives files to the input that a script finds.
   * @param {string} window
   * @param {string} script
   * @param {string[]} files
   */
  choose(window, script, files) {
    return this.in(window, async () => {
      const element = await this.#ask("execute/sync", "POST", { script, args: [] });
      await this.#ask(`element/${element[ELEMENT]}/value`, "POST", { text: files.join("\n") });
    });
  }

  /**
   * Makes a window as large as needed for a page of that size.
   * @param {string} window
   * @param {{ width: number, height: number }} size
   */
  resize(window, size) {
    return this.in(window, async () => {
      const rect = await this.#ask("window/rect", "GET");
      const script = "return [innerWidth, innerHeight]";
      const inner = await this.#ask("execute/sync", "POST", { script, args: [] });
      /** @type {(outer: number, inner: number, wanted: number) => number} */
      const fitting = (outer, inner, wanted) => outer + wanted - inner;
      await this.#ask("window/rect", "POST", {
        width: fitting(rect.width, inner[0], size.width),
        height: fitting(rect.height, inner[1], size.height),
      });
    });
  }

  /**
   * @param {string} command
   * @param {string} method
   * @param {object} [body]
   */
  #ask(command, method, body) {
    return ask(`${this.#session}/${command}`, method, body);
  }
}

/**
 * @param {string} address
 * @param {string} method
 * @param {object} [body]
 * @returns {Promise<any>}
 */
async function ask(address, method, body) {
  const response = await fetch(address, body ? { method, body: JSON.stringify(body) } : { method });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
