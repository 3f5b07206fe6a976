/** The browser's windows, each with a page: those that are asked for, and those that pages open. */
import { patiently } from "./driver.mjs";
import { Page } from "./page.mjs";
import { gone } from "./targets.mjs";

/** How often a look is taken for windows that pages open, in milliseconds: WebKit does not tell of them. */
const LOOK = 200;
/** The first page's number for the inspector; the next one is the WebDriver's own. */
const FIRST = 1;
const SECOND = 3;

/** @typedef {{ page: Page, window: string }} Known `window` is its name for the WebDriver. */

export class Windows {
  #driver;
  #inspector;
  #emit;
  #shared;
  #next = FIRST;
  /** @type {Map<string, Known>} */
  #all = new Map();
  #size = { width: 1280, height: 720 };
  /** Waits for the page that the next window is. @type {((page: Page) => void) | undefined} */
  #onPage;
  /** The page that had input last: what opens unasked is its doing. */
  active = "";

  /**
   * @param {import("./driver.mjs").Driver} driver
   * @param {import("./inspector.mjs").Inspector} inspector
   * @param {(method: string, params: object) => void} emit
   * @param {ConstructorParameters<typeof Page>[3]} shared By all pages.
   */
  constructor(driver, inspector, emit, shared) {
    this.#driver = driver;
    this.#inspector = inspector;
    this.#emit = emit;
    this.#shared = shared;
    const look = () => {
      // WebKit may crash when it is asked for a page that it is just making.
      if (this.#next !== FIRST && !this.#onPage) this.#look();
    };
    setInterval(look, LOOK).unref();
  }

  /** @param {string} context */
  of(context) {
    for (const known of this.#all.values()) if (known.page.has(context)) return known;
    throw new Error(`no such frame: ${context}`);
  }

  get pages() {
    return [...this.#all.values()].map(({ page }) => page);
  }

  async create() {
    const found = new Promise((resolve) => (this.#onPage = resolve));
    const [beside] = this.#all.values();
    if (beside) await this.#driver.openBeside(beside.window);
    this.#look();
    const page = await found;
    this.#onPage = undefined;
    return page;
  }

  /** @param {string} context */
  async close(context) {
    const { page, window } = this.of(context);
    await this.#driver.close(window);
    this.#all.delete(page.id);
    this.#emit("browsingContext.contextDestroyed", { context: page.id, parent: null });
  }

  /** @param {any} params Of one window, or of all that are and will be. */
  async resize({ context, viewport }) {
    if (!context) this.#size = viewport;
    const windows = context ? [this.of(context)] : [...this.#all.values()];
    for (const { window } of windows) await this.#driver.resize(window, viewport);
  }

  /** Attaches to the next page when there is one. */
  #look() {
    const number = this.#next;
    this.#inspector.attach(number, (message) => {
      if (this.#next !== number) return;
      this.#next = number === FIRST ? SECOND : number + 1;
      const post = (/** @type {object} */ said) => this.#inspector.post(number, said);
      const page = new Page(`page-${number}`, post, this.#emit, this.#shared);
      this.#inspector.listen(number, (later) => page.targets.take(later));
      page.targets.take(message);
      this.#adopt(page).catch(gone);
    });
  }

  /** @param {Page} page */
  async #adopt(page) {
    await page.ready;
    const known = new Set([...this.#all.values()].map(({ window }) => window));
    // WebKit's WebDriver hears of it a little later.
    const window = await patiently(async () => {
      const fresh = (await this.#driver.windows()).find((name) => !known.has(name)) ?? "";
      await this.#driver.resize(fresh, this.#size);
      return fresh;
    });
    this.#all.set(page.id, { page, window });
    const originalOpener = this.#onPage ? null : this.active;
    if (this.#onPage) this.active = page.id;
    const tree = { context: page.id, parent: null, url: page.url, children: null, originalOpener };
    this.#emit("browsingContext.contextCreated", { ...tree, userContext: "default" });
    page.begin();
    this.#onPage?.(page);
  }
}
