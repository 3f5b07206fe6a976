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
  // One for all slices: WebKit's begin a thread each, and their memory stays.
  let context: OfflineAudioContext | undefined;
  port1.onmessage = ({ data }: MessageEvent<Slice>) => {
    if (context?.sampleRate !== data.sampleRate) context = undefined;
    context ??= new OfflineAudioContext(1, 1, data.sampleRate);
    void answer(context, data);
  };
  return port2;
}

async function answer(context: OfflineAudioContext, { bytes, reply }: Slice): Promise<void> {
  try {
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
