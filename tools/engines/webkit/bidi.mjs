import process from "node:process";
import { patiently } from "./driver.mjs";
import { Page } from "./page.mjs";

/** How often a look is taken for windows that pages open, in milliseconds: WebKit does not tell of them. */
const LOOK = 200;
/** The first page's number for the inspector; the next one is the WebDriver's own. */
const FIRST = 1;
const SECOND = 3;

/** The commands of WebDriver BiDi that Playwright uses, for WebKitGTK. */
export class Bidi {
  #driver;
  #inspector;
  #emit;
  #next = FIRST;
  /** @type {Map<string, { page: Page, window: string }>} */
  #pages = new Map();
  #shared = { scripts: new Map(), preferences: new Map(), offline: false };
  #lastScript = 0;
  #size = { width: 1280, height: 720 };
  /** Waits for the page that the next window is. @type {((page: Page) => void) | undefined} */
  #onPage;

  /**
   * @param {import("./driver.mjs").Driver} driver
   * @param {import("./inspector.mjs").Inspector} inspector
   * @param {Map<string, string>} preferences Of the visitor.
   * @param {(method: string, params: object) => void} emit
   */
  constructor(driver, inspector, preferences, emit) {
    this.#driver = driver;
    this.#inspector = inspector;
    this.#shared.preferences = preferences;
    this.#emit = emit;
  }

  /**
   * @param {string} method
   * @param {any} params
   * @returns {Promise<object>}
   */
  async run(method, params) {
    switch (method) {
      case "session.new": {
        const capabilities = { browserName: "webkit", browserVersion: "2.50", userAgent: "" };
        return { sessionId: "1", capabilities };
      }
      case "browser.close":
        setTimeout(() => process.exit(0));
        return {};
      case "browsingContext.create":
        return { context: (await this.#create()).id };
      case "browsingContext.close": {
        const { page, window } = this.#of(params.context);
        await this.#driver.close(window);
        this.#pages.delete(page.id);
        this.#emit("browsingContext.contextDestroyed", { context: page.id, parent: null });
        return {};
      }
      case "browsingContext.navigate":
        return this.#of(params.context).page.navigate(params.url);
      case "browsingContext.reload":
        await this.#of(params.context).page.targets.ask("Page.reload");
        return {};
      case "browsingContext.setViewport":
        return this.#resize(params);
      case "browsingContext.captureScreenshot":
        return this.#picture(params);
      case "browsingContext.locateNodes":
        return this.#locate(params);
      case "script.evaluate":
      case "script.callFunction":
        return this.#script(params);
      case "script.disown":
        await this.#realm(params.target).drop(params.handles);
        return {};
      case "script.addPreloadScript":
        return this.#addScript(params);
      case "input.performActions":
        await this.#driver.act(this.#of(params.context).window, params.actions);
        return {};
      case "input.setFiles":
        await this.#choose(params);
        return {};
      case "network.addIntercept":
      case "network.removeIntercept":
        return this.#intercept(method, params);
      case "network.continueRequest":
        await this.#networkOf(params).resume(params.request);
        return {};
      case "network.failRequest":
        await this.#networkOf(params).fail(params.request);
        return {};
      case "network.provideResponse":
        await this.#networkOf(params).answer(params);
        return {};
      case "emulation.setMediaFeaturesOverride":
        await this.#prefer("PrefersColorScheme", params.features["prefers-color-scheme"], params);
        return {};
      case "emulation.setNetworkConditions":
        this.#shared.offline = params.networkConditions !== null;
        for (const { page } of this.#pages.values()) await page.network.apply();
        return {};
      case "session.subscribe":
      case "network.addDataCollector":
      case "network.setCacheBehavior":
      case "browser.setDownloadBehavior":
      case "browsingContext.activate":
      case "emulation.setScreenOrientationOverride":
      case "emulation.setScreenSettingsOverride":
        return {};
      default:
        throw new Error(`${method} is not there in WebKitGTK`);
    }
  }

  /** @param {string} context */
  #of(context) {
    for (const known of this.#pages.values()) if (known.page.has(context)) return known;
    throw new Error(`no such frame: ${context}`);
  }

  async #create() {
    const found = new Promise((resolve) => (this.#onPage = resolve));
    const [beside] = this.#pages.values();
    if (beside) await this.#driver.openBeside(beside.window);
    this.look();
    const page = await found;
    this.#onPage = undefined;
    return page;
  }

  /** Attaches to the next page when there is one, again and again. */
  look() {
    const number = this.#next;
    this.#inspector.attach(number, (message) => {
      if (this.#next === number) {
        this.#next = number === FIRST ? SECOND : number + 1;
        const post = (/** @type {object} */ said) => this.#inspector.post(number, said);
        const page = new Page(`page-${number}`, post, this.#emit, this.#shared);
        this.#inspector.listen(number, (later) => page.targets.take(later));
        page.targets.take(message);
        void this.#adopt(page);
      }
    });
  }

  keepLooking() {
    const look = () => {
      // WebKit may crash when it is asked for a page that it is just making.
      if (this.#next !== FIRST && !this.#onPage) this.look();
    };
    setInterval(look, LOOK).unref();
  }

  /** @param {Page} page */
  async #adopt(page) {
    await page.ready;
    const known = new Set([...this.#pages.values()].map(({ window }) => window));
    // WebKit's WebDriver hears of it a little later.
    const window = await patiently(async () => {
      const fresh = (await this.#driver.windows()).find((name) => !known.has(name)) ?? "";
      await this.#driver.resize(fresh, this.#size);
      return fresh;
    });
    this.#pages.set(page.id, { page, window });
    const tree = { context: page.id, parent: null, url: "about:blank", children: null };
    this.#emit("browsingContext.contextCreated", { ...tree, userContext: "default" });
    page.begin();
    this.#onPage?.(page);
  }

  /** @param {any} params */
  async #resize({ context, viewport }) {
    if (!context) this.#size = viewport;
    const pages = context ? [this.#of(context)] : [...this.#pages.values()];
    for (const { window } of pages) await this.#driver.resize(window, viewport);
    return {};
  }

  /** @param {any} params */
  async #picture({ context, origin, clip }) {
    const { x, y, width, height } = clip;
    const coordinateSystem = origin === "document" ? "Page" : "Viewport";
    const { dataURL } = await this.#of(context).page.targets.ask("Page.snapshotRect", {
      ...{ x, y, width, height, coordinateSystem },
    });
    const [, data] = dataURL.split(",");
    return { data };
  }

  /** @param {any} params The frame's element is asked for, and nothing else. */
  async #locate({ context, locator }) {
    const { page } = this.#of(context);
    const { index = -1 } = (await page.indexOf(locator.value.context)) ?? {};
    const functionDeclaration =
      "(index) => [...document.querySelectorAll('iframe')].find((frame) => frame.contentWindow === frames[index])";
    const values = [{ type: "number", value: index }];
    const { result } = await this.#script({
      ...{ functionDeclaration, target: { context }, arguments: values, awaitPromise: false },
    });
    return { nodes: result.type === "node" ? [result] : [] };
  }

