import type { Bytes } from "./bytes";

/** How far behind a tag the first frame is looked for: some encoders pad, some files are cut at random. */
const SEARCH = 1 << 16;

const MPEG1_RATES = [44100, 48000, 32000];
/** kbit/s by bitrate index; layer III of MPEG-1 and of MPEG-2/2.5. */
const LAYER3_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const LAYER3_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

interface Frame {
  rate: number;
  /** Bytes up to the next frame. */
  length: number;
}

interface Layer3Frame extends Frame {
  channels: number;
}

/** An MPEG-1, -2 or -2.5 layer III frame header. */
export function layer3Frame(bytes: Bytes, at: number): Layer3Frame | undefined {
  const header = bytes.u32(at);
  const version = (header >>> 19) & 3; // 0: 2.5, 2: 2, 3: 1
  const layer = (header >>> 17) & 3; // 1: III
  const rateIndex = (header >>> 10) & 3;
  if (header >>> 21 !== 0x7ff || version === 1 || layer !== 1 || rateIndex === 3) return undefined;
  const mpeg1 = version === 3;
  const kbits = (mpeg1 ? LAYER3_MPEG1 : LAYER3_MPEG2)[(header >>> 12) & 15];
  // Index 0 is the free format, whose frame length the header does not tell; 15 is forbidden.
  if (!kbits) return undefined;
  const rate = (MPEG1_RATES[rateIndex] ?? 0) / (mpeg1 ? 1 : version === 2 ? 2 : 4);
  const padding = (header >>> 9) & 1;
  const length = Math.floor(((mpeg1 ? 144 : 72) * 1000 * kbits) / rate) + padding;
  return { rate, length, channels: ((header >>> 6) & 3) === 3 ? 1 : 2 };
}

const AAC_RATES = [
  96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350,
];

/** Sample rate by MPEG-4 index; undefined for the reserved ones. */
export function aacRate(index: number): number | undefined {
  return AAC_RATES[index];
}

/** A frame of raw AAC. Its rate is the core's: with spectral band replication, which it need not say, twice that comes out. */
function adtsFrame(bytes: Bytes, at: number): Frame | undefined {
  if ((bytes.u16(at) & 0xfff6) !== 0xfff0) return undefined;
  const rate = aacRate((bytes.u8(at + 2) >> 2) & 15);
  const length = ((bytes.u8(at + 3) & 3) << 11) | (bytes.u8(at + 4) << 3) | (bytes.u8(at + 5) >> 5);
  if (rate === undefined || length < 7) return undefined;
  return { rate: rate <= 24000 ? 2 * rate : rate, length };
}

export interface MpegStream {
  format: "mp3" | "aac";
  sampleRate: number;
}

/** The first frame that a second one of the same rate follows: a single sync word stands in any bytes by chance. */
export function sniffMpeg(bytes: Bytes): MpegStream | undefined {
  return firstFrame(bytes)?.stream;
}

/** Of an MP3 file: from the count of frames that an encoder of varying bit rate notes, else from the first frame's size. */
export function mp3Seconds(bytes: Bytes, size: number): number | undefined {
  const first = firstFrame(bytes);
  if (first?.stream.format !== "mp3") return undefined;
  const { at, frame } = first;
  const perFrame = samplesPerFrame(frame.rate);
  const note = noteAt(bytes, at);
  if (note >= 0 && bytes.u32(note + 4) & 1) return (bytes.u32(note + 8) * perFrame) / frame.rate;
  return (((size - at) / frame.length) * perFrame) / frame.rate;
}

/** What an MP3 decoder plays before the first sample of the sound, beside what the encoder put there, in samples. */
export const DECODER_DELAY = 529;

/** What an MP3 file plays before and behind its sound, in samples. */
export interface Mp3Margins {
  /** Before the first sample of the sound. */
  before: number;
  /** From where to where there is nothing to be heard at the end, counted from the first sample of the sound. */
  behind: { start: number; end: number } | undefined;
}

/**
 * The samples of an MP3 file that are not part of its sound, as encoders note them in the first frame: a note "Xing" or
 * "Info" with flags for the fields that follow, then the encoder's name and figures.
 */
export function mp3Margins(bytes: Bytes): Mp3Margins {
  const none = { before: 0, behind: undefined };
  const first = firstFrame(bytes);
  if (first?.stream.format !== "mp3") return none;
  const note = noteAt(bytes, first.at);
  if (note < 0) return none;
  const flags = bytes.u32(note + 4);
  const fields = [4, 4, 100, 4].reduce(
    (sum, size, bit) => sum + (flags & (1 << bit) ? size : 0),
    0,
  );
  const encoder = note + 8 + fields;
  const delay = bytes.u24(encoder + 21) >> 12;
  if (bytes.u8(encoder) === 0 || delay === 0) return none;
  const before = delay + DECODER_DELAY;
  const padding = (bytes.u24(encoder + 21) & 0xfff) - DECODER_DELAY;
  if (!(flags & 1) || padding <= 0) return { before, behind: undefined };
  const end = bytes.u32(note + 8) * samplesPerFrame(first.frame.rate) - before;
  return { before, behind: { start: end - padding, end } };
}

/** Of one channel. */
export const samplesPerFrame = (rate: number): number => (rate >= 32000 ? 1152 : 576);

/** Where the first frame of an MP3 file stands, and whether it holds notes of the encoder in place of sound. */
export function firstMp3Frame(
  bytes: Bytes,
): { at: number; frame: Layer3Frame; noted: boolean } | undefined {
  const first = firstFrame(bytes);
  const frame = first && layer3Frame(bytes, first.at);
  if (!frame || first.stream.format !== "mp3") return undefined;
  return { at: first.at, frame, noted: noteAt(bytes, first.at) >= 0 };
}

/** Where an encoder's note stands in the first frame, or -1. */
function noteAt(bytes: Bytes, at: number): number {
  return Math.max(bytes.find("Xing", at, at + 64), bytes.find("Info", at, at + 64));
}

function firstFrame(bytes: Bytes): { at: number; frame: Frame; stream: MpegStream } | undefined {
  const start = bytes.id3Length();
  const end = Math.min(bytes.length, start + SEARCH);
  for (let at = start; at < end; at++) {
    if (bytes.u8(at) !== 0xff) continue;
    for (const [format, frameAt] of [
      ["mp3", layer3Frame],
      ["aac", adtsFrame],
    ] as const) {
      const frame = frameAt(bytes, at);
      if (frame && frameAt(bytes, at + frame.length)?.rate === frame.rate) {
        return { at, frame, stream: { format, sampleRate: frame.rate } };
      }
    }
  }
  return undefined;
}
