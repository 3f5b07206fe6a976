import type { ErrorData } from "./errors";
import type {
  Classification,
  ColourMap,
  FeatureTable,
  LoadedModel,
  Pcm,
  Pixels,
  Progress,
  SoundInfo,
} from "./types";

/** Sound on its way to the module: a whole WAV file, or decoded samples. */
export type SoundData = { wav: Uint8Array } | { pcm: Pcm };

/** Everything the host can be asked, by name: parameters and answer. `sound` is a number that the caller chose. */
export interface Calls {
  model: { params: { name: string }; result: LoadedModel };
  open: { params: { sound: number; file: string; data: SoundData }; result: SoundInfo };
  classify: {
    params: { sound: number; model: string; topK: number | undefined };
    result: Classification;
  };
  features: { params: { sound: number; set: string; segment: number }; result: FeatureTable };
  waveform: { params: { sound: number; columns: number }; result: Float32Array };
  spectrogram: {
    params: { sound: number; width: number; height: number; map: ColourMap; rangeDb: number };
    result: Pixels;
  };
}

export type Method = keyof Calls;
export type Params<M extends Method> = Calls[M]["params"];
export type Answer<M extends Method> = Calls[M]["result"];

export interface CallOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** One call with its method and parameters kept together. */
export type Request = { [M in Method]: { method: M; params: Params<M> } }[Method];

/** Page to worker. */
export type ToWorker = { id: number; request: Request } | { abort: number } | { close: number };

/** Worker to page. */
export type FromWorker =
  | { id: number; progress: Progress }
  | { id: number; value: Answer<Method> }
  | { id: number; error: ErrorData };

/** The large buffers of an answer: handed over in place of being copied. */
export function answerBuffers(value: Answer<Method>): ArrayBuffer[] {
  if (value instanceof Float32Array) return [value.buffer as ArrayBuffer];
  return "data" in value ? [value.data.buffer] : [];
}
