import type { ErrorData } from "./errors";
import type { FeatureColumn, LevelKind } from "./module";
import type { EngineParts } from "./engine-parts";
import type { ModelRef } from "./own-models";
import type { Preview, PreviewWish } from "./preview";
import type {
  Classification,
  ColourMap,
  FeatureTable,
  FrameArrayName,
  Frames,
  Levels,
  LoadedModel,
  Parts,
  Pcm,
  PictureKind,
  Pixels,
  Progress,
  Rhythm,
  SoundInfo,
} from "./types";

/** Sound on its way to the module: a WAV file (of the disk: its address), a compressed file, or decoded samples. */
export type SoundData = { wav: Blob | string } | { coded: Blob } | { pcm: Pcm };

/** What will be asked for next: of a long file its features are computed while it is read for the first time. */
export type Ahead = { model: ModelRef } | { set: string; segment: number };

/** A stretch of a sound, in seconds. */
export interface Range {
  start: number;
  end: number;
}

/** Everything the host can be asked, by name: parameters and answer. `sound` is a number that the caller chose. */
export interface Calls {
  /** What another host can be made of. */
  giveParts: { params: object; result: EngineParts };
  takeParts: { params: EngineParts; result: object };
  model: { params: ModelRef; result: LoadedModel };
  columns: { params: { set: string }; result: FeatureColumn[] };
  open: {
    params: {
      sound: number;
      file: string;
      data: SoundData;
      preview: PreviewWish | undefined;
      ahead: Ahead | undefined;
    };
    result: SoundInfo;
  };
  classify: {
    params: { sound: number; model: ModelRef; topK: number | undefined; explain: boolean };
    result: Classification;
  };
  features: { params: { sound: number; set: string; segment: number }; result: FeatureTable };
  /** Without a stretch: of the whole sound. */
  waveform: {
    params: { sound: number; columns: number; stretch: Range | undefined };
    result: Float32Array;
  };
  levels: {
    params: { sound: number; kind: LevelKind; columns: number; stretch: Range | undefined };
    result: Levels;
  };
  /** With `png` the data are the bytes of a file. */
  picture: {
    params: {
      sound: number;
      kind: PictureKind;
      width: number;
      height: number;
      map: ColourMap;
      rangeDb: number;
      topDb: number | undefined;
      stretch: Range | undefined;
      png: boolean;
    };
    result: Pixels;
  };
  rhythm: { params: { sound: number } & Range; result: Rhythm };
  parts: { params: { sound: number } & Range; result: Parts };
  frames: {
    params: { sound: number; names: FrameArrayName[] } & Range;
    result: Frames<FrameArrayName>;
  };
}

export type Method = keyof Calls;
export type Params<M extends Method> = Calls[M]["params"];
export type Answer<M extends Method> = Calls[M]["result"];

export interface CallOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  onPreview?: ((preview: Preview) => void) | undefined;
}

/** One call with its method and parameters kept together. */
export type Request = { [M in Method]: { method: M; params: Params<M> } }[Method];

/** Page to worker. */
export type ToWorker = { id: number; request: Request } | { abort: number } | { close: number };

/** Worker to page. */
export type FromWorker =
  | { ready: true }
  | { id: number; progress: Progress }
  | { id: number; preview: Preview }
  | { id: number; value: Answer<Method> }
  | { id: number; error: ErrorData };

/** The large buffers of a preview, likewise. */
export function previewBuffers({ waveform, spectrogram }: Preview): ArrayBuffer[] {
  const buffers = [waveform.buffer as ArrayBuffer];
  if (spectrogram) buffers.push(spectrogram.data.buffer);
  return buffers;
}

/** The large buffers of an answer: handed over in place of being copied. What lists hold stays with the host, to be used again. */
export function answerBuffers(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (typeof value !== "object" || !value || Array.isArray(value)) return [];
  return Object.values(value).flatMap(answerBuffers);
}
