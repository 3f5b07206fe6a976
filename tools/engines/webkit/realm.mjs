import { remoteValues } from "./remote-values.js";

/** As deep as Playwright's answers go; then they are cyclic. */
const DEEP = 100;

/** A global object of a page or of a worker, and what WebDriver BiDi asks of it. */
export class Realm {
  #ask;
  #context;
  /** @type {Promise<string> | undefined} */
  #helper;

  /**
   * @param {import("./targets.mjs").Ask} ask
   * @param {number} [context] Of the inspector; a worker has but one.
   */
  constructor(ask, context) {
    this.#ask = ask;
    this.#context = context;
  }

  /** Runs `script.evaluate` or `script.callFunction`. @param {any} params */
  async run(params) {
    const { expression, functionDeclaration, awaitPromise } = params;
    const { resultOwnership, serializationOptions } = params;
    const request = JSON.stringify({
      values: params.arguments ?? [],
      that: params.this,
      depth: serializationOptions?.maxObjectDepth ?? DEEP,
      owned: resultOwnership === "root",
      wait: awaitPromise,
    });
    if (functionDeclaration !== undefined) {
      const call = `function (request) { return this.call((${functionDeclaration}), request); }`;
      return this.#call(call, [{ value: request }]);
    }
    const { result, wasThrown } = await this.#evaluate(expression);
    if (wasThrown) return { type: "exception", exceptionDetails: { text: result.description } };
    const call = "function (request, value) { return this.call(() => value, request); }";
    const value = result.objectId ? { objectId: result.objectId } : { value: result.value };
    return this.#call(call, [{ value: request }, value]);
  }

  /** @param {string[]} handles */
  drop(handles) {
    return this.#call("async function (handles) { this.drop(handles); return 'null'; }", [
      { value: handles },
    ]);
  }

  /** @param {string} expression */
  #evaluate(expression) {
    const contextId = this.#context === undefined ? {} : { contextId: this.#context };
    const quiet = { doNotPauseOnExceptionsAndMuteConsole: true };
    return this.#ask("Runtime.evaluate", { expression, ...quiet, ...contextId });
  }

  /**
   * @param {string} functionDeclaration
   * @param {object[]} values
   */
  async #call(functionDeclaration, values) {
    this.#helper ??= this.#evaluate(`(${remoteValues.toString()})()`).then(
      ({ result }) => result.objectId,
    );
    const { result, wasThrown } = await this.#ask("Runtime.callFunctionOn", {
      objectId: await this.#helper,
      functionDeclaration,
      arguments: values,
      doNotPauseOnExceptionsAndMuteConsole: true,
      emulateUserGesture: true,
      returnByValue: true,
      awaitPromise: true,
    });
    if (wasThrown) return { type: "exception", exceptionDetails: { text: result.description } };
    const answer = JSON.parse(result.value);
    if (answer?.type === "gone") throw new Error("no such handle");
    return answer;
  }
}
