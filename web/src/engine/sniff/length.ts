import { Bytes } from "./bytes";
import { mp4Seconds } from "./mp4";
import { mp3Seconds } from "./mpeg";
import type { Format } from ".";

/** How long a compressed file plays, in seconds, as far as it says so; the last frames of a VBR file are not read. */
export function playingTime(format: Format, file: Uint8Array): number | undefined {
  const bytes = new Bytes(file);
  switch (format) {
    case "flac":
      return flacSeconds(bytes, bytes.has(0, "fLaC") ? 0 : bytes.id3Length());
    case "mp3":
      return mp3Seconds(bytes);
    case "mp4":
      return mp4Seconds(bytes);
    default:
      return undefined;
  }
}

/** STREAMINFO: behind the 20 bits of the rate, 3 of the channels and 5 of the depth stand 36 bits of samples. */
function flacSeconds(bytes: Bytes, at: number): number | undefined {
  const rate = bytes.u24(at + 18) >> 4;
  const samples = (bytes.u8(at + 21) & 15) * 2 ** 32 + bytes.u32(at + 22);
  return rate > 0 && samples > 0 ? samples / rate : undefined;
}
