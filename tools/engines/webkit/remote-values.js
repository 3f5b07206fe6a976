/**
 * Put into every realm of a page: calls functions there with the values of WebDriver BiDi, and gives such values back.
 * It stands alone, for its text is sent.
 */
export function remoteValues() {
  /** @type {Map<string, unknown>} */
  const held = new Map();
  const nodes = new WeakMap();
  let last = 0;
  /** Of another document, which was there before. */
  const GONE = new Error("no such handle");

  /** @type {(value: unknown) => string} */
  const hold = (value) => {
    const handle = `h${++last}`;
    held.set(handle, value);
    return handle;
  };
  /** @type {(node: object) => string} */
  const share = (node) => {
    if (!nodes.has(node)) nodes.set(node, hold(node));
    return nodes.get(node);
  };

  /** @type {(remote: any) => any} */
  const valueOf = ({ type, value, handle, sharedId }) => {
    if (handle ?? sharedId) {
      if (!held.has(handle ?? sharedId)) throw GONE;
      return held.get(handle ?? sharedId);
    }
    switch (type) {
      case "null":
        return null;
      case "number":
        return typeof value === "string" ? Number(value) : value;
      case "bigint":
        return BigInt(value);
      case "array":
        return value.map(valueOf);
      case "object":
        return Object.fromEntries(
          value.map((/** @type {any} */ [key, of]) => [valueOf(key), valueOf(of)]),
        );
      case "date":
        return new Date(value);
      case "regexp":
        return new RegExp(value.pattern, value.flags);
      default:
        return value;
    }
  };

  /** Where a window is: which child of which, from the top. @type {(frame: Window) => number[]} */
  const pathOf = (frame) => {
    if (frame === frame.top) return [];
    const { parent } = frame;
    let index = 0;
    while (parent[index] !== frame) index++;
    return [...pathOf(parent), index];
  };

  /** Those of other origins have no prototype, and let nothing else be seen. @type {(value: any) => boolean} */
  const isWindow = (value) => {
    try {
      return typeof Window === "function" && value.window === value;
    } catch {
      return false;
    }
  };

  const kindOf = (/** @type {any} */ value) => {
    const name = Object.prototype.toString.call(value).slice(8, -1).toLowerCase();
    if (typeof value === "function" || value instanceof Error) {
      return typeof value === "function" ? "function" : "error";
    }
    if (ArrayBuffer.isView(value)) return "typedarray";
    return /^(array|date|regexp|map|set|promise|arraybuffer)$/.test(name) ? name : "object";
  };

  /** @type {(value: any, depth: number, owned?: boolean) => any} */
  const remoteOf = (value, depth, owned = false) => {
    if (value === null) return { type: "null" };
    const type = typeof value;
    if (type === "number") {
      const odd = !Number.isFinite(value) || Object.is(value, -0);
      return { type, value: odd ? (Object.is(value, -0) ? "-0" : String(value)) : value };
    }
    if (type === "bigint") return { type, value: String(value) };
    if (type === "symbol" || type === "undefined") return { type };
    if (type === "string" || type === "boolean") return { type, value };
    const handle = owned ? { handle: hold(value) } : {};
    if (isWindow(value)) {
      return { type: "window", value: { path: pathOf(value) }, ...handle };
    }
    if (typeof Node === "function" && value instanceof Node) {
      return { type: "node", sharedId: share(value), value: {}, ...handle };
    }
    const kind = kindOf(value);
    if (depth <= 0) return { type: kind, ...handle };
    if (kind === "array") {
      const values = Array.from(value, (of) => remoteOf(of, depth - 1));
      return { type: kind, value: values, ...handle };
    }
    if (kind === "date") return { type: kind, value: value.toISOString(), ...handle };
    if (kind === "regexp") {
      return { type: kind, value: { pattern: value.source, flags: value.flags }, ...handle };
    }
    if (kind !== "object") return { type: kind, ...handle };
    const entries = Object.entries(value).map(([key, of]) => [key, remoteOf(of, depth - 1)]);
    return { type: kind, value: entries, ...handle };
  };

  /**
   * @param {(...values: unknown[]) => unknown} work
   * @param {string} request
   */
  const call = async (work, request) => {
    const { values, that, depth, owned, wait } = JSON.parse(request);
    const answer = await (async () => {
      try {
        const called = work.apply(that && valueOf(that), values.map(valueOf));
        return { type: "success", result: remoteOf(wait ? await called : called, depth, owned) };
      } catch (error) {
        if (error === GONE) return { type: "gone" };
        const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        return { type: "exception", exceptionDetails: { text } };
      }
    })();
    return JSON.stringify(answer);
  };
  return {
    call,
    /** @param {string[]} handles */
    drop: (handles) => handles.forEach((handle) => held.delete(handle)),
  };
}
