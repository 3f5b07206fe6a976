import { rename } from "node:fs/promises";
import { basename, join } from "node:path";
import process from "node:process";
import { cookieOf } from "./network.mjs";
import { Windows } from "./windows.mjs";

/** The commands of WebDriver BiDi that Playwright uses, for WebKitGTK. */
export class Bidi {
  #driver;
  #emit;
  #windows;
  #shared;
  #lastScript = 0;
  /** Where downloads are wanted. */
  #destination = "";
  #lastDownload = 0;
  #lastWheel = 0;

  /**
   * @param {import("./driver.mjs").Driver} driver
   * @param {import("./inspector.mjs").Inspector} inspector
   * @param {import("./driver.mjs").Downloads} downloads
   * @param {{ preferences: Map<string, string>, watched: boolean }} visit What the visitor prefers, and whether requests
   *   are told of.
   * @param {(method: string, params: object) => void} emit
   */
  constructor(driver, inspector, downloads, visit, emit) {
    this.#driver = driver;
    this.#emit = emit;
    this.#shared = { ...visit, scripts: new Map(), offline: false };
    this.#windows = new Windows(driver, inspector, emit, this.#shared);
    downloads.on("line", (path) => void this.#downloaded(path));
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
        return { context: (await this.#windows.create()).id };
      case "browsingContext.close":
        await this.#windows.close(params.context);
        return {};
      case "browsingContext.navigate":
        return this.#windows.of(params.context).page.navigate(params.url);
      case "browsingContext.reload":
        await this.#windows.of(params.context).page.targets.ask("Page.reload");
        return {};
      case "browsingContext.traverseHistory":
        await this.#traverse(params);
        return {};
      case "browsingContext.setViewport":
        await this.#windows.resize(params);
        return {};
      case "browsingContext.captureScreenshot":
        return this.#picture(params);
      case "browsingContext.locateNodes":
        return this.#locate(params);
      case "script.evaluate":
      case "script.callFunction":
        return this.#script(params);
      case "script.disown":
        await this.#realm(params.target).realm.drop(params.handles);
        return {};
      case "script.addPreloadScript":
        return this.#addScript(params);
      case "input.performActions":
        return this.#act(params);
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
        for (const page of this.#windows.pages) await page.network.apply();
        return {};
      case "browser.setDownloadBehavior":
        this.#destination = params.downloadBehavior.destinationFolder;
        return {};
      case "storage.getCookies":
        return this.#cookies();
      case "session.subscribe":
      case "network.addDataCollector":
      case "network.setCacheBehavior":
      case "browsingContext.activate":
      case "emulation.setScreenOrientationOverride":
      case "emulation.setScreenSettingsOverride":
        return {};
      default:
        throw new Error(`${method} is not there in WebKitGTK`);
    }
  }

  /** @param {any} params Playwright goes by one page at a time. */
  async #traverse({ context, delta }) {
    const { page, window } = this.#windows.of(context);
    const before = page.shown;
    await this.#driver.go(window, delta < 0 ? "back" : "forward");
    // Its answer comes after all that the inspector had to tell.
    await page.ask("Page.getResourceTree");
    if (page.shown === before) throw new Error("no such history entry");
  }

  /** @param {any} params */
  async #act({ context, actions }) {
    const { page, window } = this.#windows.of(context);
    this.#windows.active = page.id;
    // WebKit turns a wheel by how much further it is than the last time; a new one begins at 0.
    for (const source of actions) {
      if (source.type === "wheel") source.id = `wheel-${++this.#lastWheel}`;
    }
    await this.#driver.act(window, actions);
    return {};
  }

  /** @param {string} path Of a file that a page had the browser save. */
  async #downloaded(path) {
    const name = basename(path);
    await rename(path, join(this.#destination, name));
    const download = `download-${++this.#lastDownload}`;
    const told = { context: this.#windows.active, navigation: null, download, url: "" };
    this.#emit("browsingContext.downloadWillBegin", { ...told, suggestedFilename: name });
    this.#emit("browsingContext.downloadEnd", { ...told, status: "complete" });
  }

  /** @param {any} params */
  async #picture({ context, origin, clip }) {
    const { x, y, width, height } = clip;
    const coordinateSystem = origin === "document" ? "Page" : "Viewport";
    const { dataURL } = await this.#windows.of(context).page.targets.ask("Page.snapshotRect", {
      ...{ x, y, width, height, coordinateSystem },
    });
    const [, data] = dataURL.split(",");
    return { data };
  }

