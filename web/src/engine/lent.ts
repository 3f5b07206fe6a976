/** Web Audio's decoder, which workers lack, lent to one. */
import type { Pcm } from "./types";

/** What a borrower sends. */
export interface Slice {
  /** A file of some seconds. */
  bytes: Uint8Array<ArrayBuffer>;
  sampleRate: number;
  /** Where the answer goes. */
  reply: MessagePort;
}

export type Answer = Pcm | { error: string };

/** Decodes what is sent to the other end of this for as long as somebody holds that. */
export function lendDecoder(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  // One for all slices of a file.
  let context: OfflineAudioContext | undefined;
  const contextAt = (sampleRate: number) => {
    if (context?.sampleRate !== sampleRate) context = new OfflineAudioContext(1, 1, sampleRate);
    return context;
  };
  port1.onmessage = ({ data }: MessageEvent<Slice>) => void answer(data, contextAt);
  return port2;
}

async function answer(
  { bytes, sampleRate, reply }: Slice,
  contextAt: (sampleRate: number) => OfflineAudioContext,
): Promise<void> {
  try {
    // A rate that the browser refuses is an answer too.
    const context = contextAt(sampleRate);
    const buffer = await context.decodeAudioData(bytes.buffer);
    // Nobody else looks at the samples, so they are handed over as they are.
    const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) =>
      buffer.getChannelData(channel),
    );
    const pcm: Answer = { channels, sampleRate: buffer.sampleRate };
    reply.postMessage(
      pcm,
      channels.map((channel) => channel.buffer),
    );
  } catch (error) {
    reply.postMessage({ error: String(error) } satisfies Answer);
  }
  reply.close();
}