  /** @param {{ realm?: string, context?: string }} target */
  #realm(target) {
    for (const { page } of this.#pages.values()) {
      const found = page.realmOf(target);
      if (found) return found.realm;
    }
    throw new Error("no such frame");
  }

  /** @param {any} params */
  async #script(params) {
    const { target } = params;
    const answer = await this.#realm(target).run(params);
    const { result } = answer;
    if (result?.type === "window") {
      const { page } = this.#of(target.context);
      result.value = { context: await page.frameAt(result.value.path) };
    }
    const name = target.realm ?? this.#of(target.context).page.realmIn(target.context)?.name;
    // Playwright's own world is the page's here.
    return { ...answer, realm: target.sandbox ? `${name}-${target.sandbox}` : name };
  }

  /** @param {any} params */
  async #addScript({ functionDeclaration, contexts }) {
    const script = `script-${++this.#lastScript}`;
    const pages = contexts?.map((/** @type {string} */ context) => this.#of(context).page) ?? [];
    for (const page of pages) page.scripts.set(script, functionDeclaration);
    if (!contexts) this.#shared.scripts.set(script, functionDeclaration);
    for (const { page } of this.#pages.values()) await page.applyScripts();
    return { script };
  }

  /** @param {any} params */
  async #choose({ context, element, files }) {
    const { page, window } = this.#of(context);
    // WebDriver and inspector do not know each other's elements.
    const functionDeclaration = "(input) => { globalThis.chosenInput = input; }";
    await this.#script({
      ...{ functionDeclaration, target: { context: page.id }, arguments: [element] },
      awaitPromise: false,
    });
    const script = "const input = chosenInput; delete globalThis.chosenInput; return input;";
    await this.#driver.choose(window, script, files);
  }

  /** @param {string} method @param {any} params */
  async #intercept(method, { phases, contexts, intercept }) {
    if (phases?.includes("authRequired")) return { intercept: "none" };
    const pages = contexts
      ? contexts.map((/** @type {string} */ context) => this.#of(context).page)
      : [...this.#pages.values()].map(({ page }) => page);
    const adding = method === "network.addIntercept";
    for (const page of pages) {
      if (adding || page.id === intercept) await page.network.hold(adding);
    }
    return adding ? { intercept: pages[0]?.id } : {};
  }

  /** @param {{ request: string }} params */
  #networkOf({ request }) {
    for (const { page } of this.#pages.values()) {
      if (page.network.has(request)) return page.network;
    }
    throw new Error("no such request");
  }

  /** @param {string} name @param {string | null | undefined} scheme @param {any} of */
  async #prefer(name, scheme, { contexts }) {
    const value = scheme === "dark" ? "Dark" : scheme === "light" ? "Light" : undefined;
    if (!contexts && value) this.#shared.preferences.set(name, value);
    const pages = contexts
      ? [this.#of(contexts[0]).page]
      : [...this.#pages.values()].map(({ page }) => page);
    for (const page of pages) await page.prefer(name, value);
  }
}