  /** @param {any} params The frame's element is asked for, and nothing else. */
  async #locate({ context, locator }) {
    const { page } = this.#windows.of(context);
    const { index = -1 } = (await page.indexOf(locator.value.context)) ?? {};
    const functionDeclaration =
      "(index) => [...document.querySelectorAll('iframe')].find((frame) => frame.contentWindow === frames[index])";
    const values = [{ type: "number", value: index }];
    const { result } = await this.#script({
      ...{ functionDeclaration, target: { context }, arguments: values, awaitPromise: false },
    });
    return { nodes: result.type === "node" ? [result] : [] };
  }

  async #cookies() {
    const [first] = this.#windows.pages;
    const { cookies } = (await first?.ask("Page.getCookies")) ?? { cookies: [] };
    return { cookies: cookies.map(cookieOf) };
  }

  /** @param {{ realm?: string, context?: string }} target */
  #realm(target) {
    for (const page of this.#windows.pages) {
      const found = page.realmOf(target);
      if (found) return found;
    }
    throw new Error("no such frame");
  }

  /** @param {any} params */
  async #script(params) {
    const { target } = params;
    // How Playwright asks Firefox to let go of what nobody holds.
    if (params.expression === "TestUtils.gc()") {
      await this.#windows.of(target.context).page.collectGarbage();
      return { type: "success", result: { type: "undefined" } };
    }
    // When the answer comes there may be another document.
    const { realm, name, worlds } = this.#realm(target);
    const answer = await realm.run(params);
    const { result } = answer;
    if (result?.type === "window") {
      const { page } = this.#windows.of(target.context);
      result.value = { context: await page.frameAt(result.value.path) };
    }
    if (!target.sandbox) return { ...answer, realm: name };
    // Playwright's own world is the page's here.
    const world = `${name}-${target.sandbox}`;
    worlds.add(world);
    return { ...answer, realm: world };
  }

  /** @param {any} params */
  async #addScript({ functionDeclaration, contexts }) {
    const script = `script-${++this.#lastScript}`;
    const pages =
      contexts?.map((/** @type {string} */ context) => this.#windows.of(context).page) ?? [];
    for (const page of pages) page.scripts.set(script, functionDeclaration);
    if (!contexts) this.#shared.scripts.set(script, functionDeclaration);
    for (const page of this.#windows.pages) await page.applyScripts();
    return { script };
  }

  /** @param {any} params */
  async #choose({ context, element, files }) {
    const { page, window } = this.#windows.of(context);
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
      ? contexts.map((/** @type {string} */ context) => this.#windows.of(context).page)
      : this.#windows.pages;
    const adding = method === "network.addIntercept";
    for (const page of pages) {
      if (adding || page.id === intercept) await page.network.hold(adding);
    }
    return adding ? { intercept: pages[0]?.id } : {};
  }

  /** @param {{ request: string }} params */
  #networkOf({ request }) {
    for (const page of this.#windows.pages) {
      if (page.network.has(request)) return page.network;
    }
    throw new Error("no such request");
  }

  /** @param {string} name @param {string | null | undefined} scheme @param {any} of */
  async #prefer(name, scheme, { contexts }) {
    const value = scheme === "dark" ? "Dark" : scheme === "light" ? "Light" : undefined;
    if (!contexts && value) this.#shared.preferences.set(name, value);
    const pages = contexts ? [this.#windows.of(contexts[0]).page] : this.#windows.pages;
    for (const page of pages) await page.prefer(name, value);
  }
}
