import { watchFileDialogs } from "./file-dialogs.mjs";
import { Network } from "./network.mjs";
import { Realm } from "./realm.mjs";
import { gone, Targets } from "./targets.mjs";

let navigations = 0;

/**
 * @typedef {{ scripts: Map<string, string>, preferences: Map<string, string>, watched: boolean, offline: boolean }} Shared
 */

/** A page as WebDriver BiDi sees it: its frames are contexts, its global objects and those of its workers are realms. */
export class Page {
  /** @type {(method: string, params: object) => void} */
  #emit;
  #shared;
  /**
   * `worlds` are other names that they go by.
   * @type {Map<string, { realm: Realm, name: string, frame: string, worker: boolean, worlds: Set<string> }>}
   */
  #realms = new Map();
  /** @type {Map<string, { parent: string | undefined, url: string, pending: string | undefined }>} */
  #frames = new Map();
  #mainFrame = "";
  /** What waits for a worker's end. @type {Map<string, () => void>} */
  #ends = new Map();
  /** How many documents there were. */
  shown = 0;

  /**
   * @param {string} id Its name as a context, which is its main frame's too.
   * @param {(message: object) => void} post To the inspector.
   * @param {(method: string, params: object) => void} emit Of an event.
   * @param {Shared} shared By all pages.
   */
  constructor(id, post, emit, shared) {
    this.id = id;
    /** @type {[method: string, params: object][]} */
    const early = [];
    this.#emit = (method, params) => {
      early.push([method, params]);
    };
    this.begin = () => {
      this.#emit = emit;
      for (const [method, params] of early) emit(method, params);
    };
    this.#shared = shared;
    this.scripts = new Map();
    /** Until it can be asked. */
    this.ready = new Promise((resolve) => (this.opened = resolve));
    this.targets = new Targets(
      post,
      (ask) => this.#start(ask),
      (method, params) => this.#take(method, params),
    );
    this.network = new Network(this, (method, params) => this.#emit(method, params), shared);
  }

