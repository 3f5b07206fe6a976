import { importPart } from "./assets";
import { GenrescopeError, orAborted } from "./errors";
import { fetchBytes, lastPart, resolveUrl } from "./fetch";
import { checkKeys } from "./options";
import { pcmOf } from "./pcm";
import type { SoundData } from "./protocol";
import { openBytes, type Bytes } from "./bytes";
import { sniff, type Sniffed } from "./sniff";
import { libraryKind } from "./sniff/library";
import { oggSeconds, playingTime } from "./sniff/length";
import type { AudioBufferLike, Input, Pcm } from "./types";

/** Enough to tell the format. */
const HEAD_BYTES = 1 << 16;
/** An Ogg page is at most 65307 bytes long, so that the last one begins in here. */
const TAIL_BYTES = 1 << 16;

/**
 * Compressed files that play longer are decoded piece by piece: of what is decoded at once the browser copies every
 * sample while the page stands still, 20 ms for a minute on a good machine.
 */
const LONG_SECONDS = 60;
/** The same for files that do not say how long they play. */
const LONG_BYTES = 1 << 20;

export interface Source {
  file: string;
  data: SoundData;
  /** What in `data` nobody else looks at. */
  transfer: ArrayBuffer[];
  /** The same decoded at once, for when the browser cannot do it piece by piece. */
  whole?: () => Promise<Source>;
}

/** Turns whatever came in into a WAV file or samples; compressed sound is decoded. */
export async function readSource(input: Input, signal: AbortSignal | undefined): Promise<Source> {
  if (input instanceof Blob) {
    return fromFile(
      "name" in input && typeof input.name === "string" ? input.name : "",
      input,
      signal,
    );
  }
  if (typeof input === "string" || input instanceof URL) {
    const url = resolveUrl(input);
    if (url.protocol === "file:") return fromFile(lastPart(url), url.href, signal);
    const bytes = await fetchBytes(url, signal);
    return fromFile(lastPart(url), new Blob([new Uint8Array(bytes)]), signal);
  }
  // A blob holds a copy: the caller may change the bytes meanwhile.
  if (input instanceof ArrayBuffer) return fromFile("", new Blob([input]), signal);
  if (input instanceof Uint8Array) return fromFile("", new Blob([new Uint8Array(input)]), signal);
  if (isAudioBuffer(input)) return fromOwnPcm(await pcmOf(input));
  return { file: "", data: { pcm: checkPcm(input) }, transfer: [] };
}

/** WAV files and long compressed ones stay where they are, to be read piece by piece; others are decoded here. */
async function fromFile(
  file: string,
  content: Blob | string,
  signal: AbortSignal | undefined,
): Promise<Source> {
  const bytes = await orAborted(openBytes(content), signal);
  const { size, read } = bytes;
  if (size === 0) {
    throw new GenrescopeError("empty-file", "The file is empty.", "Choose another file.");
  }
  const head = await orAborted(read(0, Math.min(size, HEAD_BYTES)), signal);
  // They can be of any size, and decoders would look all through them.
  if (libraryKind(head)) {
    throw new GenrescopeError(
      "unsupported-format",
      "This is a library or another database, not a sound.",
      "Choose a WAV, MP3, FLAC, Ogg or M4A file.",
    );
  }
  const sniffed = await orAborted(sniff(head), signal);
  if (sniffed.format === "wav") return { file, data: { wav: content }, transfer: [] };
  const whole = async () => {
    const [{ decode }, all] = await Promise.all([
      importPart(() => import("./decode")),
      orAborted(read(0, size), signal).then((found) => new Uint8Array(found)),
    ]);
    return { ...fromOwnPcm(await decode(all, signal)), file };
  };
  if (typeof content === "string" || typeof AudioDecoder !== "function") return whole();
  if (!(await orAborted(isLong(sniffed, head, bytes), signal))) return whole();
  const { webCodecsWork } = await importPart(() => import("./webcodecs"));
  if (!(await orAborted(webCodecsWork(), signal))) return whole();
  return { file, data: { coded: content }, transfer: [], whole };
}

async function isLong(
  { format, sampleRate }: Sniffed,
  head: Uint8Array,
  { size, read }: Bytes,
): Promise<boolean> {
  const seconds =
    format === "ogg" && sampleRate
      ? oggSeconds(await read(Math.max(0, size - TAIL_BYTES), size), sampleRate)
      : await playingTime(format, head, size);
  return seconds === undefined ? size > LONG_BYTES : seconds > LONG_SECONDS;
}

function fromOwnPcm(pcm: Pcm): Source {
  const transfer = pcm.channels.map((channel) => channel.buffer as ArrayBuffer);
  return { file: "", data: { pcm }, transfer };
}

function isAudioBuffer(input: unknown): input is AudioBufferLike {
  return (
    typeof input === "object" &&
    input !== null &&
    "getChannelData" in input &&
    typeof input.getChannelData === "function"
  );
}

function checkPcm(input: unknown): Pcm {
  const wrong = (code: "missing-sample-rate" | "invalid-option", message: string) =>
    new GenrescopeError(
      code,
      message,
      "Hand in a File, a URL, an AudioBuffer, or { channels: [Float32Array, ...], sampleRate }.",
    );
  if (typeof input !== "object" || input === null) {
    throw wrong("invalid-option", "This is nothing that sound can be read from.");
  }
  if (ArrayBuffer.isView(input) || Array.isArray(input)) {
    throw wrong("missing-sample-rate", "Raw samples came without their sample rate.");
  }
  checkKeys("Raw samples", input, ["channels", "sampleRate"]);
  const { channels, sampleRate } = input as { channels?: unknown; sampleRate?: unknown };
  if (!Array.isArray(channels) || channels.length === 0)
    throw wrong("invalid-option", "There are no channels.");
  if (!channels.every((channel) => channel instanceof Float32Array)) {
    throw wrong("invalid-option", "Every channel must be a Float32Array.");
  }
  if (new Set(channels.map((channel) => channel.length)).size > 1) {
    throw wrong("invalid-option", "The channels differ in length.");
  }
  if (sampleRate === undefined) {
    throw wrong("missing-sample-rate", "Raw samples came without their sample rate.");
  }
  if (typeof sampleRate !== "number" || !Number.isFinite(sampleRate) || sampleRate <= 0) {
    throw wrong("invalid-option", "The sample rate must be a number of Hz above 0.");
  }
  return { channels, sampleRate };
}
