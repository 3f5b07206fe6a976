import { decode, pcmOf } from "./decode";
import { GenrescopeError, orAborted } from "./errors";
import { fetchBytes, lastPart } from "./fetch";
import { checkKeys } from "./options";
import type { SoundData } from "./protocol";
import { openBytes } from "./bytes";
import { sniff } from "./sniff";
import type { AudioBufferLike, Input, Pcm } from "./types";

/** Enough to tell the format. */
const HEAD_BYTES = 1 << 16;

export interface Source {
  file: string;
  data: SoundData;
  /** Buffers of `data` that nobody else looks at. */
  transfer: ArrayBuffer[];
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
  if (isAudioBuffer(input)) return fromOwnPcm(pcmOf(input));
  return { file: "", data: { pcm: checkPcm(input) }, transfer: [] };
}

/** WAV files stay where they are, to be read piece by piece; everything else is decoded as a whole. */
async function fromFile(
  file: string,
  content: Blob | string,
  signal: AbortSignal | undefined,
): Promise<Source> {
  const { size, read } = await orAborted(openBytes(content), signal);
  if (size === 0) {
    throw new GenrescopeError("empty-file", "The file is empty.", "Choose another file.");
  }
  const head = await orAborted(read(0, Math.min(size, HEAD_BYTES)), signal);
  if (sniff(head).format === "wav") return { file, data: { wav: content }, transfer: [] };
  const bytes = new Uint8Array(await orAborted(read(0, size), signal));
  return { ...fromOwnPcm(await decode(bytes, signal)), file };
}

function fromOwnPcm(pcm: Pcm): Source {
  const transfer = pcm.channels.map((channel) => channel.buffer as ArrayBuffer);
  return { file: "", data: { pcm }, transfer };
}

export function resolveUrl(input: string | URL): URL {
  // A page resolves against its own address, a worker against its script's, Node against the working directory.
  const base = globalThis.location as Location | undefined;
  try {
    return new URL(input, base?.href ?? `file://${globalThis.process.cwd()}/`);
  } catch (error) {
    throw new GenrescopeError("network", `"${String(input)}" is not an address.`, "", {
      cause: error,
    });
  }
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
