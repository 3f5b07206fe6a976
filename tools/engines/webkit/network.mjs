import { gone } from "./targets.mjs";

/** Requests of a page: told, and held until Playwright says what becomes of them. */
const INTERCEPT = "playwright";
const EVERYTHING = ".*";
/** What WebKit says of a document that another process goes on with, or that is saved as a file. */
const HANDED_OVER = "Frame load interrupted";

/** @typedef {{ url: string, method: string, headers: Record<string, string> }} Asked */

export class Network {
  #page;
  #emit;
  #shared;
  /** @type {Map<string, object>} What was told of each. */
  #requests = new Map();
  #held = false;

  /**
   * @param {import("./page.mjs").Page} page
   * @param {(method: string, params: object) => void} emit
   * @param {{ offline: boolean }} shared
   */
  constructor(page, emit, shared) {
    this.#page = page;
    this.#emit = emit;
    this.#shared = shared;
  }

  /** Whether Playwright wants to decide on every request. @param {boolean} held */
  hold(held) {
    this.#held = held;
    return this.apply();
  }

  /** @param {import("./targets.mjs").Ask} ask */
  async apply(ask = this.#page.ask) {
    const enabled = this.#held || this.#shared.offline;
    await ask("Network.setResourceCachingDisabled", { disabled: this.#held });
    // WebKit refuses what is so already.
    await ask("Network.setInterceptionEnabled", { enabled }).catch(() => undefined);
    if (!enabled) return;
    const all = { url: EVERYTHING, stage: "request", isRegex: true };
    await ask("Network.addInterception", all).catch(() => undefined);
  }

  /** @param {string} method @param {any} params */
  take(method, params) {
    const { requestId, request, response } = params;
    switch (method) {
      case "Network.requestWillBeSent":
        this.#sent(params);
        break;
      case "Network.requestIntercepted":
        this.#intercepted(requestId, request);
        break;
      case "Network.responseReceived":
        this.#tell("responseStarted", requestId, { response: responseOf(response) });
        break;
      case "Network.loadingFinished":
        this.#tell("responseCompleted", requestId, { response: { bodySize: 0 } });
        this.#requests.delete(requestId);
        break;
      case "Network.loadingFailed":
        // Playwright would give the navigation up, which ends with the document or the file that comes.
        if (params.errorText !== HANDED_OVER) {
          this.#tell("fetchError", requestId, { errorText: params.errorText });
        }
        this.#requests.delete(requestId);
        break;
    }
  }

  /** @param {any} params */
  #sent({ requestId, frameId, type, request, redirectResponse }) {
    const context = this.#page.contextOf(frameId);
    const navigation = type === "Document" ? this.#page.navigationOf(frameId) : null;
    const told = { context, navigation, request: requestOf(requestId, request), redirectCount: 0 };
    if (redirectResponse) {
      told.redirectCount = 1;
      this.#tell("responseStarted", requestId, { response: responseOf(redirectResponse) });
      this.#tell("responseCompleted", requestId, { response: { bodySize: 0 } });
    }
    this.#requests.set(requestId, told);
    // What is held is told when it can be decided on.
    if (!this.#held) this.#tell("beforeRequestSent", requestId);
  }

  /** @param {string} id @param {Asked} request */
  #intercepted(id, request) {
    if (this.#shared.offline) {
      this.fail(id).catch(gone);
      return;
    }
    if (!this.#held) {
      this.resume(id).catch(gone);
      return;
    }
    if (!this.#requests.has(id)) {
      const told = { context: this.#page.id, navigation: null, redirectCount: 0 };
      this.#requests.set(id, { ...told, request: requestOf(id, request) });
    }
    this.#tell("beforeRequestSent", id, { isBlocked: true, intercepts: [INTERCEPT] });
  }

  /** @param {string} event @param {string} id @param {object} more */
  #tell(event, id, more = {}) {
    const request = this.#requests.get(id);
    if (!request) return;
    const common = { isBlocked: false, timestamp: Date.now(), initiator: { type: "other" } };
    this.#emit(`network.${event}`, { ...common, ...request, ...more });
  }

  /** @param {string} id */
  has(id) {
    return this.#requests.has(id);
  }

  /** @param {string} id */
  resume(id) {
    const request = { requestId: id, stage: "request" };
    return this.#page.targets.ask("Network.interceptContinue", request);
  }

  /** @param {string} id */
  fail(id) {
    const failure = { requestId: id, errorType: "General" };
    return this.#page.targets.ask("Network.interceptRequestWithError", failure);
  }

  /** @param {any} response */
  answer({ request, statusCode, reasonPhrase = "", headers = [], body }) {
    /** @type {[name: string, value: string][]} */
    const named = headers.map((/** @type {any} */ { name, value }) => [name, value.value]);
    const [, type] = named.find(([name]) => name.toLowerCase() === "content-type") ?? [];
    return this.#page.targets.ask("Network.interceptRequestWithResponse", {
      ...{ requestId: request, content: body?.value ?? "", base64Encoded: true },
      ...{ mimeType: type?.split(";")[0] ?? "text/plain", status: statusCode },
      ...{ statusText: reasonPhrase, headers: Object.fromEntries(named) },
    });
  }
}

/** @param {Record<string, string>} headers */
function headersOf(headers) {
  return Object.entries(headers).map(([name, value]) => ({
    name,
    value: { type: "string", value },
  }));
}

/** @param {string} id @param {Asked} asked */
function requestOf(id, { url, method, headers }) {
  const empty = { cookies: [], headersSize: 0, bodySize: 0, timings: { requestTime: 0 } };
  return { request: id, url, method, headers: headersOf(headers), ...empty };
}

/** @param {{ url: string, status: number, statusText: string, headers: Record<string, string> }} received */
function responseOf({ url, status, statusText, headers }) {
  const told = { url, status, statusText, headers: headersOf(headers) };
  return { ...told, protocol: "http/1.1", headersSize: 0, bodySize: 0 };
}

/** @param {any} cookie Of the inspector, which counts in milliseconds. */
export function cookieOf({ value, sameSite, session, expires, ...rest }) {
  const ends = session ? {} : { expiry: expires / 1000 };
  return {
    ...{ value: { type: "string", value }, sameSite: sameSite.toLowerCase() },
    ...{ ...rest, ...ends },
  };
}
