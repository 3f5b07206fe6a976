/** @typedef {(method: string, params?: object) => Promise<any>} Ask Gives the answer of the inspector. */

/** What is asked of a page or a worker that ends meanwhile fails, which says nothing new. */
export const gone = () => undefined;

/** A page's way to the inspector: its process may change, and its workers are asked through it. */
export class Targets {
  #post;
  #last = 0;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #asked = new Map();
  /** @type {Set<string>} */
  #known = new Set();
  /** The target that is the page now. */
  #current = "";
  #onStart;
  #onEvent;

  /**
   * @param {(message: object) => void} post To the inspector.
   * @param {(ask: Ask) => Promise<void>} onStart A process begins to be
   * the page; it goes on when this is done.
   * @param {(method: string, params: any) => void} onEvent
   */
  constructor(post, onStart, onEvent) {
    this.#post = post;
    this.#onStart = onStart;
    this.#onEvent = onEvent;
    this.#send({ method: "Target.setPauseOnStart", params: { pauseOnStart: true } });
  }

  /**
   * @param {string} method
   * @param {object} [params]
   */
  ask(method, params = {}) {
    return this.#askTarget(this.#current, method, params);
  }

  /**
   * @param {string} worker
   * @param {string} method
   * @param {object} params
   */
  askWorker(worker, method, params) {
    return this.#answer((id, reject) => {
      const message = JSON.stringify({ id, method, params });
      this.ask("Worker.sendMessageToWorker", { workerId: worker, message }).catch(reject);
    });
  }

  /** @param {any} message Of the inspector. */
  take({ method, params }) {
    if (method === "Target.targetCreated") void this.#start(params.targetInfo);
    if (method === "Target.didCommitProvisionalTarget") this.#current = params.newTargetId;
    if (method === "Target.dispatchMessageFromTarget") this.#takeInner(JSON.parse(params.message));
  }

  /** @param {any} message Of the page or of a worker. */
  #takeInner({ id, error, result, method, params }) {
    if (id === undefined) {
      if (method === "Worker.dispatchMessageFromWorker") {
        this.#takeInner(JSON.parse(params.message));
      } else this.#onEvent(method, params);
      return;
    }
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  }

  /** @param {{ targetId: string, type: string, isProvisional?: boolean, isPaused?: boolean }} info */
  async #start({ targetId, isProvisional, isPaused }) {
    // Whoever is attached twice is told twice.
    if (this.#known.has(targetId)) return;
    this.#known.add(targetId);
    if (!isProvisional) this.#current = targetId;
    await this.#onStart((method, params = {}) => this.#askTarget(targetId, method, params));
    if (isPaused) this.#send({ method: "Target.resume", params: { targetId } });
  }

  /**
   * @param {string} targetId
   * @param {string} method
   * @param {object} params
   */
  #askTarget(targetId, method, params) {
    return this.#answer((id) => {
      const message = JSON.stringify({ id, method, params });
      this.#send({ method: "Target.sendMessageToTarget", params: { targetId, message } });
    });
  }

  /**
   * @param {(id: number, reject: (error: Error) => void) => void} send
   * @returns {Promise<any>}
   */
  #answer(send) {
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#asked.set(id, { resolve, reject });
      send(id, reject);
    });
  }

  /** @param {object} message */
  #send(message) {
    this.#post({ id: ++this.#last, ...message });
  }
}
