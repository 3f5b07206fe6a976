/** Sound made up for tests, and WAV files of it. */

/** A few seconds of something with harmony, rhythm and noise, the same every time. */
export function song(seconds: number, sampleRate: number): Float32Array {
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  let noise = 1;
  for (let i = 0; i < samples.length; i++) {
    const t = i / sampleRate;
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
    const beat = (t * 2) % 1;
    const drum = (noise / 2 ** 31 - 1) * Math.exp(-beat * 30);
    const root = 110 * 2 ** (([0, 5, 7, 3][Math.floor(t) % 4] ?? 0) / 12);
    let chord = 0;
    for (const ratio of [1, 1.25, 1.5, 2, 3])
      chord += Math.sin(2 * Math.PI * root * ratio * t) / ratio;
    samples[i] = 0.15 * chord + 0.2 * drum;
  }
  return samples;
}

export interface WavOptions {
  sampleRate: number;
  /** 16-bit integers unless float. */
  float?: boolean;
  /** What the header claims in place of the truth. */
  claimedBytes?: number;
}

/** A WAV file of channels of one length. */
export function wav(channels: Float32Array[], options: WavOptions): Uint8Array<ArrayBuffer> {
  const { sampleRate, float = false, claimedBytes } = options;
  const bytesPerSample = float ? 4 : 2;
  const frames = channels[0]?.length ?? 0;
  const block = channels.length * bytesPerSample;
  const size = frames * block;
  const view = new DataView(new ArrayBuffer(44 + size));
  const text = (at: number, value: string) => {
    for (let i = 0; i < value.length; i++) view.setUint8(at + i, value.charCodeAt(i));
  };
  text(0, "RIFF");
  view.setUint32(4, Math.min(0xffffffff, 36 + (claimedBytes ?? size)), true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, float ? 3 : 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * block, true);
  view.setUint16(32, block, true);
  view.setUint16(34, 8 * bytesPerSample, true);
  text(36, "data");
  view.setUint32(40, claimedBytes ?? size, true);
  let at = 44;
  for (let frame = 0; frame < frames; frame++) {
    for (const channel of channels) {
      const sample = channel[frame] ?? 0;
      if (float) view.setFloat32(at, sample, true);
      else view.setInt16(at, Math.max(-32768, Math.min(32767, Math.round(sample * 32768))), true);
      at += bytesPerSample;
    }
  }
  return new Uint8Array(view.buffer);
}
