/**
 * The connection to WebKit's remote inspector, which one program may hold beside the WebDriver that drives the browser.
 * Messages: their length (4 bytes, big-endian, all but this head), a byte that says little-endian, a name that ends in
 * 0, and the values: two 64-bit numbers that name the page, and text that ends in 0.
 */
import { Buffer } from "node:buffer";
import { connect } from "node:net";

const HEAD = 5;
const LITTLE_ENDIAN = 1;
/** The browser's own process, where all of its pages are. */
const CONNECTION = 1n;

export class Inspector {
  /** @type {import("node:net").Socket} */
  #socket;
  /** @type {Map<number, (message: any) => void>} */
  #listeners = new Map();
  #received = Buffer.alloc(0);

  /** @param {number} port */
  static async open(port) {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new Inspector(socket);
  }

  /** @param {import("node:net").Socket} socket */
  constructor(socket) {
    this.#socket = socket;
    socket.on("data", (data) => this.#take(data));
    // Whatever is said here differs from the browser's hash, and it answers with its list of commands.
    this.#send("SetupInspectorClient", Buffer.from("none\0"));
  }

  /**
   * Begins to inspect a page. Nothing happens where there is none of that number.
   * @param {number} page
   * @param {(message: any) => void} onMessage
   */
  attach(page, onMessage) {
    this.listen(page, onMessage);
    this.#send("Setup", address(page));
  }

  /**
   * @param {number} page
   * @param {(message: any) => void} onMessage
   */
  listen(page, onMessage) {
    this.#listeners.set(page, onMessage);
  }

  /**
   * @param {number} page
   * @param {object} message
   */
  post(page, message) {
    const text = Buffer.from(`${JSON.stringify(message)}\0`);
    this.#send("SendMessageToBackend", Buffer.concat([address(page), text]));
  }

  /**
   * @param {string} name
   * @param {Buffer} values
   */
  #send(name, values) {
    const body = Buffer.concat([Buffer.from(`${name}\0`), values]);
    const head = Buffer.alloc(HEAD);
    head.writeUInt32BE(body.length);
    head[HEAD - 1] = LITTLE_ENDIAN;
    this.#socket.write(Buffer.concat([head, body]));
  }

  /** @param {Buffer} data */
  #take(data) {
    this.#received = Buffer.concat([this.#received, data]);
    while (this.#received.length >= HEAD) {
      const end = HEAD + this.#received.readUInt32BE();
      if (this.#received.length < end) return;
      const body = this.#received.subarray(HEAD, end);
      this.#received = this.#received.subarray(end);
      const name = body.subarray(0, body.indexOf(0));
      if (name.toString() !== "SendMessageToFrontend") continue;
      const values = body.subarray(name.length + 1);
      const page = Number(values.readBigUInt64LE(8));
      this.#listeners.get(page)?.(JSON.parse(values.subarray(16, -1).toString()));
    }
  }
}

/** @param {number} page */
function address(page) {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(CONNECTION);
  bytes.writeBigUInt64LE(BigInt(page), 8);
  return bytes;
}
