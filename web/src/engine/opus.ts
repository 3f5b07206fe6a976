/** Opus in Ogg as pages, of which each says how many samples it holds. */
import { Bytes } from "./sniff/bytes";
import { oggSeconds } from "./sniff/length";
import type { Portion } from "./slices";

/** Opus decodes to this whatever it was made from. */
const RATE = 48000;
/** Above this rate of the recording, GStreamer plays it at 48 kHz; its next lower one is this. */
const LOWER_RATE = 24000;
/** A page is at most 65307 bytes long. */
const PAGE = 1 << 16;
/** What is read of the file at once. */
const PIECE = 1 << 18;
/** Of the head: who made what, then words and pictures. */
const HEAD_PACKETS = 2;
/** Flags of a page. */
const CONTINUED = 1;
const BEGINS_STREAM = 2;

/** Undefined when it is none, not only one, or one that GStreamer plays at a lower rate: slices would be resampled. */
export async function readOpus(file: Blob, jump: number) {
  const tail = new Uint8Array(await file.slice(Math.max(0, file.size - PAGE)).arrayBuffer());
  const duration = oggSeconds(tail, RATE);
  if (duration === undefined) return undefined;
  const pages = pagesOf(file);
  const head: Uint8Array[] = [];
  let settling = 0;
  for (let packets = 0; packets < HEAD_PACKETS;) {
    const { value: page } = await pages.next();
    if (!page) return undefined;
    if (head.length === 0) {
      if (!page.content.has(0, "OpusHead")) return undefined;
      const recorded = page.content.u32le(12);
      if (recorded > 0 && recorded <= LOWER_RATE) return undefined;
      settling = page.content.u16le(10);
    }
    head.push(page.bytes);
    packets += page.packets.filter(({ whole }) => whole).length;
  }
  let position = -settling;
  let next = await pages.next();
  for (; next.value; next = await pages.next()) {
    const { samples, first } = portionOf(next.value);
    if (first && position + samples > jump * RATE) break;
    position += samples;
  }
  const portions = async function* (): AsyncGenerator<Portion, void> {
    for (; next.value; next = await pages.next()) {
      if (next.value.flags & BEGINS_STREAM) throw new Error("Another stream begins.");
      yield portionOf(next.value);
    }
  };
  return { rate: RATE, duration, head, portions: portions(), position };
}

interface Page {
  bytes: Uint8Array<ArrayBuffer>;
  flags: number;
  content: Bytes;
  /** Where in the content they begin, and whether they end in it. */
  packets: { at: number; whole: boolean }[];
}

async function* pagesOf(file: Blob): AsyncGenerator<Page, void> {
  let piece = new Uint8Array();
  let begin = 0;
  for (let at = 0; begin + at < file.size;) {
    if (piece.length - at < PAGE && begin + piece.length < file.size) {
      begin += at;
      at = 0;
      piece = new Uint8Array(await file.slice(begin, begin + PIECE).arrayBuffer());
    }
    const bytes = new Bytes(piece);
    if (!bytes.has(at, "OggS")) throw new Error("There is no page where one should be.");
    const segments = bytes.u8(at + 26);
    const start = at + 27 + segments;
    const packets: Page["packets"] = [];
    let size = 0;
    let from = 0;
    for (let i = 0; i < segments; i++) {
      const segment = bytes.u8(at + 27 + i);
      size += segment;
      const whole = segment < 255;
      if (!whole && i < segments - 1) continue;
      packets.push({ at: from, whole });
      from = size;
    }
    const end = start + size;
    // A file that was cut off.
    if (end > piece.length) return;
    yield {
      bytes: piece.slice(at, end),
      flags: bytes.u8(at + 5),
      content: new Bytes(piece.subarray(start, end)),
      packets,
    };
    at = end;
  }
}

/** A packet belongs to the page in which it begins, which is where it says how long it plays. */
function portionOf({ bytes, flags, content, packets }: Page): Portion {
  const continued = (flags & CONTINUED) > 0;
  const begun = continued ? packets.slice(1) : packets;
  const samples = begun.reduce((sum, { at }) => sum + packetSamples(content, at), 0);
  return { bytes, samples, first: !continued };
}

/** The first byte of a packet says how long its frames are, and how many it has (RFC 6716, section 3.1). */
function packetSamples(bytes: Bytes, at: number): number {
  const first = bytes.u8(at);
  const kind = first >> 3;
  const lengths = kind < 12 ? [10, 20, 40, 60] : kind < 16 ? [10, 20] : [2.5, 5, 10, 20];
  const milliseconds = lengths[kind % lengths.length] ?? 0;
  const code = first & 3;
  const count = code === 3 ? bytes.u8(at + 1) & 63 : Math.min(2, code + 1);
  return (count * milliseconds * RATE) / 1000;
}
