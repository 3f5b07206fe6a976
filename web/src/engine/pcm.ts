import type { AudioBufferLike, Pcm } from "./types";

/** Samples that are copied between two breaths: some milliseconds. */
const COPIED_AT_ONCE = 1 << 20;

/** Copies the samples, so that the buffer can be freed at once; the page can draw meanwhile. */
export async function pcmOf(buffer: AudioBufferLike): Promise<Pcm> {
  const channels: Float32Array[] = [];
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    const samples = buffer.getChannelData(channel);
    const copy = new Float32Array(samples.length);
    for (let at = 0; at < samples.length; at += COPIED_AT_ONCE) {
      copy.set(samples.subarray(at, at + COPIED_AT_ONCE), at);
      if (samples.length > COPIED_AT_ONCE) await new Promise((resolve) => setTimeout(resolve));
    }
    channels.push(copy);
  }
  return { channels, sampleRate: buffer.sampleRate };
}
