import capture from "./capture.worklet.ts?worker&url";

/** Seconds that are remembered; older sound is forgotten. */
export const WINDOW = 30;

export type MicrophoneFailure = "denied" | "missing" | "busy" | "unavailable";

/** Why there is no sound, by the names that browsers give their errors. */
export function microphoneFailure(error: unknown): MicrophoneFailure {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "unavailable";
}

/** The last half minute that the microphone heard. It lies in memory only. */
export class Microphone {
  readonly sampleRate: number;
  readonly #context: AudioContext;
  readonly #stream: MediaStream;
  readonly #ring: Float32Array;
  #heard = 0;

  private constructor(stream: MediaStream, context: AudioContext) {
    this.#stream = stream;
    this.#context = context;
    this.sampleRate = context.sampleRate;
    this.#ring = new Float32Array(WINDOW * context.sampleRate);
  }

  /**
   * Asks for the microphone and listens. `onLevel` hears the largest sample of every block, 0 to 1; `onEnd` that the
   * microphone is gone. Fails with what {@link microphoneFailure} knows.
   */
  static async open(onLevel: (level: number) => void, onEnd: () => void): Promise<Microphone> {
    // Music as it is: what makes speech clearer bends it.
    const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    const stream = await navigator.mediaDevices.getUserMedia({ audio });
    const context = new AudioContext();
    const microphone = new Microphone(stream, context);
    try {
      await context.audioWorklet.addModule(capture);
      const node = new AudioWorkletNode(context, "capture", { numberOfOutputs: 0 });
      node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
        microphone.#take(data);
        onLevel(data.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0));
      };
      context.createMediaStreamSource(stream).connect(node);
      stream.getAudioTracks()[0]?.addEventListener("ended", onEnd);
      await context.resume();
      return microphone;
    } catch (error) {
      microphone.close();
      throw error;
    }
  }

  /** Seconds that have been heard so far. */
  get seconds(): number {
    return this.#heard / this.sampleRate;
  }

  /** The last half minute, or less at the beginning. */
  window(): Float32Array {
    const { length } = this.#ring;
    if (this.#heard <= length) return this.#ring.slice(0, this.#heard);
    const at = this.#heard % length;
    const samples = new Float32Array(length);
    samples.set(this.#ring.subarray(at));
    samples.set(this.#ring.subarray(0, at), length - at);
    return samples;
  }

  close(): void {
    for (const track of this.#stream.getTracks()) track.stop();
    void this.#context.close();
  }

  #take(block: Float32Array): void {
    const { length } = this.#ring;
    const at = this.#heard % length;
    const first = block.subarray(0, length - at);
    this.#ring.set(first, at);
    this.#ring.set(block.subarray(first.length), 0);
    this.#heard += block.length;
  }
}