  /** @param {(method: string, params?: object) => Promise<any>} ask */
  async #start(ask) {
    await ask("Inspector.enable");
    await ask("Page.enable");
    const { frameTree } = await ask("Page.getResourceTree");
    if (this.#mainFrame === "") this.#mainFrame = frameTree.frame.id;
    this.#frame(frameTree.frame);
    this.opened(undefined);
    const said = [
      ask("Console.enable"),
      // For this the inspector keeps all that workers read, of files too, and lets none begin before it is told to.
      ...(this.#shared.watched ? [ask("Network.enable"), ask("Worker.enable")] : []),
      this.applyScripts(ask),
      this.network.apply(ask),
      ...[...this.#shared.preferences].map(([name, value]) =>
        ask("Page.overrideUserPreference", { name, value }),
      ),
      ask("Runtime.enable"),
    ];
    await Promise.all(said);
  }

  get url() {
    const { url = "" } = this.#frames.get(this.#mainFrame) ?? {};
    return url === "" ? "about:blank" : url;
  }

  /** @type {import("./targets.mjs").Ask} */
  ask = (method, params) => this.targets.ask(method, params);

  applyScripts(ask = this.ask) {
    const all = [...this.#shared.scripts.values(), ...this.scripts.values()];
    const source = all.map((script) => `(${script})();`).join("\n");
    return ask("Page.setBootstrapScript", { source });
  }

  /** @param {string | undefined} frame Of the inspector. */
  contextOf(frame) {
    return !frame || frame === this.#mainFrame ? this.id : frame;
  }

  /** @param {string} context */
  has(context) {
    return context === this.id || this.#frames.has(context);
  }

  /** @param {{ id: string, parentId?: string, url: string }} frame */
  #frame({ id, parentId, url }) {
    const known = this.#frames.get(id);
    if (known) {
      known.url = url;
      return known;
    }
    const frame = { parent: parentId, url, pending: undefined };
    this.#frames.set(id, frame);
    if (parentId !== undefined) {
      this.#emit("browsingContext.contextCreated", {
        ...{ context: id, parent: this.contextOf(parentId), url, children: null },
        userContext: "default",
      });
    }
    return frame;
  }

  /** The name of the navigation that a frame is in, or begins. @param {string} id */
  navigationOf(id) {
    const frame = this.#frames.get(id) ?? this.#frame({ id, parentId: this.#mainFrame, url: "" });
    if (frame.pending === undefined) {
      frame.pending = `navigation-${++navigations}`;
      this.#tell("navigationStarted", id, { navigation: frame.pending, url: frame.url });
    }
    return frame.pending;
  }

  /** @param {string} event @param {string} frame @param {object} more */
  #tell(event, frame, more = {}) {
    const url = this.#frames.get(frame)?.url ?? "";
    const context = this.contextOf(frame);
    this.#emit(`browsingContext.${event}`, {
      ...{ context, url, navigation: null, timestamp: Date.now() },
      ...more,
    });
  }

  /** @param {string} method @param {any} params */
  #take(method, params) {
    if (method.startsWith("Network.")) this.network.take(method, params);
    switch (method) {
      case "Page.frameNavigated":
        this.#navigated(params.frame);
        break;
      case "Page.frameDetached": {
        this.#end(params.frameId);
        const parent = this.contextOf(this.#frames.get(params.frameId)?.parent);
        this.#frames.delete(params.frameId);
        this.#tell("contextDestroyed", params.frameId, { parent });
        break;
      }
      case "Page.domContentEventFired":
        this.#tell("domContentLoaded", this.#mainFrame);
        break;
      case "Page.loadEventFired":
        this.#tell("load", this.#mainFrame);
        break;
      case "Page.frameStoppedLoading":
        if (params.frameId === this.#mainFrame) break;
        this.#tell("domContentLoaded", params.frameId);
        this.#tell("load", params.frameId);
        break;
      case "Runtime.executionContextCreated":
        this.#begin(params.context);
        break;
      case "Worker.workerCreated":
        this.#beginWorker(params).catch(gone);
        break;
      case "Worker.workerTerminated":
        this.#destroy(params.workerId);
        break;
      case "Console.messageAdded":
        this.#said(params.message);
        break;
    }
  }

  /** @param {{ id: string, parentId?: string, url: string }} committed */
  #navigated(committed) {
    // In another process the main frame may get another name.
    if (committed.parentId === undefined && committed.id !== this.#mainFrame) {
      const frame = this.#frames.get(this.#mainFrame);
      this.#end(this.#mainFrame);
      this.#frames.delete(this.#mainFrame);
      this.#mainFrame = committed.id;
      if (frame) this.#frames.set(committed.id, frame);
    }
    if (committed.id === this.#mainFrame) this.shown++;
    const frame = this.#frame(committed);
    const navigation = this.navigationOf(committed.id);
    frame.pending = undefined;
    this.#end(committed.id);
    this.#tell("navigationCommitted", committed.id, { navigation });
  }

  /** @param {{ id: number, frameId: string, type: string }} context */
  #begin({ id, frameId, type }) {
    if (type !== "normal") return;
    const name = `${this.id}-${frameId}-${id}`;
    const realm = new Realm(this.ask, id);
    this.#end(frameId);
    const worlds = new Set();
    this.#realms.set(name, { realm, name, frame: frameId, worker: false, worlds });
    const context = this.contextOf(frameId);
    this.#emit("script.realmCreated", { realm: name, origin: "", type: "window", context });
    watchFileDialogs(realm, (element) =>
      this.#emit("input.fileDialogOpened", { context, element, multiple: true }),
    ).catch(gone);
  }

  /** @param {{ workerId: string, url: string }} worker */
  async #beginWorker({ workerId, url }) {
    /** @type {import("./targets.mjs").Ask} */
    const ask = (method, params = {}) => this.targets.askWorker(workerId, method, params);
    this.#realms.set(workerId, {
      ...{ realm: new Realm(ask), name: workerId, frame: this.#mainFrame, worker: true },
      worlds: new Set(),
    });
    const owners = [this.realmIn(this.id)?.name];
    this.#emit("script.realmCreated", {
      ...{ realm: workerId, origin: url, type: "dedicated-worker", owners },
    });
    await this.targets.ask("Worker.initialized", { workerId });
    await ask("Runtime.enable", {});
    await ask("Console.enable", {});
  }

  /** Of a frame. @param {string} frame */
  #end(frame) {
    for (const { name, frame: of } of [...this.#realms.values()]) {
      if (of === frame) this.#destroy(name);
    }
  }

  /** @param {string} name */
  #destroy(name) {
    const { worlds = new Set() } = this.#realms.get(name) ?? {};
    if (this.#realms.delete(name)) worlds.add(name);
    for (const realm of worlds) this.#emit("script.realmDestroyed", { realm });
    this.#ends.get(name)?.();
    this.#ends.delete(name);
  }

  /** @param {string} context */
  realmIn(context) {
    return [...this.#realms.values()].find(
      ({ frame, worker }) => !worker && this.contextOf(frame) === context,
    );
  }

  /** @param {{ realm?: string, context?: string }} target */
  realmOf({ realm, context }) {
    return realm === undefined ? this.realmIn(context ?? "") : this.#realms.get(realm);
  }

  /** @param {{ source: string, level: string, text: string }} message */
  #said({ source, level, text }) {
    const realm = this.realmIn(this.id)?.name;
    const common = { level, text, timestamp: Date.now(), source: { realm, context: this.id } };
    // What is not loaded, because the page was left for example, is no exception.
    const unloaded = /^(Fetch API cannot|Cannot) load /.test(text);
    const thrown = source === "javascript" && level === "error" && !unloaded;
    if (thrown) {
      this.#emit("log.entryAdded", { type: "javascript", ...common });
    } else if (["console-api", "javascript", "security"].includes(source)) {
      const method = level === "warning" ? "warn" : level;
      const args = [{ type: "string", value: text }];
      this.#emit("log.entryAdded", { type: "console", method, args, ...common });
    }
  }

  /** Also that of its workers: they have heaps of their own. */
  async collectGarbage() {
    const workers = [...this.#realms.values()].filter(({ worker }) => worker);
    const collecting = workers.map(({ name }) =>
      Promise.race([
        this.targets.askWorker(name, "Heap.gc", {}).catch(gone),
        // Then nobody answers.
        new Promise((resolve) => this.#ends.set(name, () => resolve(undefined))),
      ]),
    );
    await Promise.all([this.ask("Heap.gc"), ...collecting]);
  }

  /** Which frame is there: `path` says which child of which, from the top. @param {number[]} path */
  async frameAt(path) {
    const { frameTree } = await this.targets.ask("Page.getResourceTree");
    const found = path.reduce((tree, index) => tree?.childFrames?.[index], frameTree);
    return this.contextOf(found?.frame.id);
  }

  /** @param {string} context Where it is, the other way round. */
  async indexOf(context) {
    const { frameTree } = await this.targets.ask("Page.getResourceTree");
    const parents = [frameTree];
    for (let tree = parents.pop(); tree; tree = parents.pop()) {
      const children = tree.childFrames ?? [];
      const index = children.findIndex((/** @type {any} */ { frame }) => frame.id === context);
      if (index >= 0) return { parent: this.contextOf(tree.frame.id), index };
      parents.push(...children);
    }
    return undefined;
  }

  /** @param {string} url */
  async navigate(url) {
    const frame = this.#frames.get(this.#mainFrame);
    const [there, here] = [new URL(url), new URL(this.url)];
    if (there.hash && there.href.split("#")[0] === here.href.split("#")[0]) {
      const navigation = `navigation-${++navigations}`;
      await this.targets.ask("Page.navigate", { url });
      if (frame) frame.url = url;
      this.#tell("fragmentNavigated", this.#mainFrame, { navigation });
      return { navigation, url };
    }
    const navigation = this.navigationOf(this.#mainFrame);
    await this.targets.ask("Page.navigate", { url });
    return { navigation, url };
  }

  /** @param {string} name @param {string | undefined} value */
  prefer(name, value) {
    return this.targets.ask("Page.overrideUserPreference", { name, ...(value && { value }) });
  }
}
