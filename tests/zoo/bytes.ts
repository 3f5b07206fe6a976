/** WAV files byte by byte, right and wrong ones. */

/** How a sample is written; `s12` and `s20` sit left-justified in whole bytes, `s24in32` in four. */
export type Kind = "u8" | "s12" | "s16" | "s20" | "s24" | "s24in32" | "s32" | "s64" | "f32" | "f64";

const SHAPES: Record<Kind, { bytes: number; bits: number; tag: number }> = {
  u8: { bytes: 1, bits: 8, tag: 1 },
  s12: { bytes: 2, bits: 12, tag: 1 },
  s16: { bytes: 2, bits: 16, tag: 1 },
  s20: { bytes: 3, bits: 20, tag: 1 },
  s24: { bytes: 3, bits: 24, tag: 1 },
  s24in32: { bytes: 4, bits: 24, tag: 1 },
  s32: { bytes: 4, bits: 32, tag: 1 },
  s64: { bytes: 8, bits: 64, tag: 1 },
  f32: { bytes: 4, bits: 32, tag: 3 },
  f64: { bytes: 8, bits: 64, tag: 3 },
};

export interface Header {
  rate: number;
  kind: Kind;
  /** In place of what fits. */
  id?: "RIFF" | "RIFX" | "RF64" | "BW64";
  tag?: number;
  bits?: number;
  channels?: number;
  blockAlign?: number;
  byteRate?: number;
  riffSize?: number;
  dataSize?: number;
  /** Of the chunk "fmt ": 16 when plain, 40 when extensible; what is more is zeros. */
  formatSize?: number;
  /** What the header says of the chunk's size. */
  formatClaims?: number;
  extensible?: { validBits?: number; guidTail?: number };
  /** Chunks around the format and the samples. */
  first?: Uint8Array;
  between?: Uint8Array;
  last?: Uint8Array;
  /** The samples stand before the format. */
  dataFirst?: boolean;
}

export function join(...parts: (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  const bytes = parts.map((part) =>
    typeof part === "string" ? Buffer.from(part, "latin1") : part,
  );
  return new Uint8Array(Buffer.concat(bytes));
}

function number(value: number | bigint, bytes: number, big: boolean): Uint8Array {
  const out = Uint8Array.from({ length: bytes }, (_, i) =>
    Number((BigInt(value) >> BigInt(8 * i)) & 255n),
  );
  return big ? out.reverse() : out;
}

/** A chunk; with `pad` false an odd one is not padded, as the standard demands. */
export function chunk(
  id: string,
  content: Uint8Array,
  { claims = content.length, pad = true, big = false } = {},
): Uint8Array<ArrayBuffer> {
  const padding = new Uint8Array(pad ? content.length % 2 : 0);
  return join(id, number(claims, 4, big), content, padding);
}

/** Interleaved samples in the bytes of a WAV file. */
export function encode(channels: Float32Array[], kind: Kind, big = false): Uint8Array<ArrayBuffer> {
  const { bytes, tag } = SHAPES[kind];
  const frames = channels[0]?.length ?? 0;
  const view = new DataView(new ArrayBuffer(frames * channels.length * bytes));
  let at = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (const channel of channels) {
      const sample = channel[frame] ?? 0;
      if (tag === 3) {
        if (bytes === 4) view.setFloat32(at, sample, !big);
        else view.setFloat64(at, sample, !big);
      } else {
        write(view, at, sample, kind, big);
      }
      at += bytes;
    }
  }
  return new Uint8Array(view.buffer);
}

function write(view: DataView, at: number, sample: number, kind: Kind, big: boolean): void {
  const { bytes, bits } = SHAPES[kind];
  const full = 2 ** (bits - 1);
  const value = Math.max(-full, Math.min(full - 1, Math.round(sample * full)));
  if (bytes === 8) {
    view.setBigInt64(at, BigInt(value), !big);
    return;
  }
  // Left-justified, but for bytes, which are unsigned.
  const stored = bits === 8 ? value + 128 : value * 2 ** (8 * bytes - bits);
  for (let i = 0; i < bytes; i++) {
    view.setUint8(at + i, (stored >> (8 * (big ? bytes - 1 - i : i))) & 255);
  }
}

/** A file with that header, and with these samples, whatever the header says. */
export function riff(channels: Float32Array[], header: Header): Uint8Array<ArrayBuffer> {
  const { rate, kind, id = "RIFF", extensible } = header;
  const big = id === "RIFX";
  const shape = SHAPES[kind];
  const count = header.channels ?? channels.length;
  const block = header.blockAlign ?? count * shape.bytes;
  const bits = header.bits ?? shape.bits;
  const tag = header.tag ?? shape.tag;
  const fields: [value: number, bytes: number][] = [
    [extensible ? 0xfffe : tag, 2],
    [count, 2],
    [rate, 4],
    [header.byteRate ?? (rate * block) % 2 ** 32, 4],
    [block % 65536, 2],
    [bits, 2],
  ];
  if (extensible) {
    fields.push([22, 2], [extensible.validBits ?? bits, 2], [0, 4], [tag, 2], [0, 4], [0x10, 2]);
    fields.push([0x80, 2], [0xaa00, 2], [0x3800, 2], [0x7100 + (extensible.guidTail ?? 0x9b), 2]);
  }
  const known = join(...fields.map(([value, bytes]) => number(value, bytes, big)));
  const content = new Uint8Array(header.formatSize ?? known.length);
  content.set(known.subarray(0, content.length));
  const format = chunk("fmt ", content, { claims: header.formatClaims ?? content.length, big });
  const samples = encode(channels, kind, big);
  const data = chunk("data", samples, { claims: header.dataSize ?? samples.length, big });
  const { first = new Uint8Array(), between = new Uint8Array(), last = new Uint8Array() } = header;
  const body = header.dataFirst
    ? join(first, data, between, format, last)
    : join(first, format, between, data, last);
  return join(id, number(header.riffSize ?? body.length + 4, 4, big), "WAVE", body);
}

/** The chunk "ds64" of files that may be longer than 4 GB. */
export function ds64(riffSize: number, dataSize: number, frames: number): Uint8Array<ArrayBuffer> {
  const sizes = [riffSize, dataSize, frames].map((size) => number(BigInt(size), 8, false));
  return chunk("ds64", join(...sizes, new Uint8Array(4)));
}
