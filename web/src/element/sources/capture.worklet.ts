/** Hands on what the microphone hears, as mono blocks. */

/** Samples; 2048 are 43 ms at 48 kHz. */
const BLOCK = 2048;

// The names of this scope, which TypeScript's libraries lack.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, made: typeof AudioWorkletProcessor): void;

class Capture extends AudioWorkletProcessor {
  #block = new Float32Array(BLOCK);
  #filled = 0;

  process([input = []]: Float32Array[][]): boolean {
    const frames = input[0]?.length ?? 0;
    for (let i = 0; i < frames; i++) {
      let sum = 0;
      for (const channel of input) sum += channel[i] ?? 0;
      this.#block[this.#filled++] = sum / input.length;
      if (this.#filled < BLOCK) continue;
      this.port.postMessage(this.#block, [this.#block.buffer]);
      this.#block = new Float32Array(BLOCK);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor("capture", Capture);
