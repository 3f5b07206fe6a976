import { GenrescopeError } from "./errors";
import type { PreviewWish } from "./preview";
import type { OpenOptions } from "./types";

/** Refuses names that nobody reads: a misspelt option must not pass for one that was obeyed. */
export function checkKeys(where: string, options: unknown, known: readonly string[]): void {
  if (options === undefined) return;
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new GenrescopeError("invalid-option", `${where}: the options must be an object.`);
  }
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    throw new GenrescopeError(
      "unknown-option",
      `${where}: there is no option "${key}".`,
      `Known options: ${known.join(", ")}.`,
    );
  }
}

const WORK_OPTIONS = ["signal", "onProgress"];

function checkWork(where: string, options: object | undefined): void {
  if (options === undefined) return;
  const { signal, onProgress } = options as { signal?: unknown; onProgress?: unknown };
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new GenrescopeError("invalid-option", `${where}: signal must be an AbortSignal.`);
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw new GenrescopeError("invalid-option", `${where}: onProgress must be a function.`);
  }
}

function check(where: string, options: object | undefined, own: readonly string[]): void {
  checkKeys(where, options, [...own, ...WORK_OPTIONS]);
  checkWork(where, options);
}

export function checkLoadOptions(options: { model?: unknown; assets?: unknown } | undefined): void {
  check("load", options, ["model", "assets"]);
  checkModel(options?.model);
  const assets = options?.assets;
  if (assets !== undefined && typeof assets !== "string" && !(assets instanceof URL)) {
    throw new GenrescopeError("invalid-option", "load: assets must be the address of a folder.");
  }
}

export function checkModel(model: unknown): void {
  const kinds = [URL, Blob, ArrayBuffer, Uint8Array];
  if (model === undefined || typeof model === "string") return;
  if (kinds.some((kind) => model instanceof kind)) return;
  throw new GenrescopeError(
    "invalid-option",
    "A model is given by its name, the address of its file, the file, or its bytes.",
  );
}

export function checkClassifyOptions(
  options: { topK?: unknown; model?: unknown; explain?: unknown } | undefined,
): void {
  check("classify", options, ["topK", "model", "explain"]);
  checkModel(options?.model);
  if (options?.explain !== undefined && typeof options.explain !== "boolean") {
    throw new GenrescopeError("invalid-option", "classify: explain must be true or false.");
  }
  const topK = options?.topK;
  if (topK !== undefined && !(typeof topK === "number" && Number.isInteger(topK) && topK > 0)) {
    throw new GenrescopeError("invalid-option", "classify: topK must be a whole number above 0.");
  }
}

export function checkFeaturesOptions(
  options: { set?: unknown; segment?: unknown } | undefined,
): void {
  check("features", options, ["set", "segment"]);
  const { set, segment } = options ?? {};
  if (set !== undefined && typeof set !== "string") {
    throw new GenrescopeError("invalid-option", "features: set must be the name of a feature set.");
  }
  if (
    segment !== undefined &&
    !(typeof segment === "number" && Number.isFinite(segment) && segment >= 0)
  ) {
    throw new GenrescopeError("invalid-option", "features: segment must be seconds, 0 or more.");
  }
}

export function checkWorkOptions(where: string, options: object | undefined): void {
  check(where, options, []);
}

/** Gives the picture that previews are to be made for, if any. */
export function checkOpenOptions(options: OpenOptions): PreviewWish | undefined {
  check("open", options, ["preview", "onPreview", "model"]);
  const { preview, onPreview, model } = options;
  checkModel(model);
  if (onPreview !== undefined && typeof onPreview !== "function") {
    throw new GenrescopeError("invalid-option", "open: onPreview must be a function.");
  }
  if ((preview === undefined) !== (onPreview === undefined)) {
    throw new GenrescopeError("invalid-option", "open: preview and onPreview belong together.");
  }
  if (preview === undefined) return undefined;
  const { minDuration = 0, ...picture } = preview;
  checkKeys("open: preview", picture, ["width", "height", "map", "rangeDb"]);
  checkPictureOptions(picture);
  if (typeof minDuration !== "number" || !(minDuration >= 0)) {
    throw new GenrescopeError("invalid-option", "open: minDuration must be seconds, 0 or more.");
  }
  const { width, height, map = "magma", rangeDb = 80 } = picture;
  return { width, height, map, rangeDb, minDuration };
}

export function checkLevelsOptions(options: {
  kind?: unknown;
  columns?: unknown;
  start?: unknown;
  end?: unknown;
}): void {
  check("levels", options, ["kind", "columns", ...TIMES]);
  checkTimes("levels", options);
  const { kind, columns } = options;
  checkOneOf("levels: kind", kind, ["mel", "linear", "chroma"]);
  if (columns !== undefined) checkSize("columns", columns);
}

export function checkPictureOptions(options: {
  kind?: unknown;
  width?: unknown;
  height?: unknown;
  map?: unknown;
  rangeDb?: unknown;
  topDb?: unknown;
  start?: unknown;
  end?: unknown;
}): void {
  check("picture", options, ["kind", "width", "height", "map", "rangeDb", "topDb", ...TIMES]);
  checkTimes("picture", options);
  checkOneOf("picture: kind", options.kind, ["mel", "linear", "chroma", "waveform"]);
  checkOneOf("picture: map", options.map, ["magma", "viridis", "grey"]);
  checkSize("width", options.width);
  checkSize("height", options.height);
  const { rangeDb = 80, topDb = 0 } = options;
  if (!(typeof topDb === "number" && Number.isFinite(topDb))) {
    throw new GenrescopeError("invalid-option", "picture: topDb must be a number of dB.");
  }
  if (!(typeof rangeDb === "number" && rangeDb > 0 && rangeDb <= 200)) {
    throw new GenrescopeError("invalid-option", "picture: rangeDb must be above 0, at most 200.");
  }
}

const FRAME_ARRAYS = [
  ...["stft", "magnitude", "power", "melspectrogram", "mfcc", "chroma_stft", "tonnetz"],
  ...["spectral_contrast", "spectral_centroid", "spectral_bandwidth", "spectral_rolloff"],
  ...["spectral_flatness", "zero_crossing_rate", "rms", "onset_strength", "tempo"],
  ...["beat_track", "hpss"],
];

export function checkFrameNames(names: unknown): void {
  if (!Array.isArray(names)) {
    throw new GenrescopeError("invalid-option", "frames: the names must be an array.");
  }
  for (const name of names) checkOneOf("frames: names", name ?? "", FRAME_ARRAYS);
}

const TIMES = ["start", "end"];

export function checkRange(where: string, options: { start?: unknown; end?: unknown }): void {
  check(where, options, TIMES);
  checkTimes(where, options);
}

function checkTimes(where: string, options: { start?: unknown; end?: unknown }): void {
  for (const time of [options.start, options.end]) {
    if (time === undefined || (typeof time === "number" && Number.isFinite(time) && time >= 0)) {
      continue;
    }
    throw new GenrescopeError("invalid-option", `${where}: times must be seconds, 0 or more.`);
  }
}

function checkOneOf(where: string, value: unknown, known: readonly string[]): void {
  if (value === undefined || known.includes(value as string)) return;
  throw new GenrescopeError("invalid-option", `${where} must be one of ${known.join(", ")}.`);
}

/** A number of pixels that a picture can have. */
export function checkSize(name: string, value: unknown): void {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > 8192) {
    throw new GenrescopeError("invalid-option", `${name} must be a whole number from 1 to 8192.`);
  }
}
