import { Bytes } from "./bytes";
import { mp3Seconds } from "./mpeg";
import { importMp4, type Format } from ".";

/**
 * How long a compressed file of `size` bytes plays, in seconds, as far as its first bytes say so; the last frames of a
 * VBR file are not read.
 */
export async function playingTime(
  format: Format,
  head: Uint8Array,
  size = head.length,
): Promise<number | undefined> {
  const bytes = new Bytes(head);
  switch (format) {
    case "flac":
      return flacSeconds(bytes, bytes.has(0, "fLaC") ? 0 : bytes.id3Length());
    case "mp3":
      return mp3Seconds(bytes, size);
    case "mp4":
      return (await importMp4()).mp4Seconds(bytes);
    default:
      return undefined;
  }
}

/** From the last bytes of an Ogg file: every page counts the samples up to its end. */
export function oggSeconds(tail: Uint8Array, sampleRate: number): number | undefined {
  const bytes = new Bytes(tail);
  for (let at = bytes.length - 27; at >= 0; at--) {
    if (!bytes.has(at, "OggS")) continue;
    // All ones stand for a page in which no packet ends.
    const high = bytes.u32le(at + 10);
    if (high < 2 ** 31) return (high * 2 ** 32 + bytes.u32le(at + 6)) / sampleRate;
  }
  return undefined;
}

/** STREAMINFO: behind the 20 bits of the rate, 3 of the channels and 5 of the depth stand 36 bits of samples. */
function flacSeconds(bytes: Bytes, at: number): number | undefined {
  const rate = bytes.u24(at + 18) >> 4;
  const samples = (bytes.u8(at + 21) & 15) * 2 ** 32 + bytes.u32(at + 22);
  return rate > 0 && samples > 0 ? samples / rate : undefined;
}
