import type { Bytes } from "./bytes";

const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const CODEC = 0x86;
const AUDIO = 0xe1;
const SAMPLING_FREQUENCY = 0xb5;
const OUTPUT_SAMPLING_FREQUENCY = 0x78b5;

/** The elements on the way down to the rate; everything else is skipped. */
const PARENTS = new Set([SEGMENT, TRACKS, TRACK_ENTRY, AUDIO]);

interface Element {
  id: number;
  start: number;
  end: number;
}

function* elements(bytes: Bytes, start: number, end: number): Generator<Element> {
  let at = start;
  while (at < end) {
    const idLength = Math.clz32(bytes.u8(at)) - 23;
    if (idLength > 4) return;
    let id = 0;
    for (let i = 0; i < idLength; i++) id = id * 256 + bytes.u8(at + i);
    at += idLength;

    const sizeLength = Math.clz32(bytes.u8(at)) - 23;
    if (sizeLength > 8) return;
    let size = bytes.u8(at) & (0xff >> sizeLength);
    let unknown = size === 0xff >> sizeLength;
    for (let i = 1; i < sizeLength; i++) {
      unknown &&= bytes.u8(at + i) === 0xff;
      size = size * 256 + bytes.u8(at + i);
    }
    at += sizeLength;
    // A recorder that streams does not know how long its segment will be.
    const stop = unknown ? end : Math.min(at + size, end);
    yield { id, start: at, end: stop };
    at = stop;
  }
}

/** The rate that the first audio track of a Matroska or WebM file puts out. */
export function matroskaSampleRate(
  bytes: Bytes,
  start = 0,
  end = bytes.length,
): number | undefined {
  let rate: number | undefined;
  for (const { id, start: from, end: to } of elements(bytes, start, end)) {
    if (PARENTS.has(id)) rate ??= matroskaSampleRate(bytes, from, to);
    else if (id === OUTPUT_SAMPLING_FREQUENCY) return number(bytes, from, to);
    else if (id === SAMPLING_FREQUENCY) rate = number(bytes, from, to);
    // The rate stated for Opus is that of what it was made from; it always decodes to 48 kHz.
    else if (id === CODEC && bytes.has(from, "A_OPUS")) return 48000;
  }
  return rate;
}

function number(bytes: Bytes, start: number, end: number): number {
  return end - start === 8 ? bytes.f64(start) : bytes.f32(start);
}
