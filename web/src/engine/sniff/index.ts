import { importPart } from "../assets";
import { Bytes } from "./bytes";
import { matroskaSampleRate } from "./matroska";
import { sniffMpeg } from "./mpeg";

export type Format =
  | "wav"
  | "coded-wav"
  | "mp3"
  | "aac"
  | "ogg"
  | "flac"
  | "mp4"
  | "matroska"
  | "aiff"
  | "caf"
  | "unknown";

export interface Sniffed {
  format: Format;
  /** Hz, as the file's header says; undefined where it does not. */
  sampleRate: number | undefined;
}

/**
 * Tells format and sample rate of a file by its first bytes. The rate matters: Web Audio resamples to its context's
 * rate, every browser in its own way, so the context must run at the file's.
 */
export async function sniff(file: Uint8Array): Promise<Sniffed> {
  const bytes = new Bytes(file);
  const [format, stated] = recognise(bytes);
  const rate = format === "mp4" ? (await importMp4()).mp4SampleRate(bytes) : stated;
  return { format, sampleRate: rate !== undefined && rate > 0 ? Math.round(rate) : undefined };
}

/** What is only needed for files of this format. */
export const importMp4 = () => importPart(() => import("./mp4"));

function recognise(bytes: Bytes): [Format, number | undefined] {
  if (bytes.has(8, "WAVE") && ["RIFF", "RF64", "BW64"].some((id) => bytes.has(0, id))) {
    return wavFormat(bytes);
  }
  // Big-endian and 64-bit forms: our reader knows them, or says why not.
  const wave64 = bytes.has(0, "riff\x2e\x91\xcf\x11") && bytes.has(24, "wave");
  if (wave64 || (bytes.has(0, "RIFX") && bytes.has(8, "WAVE"))) return ["wav", undefined];
  if (bytes.has(0, "OggS")) return ["ogg", oggRate(bytes)];
  const flac = bytes.has(0, "fLaC") ? 0 : bytes.id3Length();
  if (bytes.has(flac, "fLaC")) return ["flac", flacRate(bytes, flac)];
  if (bytes.has(4, "ftyp")) return ["mp4", undefined];
  if (bytes.u32(0) === 0x1a45dfa3) return ["matroska", matroskaSampleRate(bytes)];
  if (bytes.has(0, "FORM") && (bytes.has(8, "AIFF") || bytes.has(8, "AIFC"))) {
    return ["aiff", aiffRate(bytes)];
  }
  if (bytes.has(0, "caff") && bytes.has(8, "desc")) return ["caf", bytes.f64(20)];
  const mpeg = sniffMpeg(bytes);
  return mpeg ? [mpeg.format, mpeg.sampleRate] : ["unknown", undefined];
}

/** Integer and float samples are for our reader, as is what has no format; the rest are codecs in a WAV file. */
function wavFormat(bytes: Bytes): [Format, number | undefined] {
  const format = bytes.find("fmt ", 12, 4096);
  if (format < 0) return ["wav", undefined];
  const tag = bytes.u16le(format + 8);
  const size = bytes.u32le(format + 4);
  // The extensible form names its codec further on.
  const codec = tag === 0xfffe && size >= 40 ? bytes.u16le(format + 32) : tag;
  const plain = size < 16 || [0, 1, 3, 0xfffe].includes(codec);
  return [plain ? "wav" : "coded-wav", bytes.u32le(format + 12)];
}

/** The first packet of a stream stands at the start of its first page, behind the segment table. */
function oggRate(bytes: Bytes): number | undefined {
  // With video, several streams begin before the first one goes on: one page each.
  let page = 0;
  while (bytes.has(page, "OggS")) {
    const segments = bytes.u8(page + 26);
    const packet = page + 27 + segments;
    if (bytes.has(packet, "\x01vorbis")) return bytes.u32le(packet + 12);
    // Opus always decodes to 48 kHz, whatever it was made from.
    if (bytes.has(packet, "OpusHead")) return 48000;
    if (bytes.has(packet, "\x7fFLAC")) return flacRate(bytes, packet + 9);
    if (bytes.has(packet, "Speex   ")) return bytes.u32le(packet + 36);
    let length = 0;
    for (let i = 0; i < segments; i++) length += bytes.u8(page + 27 + i);
    page = packet + length;
  }
  return undefined;
}

/** STREAMINFO is always the first block: the rate is 20 bits behind the block and frame sizes. */
function flacRate(bytes: Bytes, at: number): number {
  return bytes.u24(at + 18) >> 4;
}

/** The rate in COMM is an 80-bit extended float; rates have no fraction to speak of. */
function aiffRate(bytes: Bytes): number | undefined {
  const common = bytes.find("COMM", 12, 4096);
  if (common < 0) return undefined;
  const exponent = (bytes.u16(common + 16) & 0x7fff) - 16383;
  return bytes.u32(common + 18) * 2 ** (exponent - 31);
}
