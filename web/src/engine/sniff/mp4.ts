import type { Bytes } from "./bytes";
import { aacRate } from "./mpeg";

export interface Box {
  type: string;
  /** Of the content. */
  start: number;
  end: number;
}

export function* boxes(bytes: Bytes, start: number, end: number): Generator<Box> {
  let at = start;
  while (at + 8 <= end) {
    let size = bytes.u32(at);
    let header = 8;
    if (size === 1) {
      size = bytes.u64(at + 8);
      header = 16;
    } else if (size === 0) {
      size = end - at;
    }
    if (size < header) return;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => bytes.u8(at + i)));
    yield { type, start: at + header, end: Math.min(at + size, end) };
    at += size;
  }
}

export function child(bytes: Bytes, parent: Box | undefined, type: string): Box | undefined {
  if (!parent) return undefined;
  for (const box of boxes(bytes, parent.start, parent.end)) if (box.type === type) return box;
  return undefined;
}

/** The output rate of the first audio track of an MP4 file (M4A, M4B, MOV with AAC, ALAC, Opus or FLAC). */
export function mp4SampleRate(bytes: Bytes): number | undefined {
  const moov = child(bytes, { type: "", start: 0, end: bytes.length }, "moov");
  if (!moov) return undefined;
  for (const trak of boxes(bytes, moov.start, moov.end)) {
    if (trak.type !== "trak") continue;
    const mdia = child(bytes, trak, "mdia");
    const stbl = child(bytes, child(bytes, mdia, "minf"), "stbl");
    const stsd = child(bytes, stbl, "stsd");
    if (!mdia || !stsd) continue;
    const handler = child(bytes, mdia, "hdlr");
    if (!handler || !bytes.has(handler.start + 8, "soun")) continue;
    // Version and flags, number of entries, then the first entry.
    const [entry] = boxes(bytes, stsd.start + 8, stsd.end);
    if (entry) return entryRate(bytes, entry, timescale(bytes, mdia));
  }
  return undefined;
}

/** The longest track of an MP4 file, as the movie header has it. */
export function mp4Seconds(bytes: Bytes): number | undefined {
  const moov = child(bytes, { type: "", start: 0, end: bytes.length }, "moov");
  const mvhd = child(bytes, moov, "mvhd");
  if (!mvhd) return undefined;
  const long = bytes.u8(mvhd.start) === 1;
  const scale = bytes.u32(mvhd.start + (long ? 20 : 12));
  const duration = long ? bytes.u64(mvhd.start + 24) : bytes.u32(mvhd.start + 16);
  return scale > 0 && duration > 0 ? duration / scale : undefined;
}

function timescale(bytes: Bytes, mdia: Box): number {
  const mdhd = child(bytes, mdia, "mdhd");
  if (!mdhd) return 0;
  // Version 1 has 64-bit times.
  return bytes.u32(mdhd.start + (bytes.u8(mdhd.start) === 1 ? 20 : 12));
}

function entryRate(bytes: Bytes, entry: Box, scale: number): number | undefined {
  const stated = bytes.u16(entry.start + 24); // 16.16 fixed point, whole part
  if (entry.type === "Opus") return 48000;
  // ALAC and FLAC may run faster than 16 bits can say; their time scale is then the rate.
  if (entry.type !== "mp4a")
    return scale >= stated && scale <= 768000 ? scale : stated || undefined;
  const config = audioSpecificConfig(bytes, entry);
  if (config?.replicated) return config.rate;
  const core = config?.rate ?? stated;
  // HE-AAC need not announce that its decoder doubles the core's rate; the time scale or the stated rate then does.
  if (core && core <= 24000 && (stated === 2 * core || scale === 2 * core)) return 2 * core;
  return core || undefined;
}

interface AacConfig {
  rate: number;
  /** Spectral band replication is announced, and `rate` is what it puts out. */
  replicated: boolean;
}

/** Reads the AudioSpecificConfig out of the `esds` box of an `mp4a` entry. */
function audioSpecificConfig(bytes: Bytes, entry: Box): AacConfig | undefined {
  const esds = bytes.find("esds", entry.start + 28, entry.end);
  if (esds < 0) return undefined;
  // Descriptors nest: ES (3) > DecoderConfig (4) > DecoderSpecificInfo (5).
  let at = esds + 8;
  for (const [tag, fields] of [
    [3, 3],
    [4, 13],
    [5, 0],
  ] as const) {
    if (bytes.u8(at) !== tag) return undefined;
    at++;
    while (bytes.u8(at) & 0x80 && at < entry.end) at++;
    at += 1 + fields;
  }
  const bits = new BitReader(bytes, at);
  const type = bits.objectType();
  const rate = bits.rate();
  bits.skip(4); // channels
  if (rate === undefined) return undefined;
  if (type !== 5 && type !== 29) return { rate, replicated: false };
  return { rate: bits.rate() ?? 2 * rate, replicated: true };
}

class BitReader {
  readonly #bytes: Bytes;
  #bit: number;

  constructor(bytes: Bytes, at: number) {
    this.#bytes = bytes;
    this.#bit = at * 8;
  }

  read(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#bit++) {
      value = value * 2 + ((this.#bytes.u8(this.#bit >> 3) >> (7 - (this.#bit & 7))) & 1);
    }
    return value;
  }

  skip(count: number): void {
    this.#bit += count;
  }

  objectType(): number {
    const type = this.read(5);
    return type === 31 ? 32 + this.read(6) : type;
  }

  rate(): number | undefined {
    const index = this.read(4);
    return index === 15 ? this.read(24) : aacRate(index);
  }
}
