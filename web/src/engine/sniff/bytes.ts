/** Reads fields out of bytes; outside of them everything is 0, so that broken headers need no special case. */
export class Bytes {
  readonly length: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.length = bytes.byteLength;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(at: number): number {
    return at >= 0 && at < this.length ? this.#view.getUint8(at) : 0;
  }

  u16(at: number): number {
    return (this.u8(at) << 8) | this.u8(at + 1);
  }

  u24(at: number): number {
    return (this.u16(at) << 8) | this.u8(at + 2);
  }

  u32(at: number): number {
    return this.u16(at) * 0x10000 + this.u16(at + 2);
  }

  u64(at: number): number {
    return this.u32(at) * 2 ** 32 + this.u32(at + 4);
  }

  u32le(at: number): number {
    return at + 4 <= this.length ? this.#view.getUint32(at, true) : 0;
  }

  u16le(at: number): number {
    return at + 2 <= this.length ? this.#view.getUint16(at, true) : 0;
  }

  f32(at: number): number {
    return at + 4 <= this.length ? this.#view.getFloat32(at) : 0;
  }

  f64(at: number): number {
    return at + 8 <= this.length ? this.#view.getFloat64(at) : 0;
  }

  /** True when the text stands at that place. */
  has(at: number, text: string): boolean {
    if (at < 0 || at + text.length > this.length) return false;
    for (let i = 0; i < text.length; i++) if (this.u8(at + i) !== text.charCodeAt(i)) return false;
    return true;
  }

  /** Where the text first stands in [from, to), or -1. */
  find(text: string, from: number, to: number): number {
    for (let at = from; at < Math.min(to, this.length); at++) if (this.has(at, text)) return at;
    return -1;
  }

  /** The length of an ID3v2 tag at the start, 0 where there is none. */
  id3Length(): number {
    if (!this.has(0, "ID3")) return 0;
    let size = 0;
    for (let i = 6; i < 10; i++) size = (size << 7) | (this.u8(i) & 0x7f);
    const footer = this.u8(5) & 0x10 ? 10 : 0;
    return 10 + size + footer;
  }
}
