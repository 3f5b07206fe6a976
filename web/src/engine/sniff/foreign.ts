import { Bytes } from "./bytes";

/** What people have and browsers do not decode, by the bytes at the start. */
const NAMES: [name: string, magic: string, at?: number][] = [
  ["AU", ".snd"],
  ["WMA", "\x30\x26\xb2\x75"],
  ["AVI", "AVI ", 8],
  ["Creative Voice", "Creative Voice File"],
  ["Monkey's Audio", "MAC "],
  ["WavPack", "wvpk"],
  ["True Audio", "TTA1"],
  ["Dolby Digital (AC-3)", "\x0b\x77"],
  ["DTS", "\x7f\xfe\x80\x01"],
  ["Flash Video", "FLV\x01"],
  ["MPEG video", "\x00\x00\x01\xba"],
  ["MPEG layer II", "\xff\xfd"],
  ["MPEG layer II", "\xff\xfc"],
  ["AMR", "#!AMR"],
  ["DSD", "DSD "],
  ["MIDI", "MThd"],
];

/** The name of a format that browsers do not decode, so that the refusal can say it. */
export function foreignName(file: Uint8Array): string | undefined {
  const bytes = new Bytes(file);
  return NAMES.find(([, magic, at = 0]) => bytes.has(at, magic))?.[0];
}

/** What people have that holds no sound, by the bytes at the start. */
const SOUNDLESS: [name: string, start: RegExp][] = [
  ["a picture", /^(\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(avif|heic|mif1))/s],
  ["a PDF file", /^%PDF/],
  ["an archive", /^(PK\x03\x04|Rar!|7z\xbc|\x1f\x8b)/],
  ["a page", /^(\xef\xbb\xbf)?\s*<[!?a-z]/i],
];

/** What a file is that holds no sound: browsers need not be asked for it, of which WebKitGTK would never answer. */
export function soundlessName(file: Uint8Array): string | undefined {
  const start = String.fromCharCode(...file.subarray(0, 32));
  return SOUNDLESS.find(([, pattern]) => pattern.test(start))?.[0];
}
