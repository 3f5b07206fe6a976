/** Whether the browser's AudioDecoder can be relied on. */
import { orLate } from "./patience";

/** Milliseconds that the test below may take: 260 in a Firefox that has decoded nothing yet, 10 afterwards. */
const PATIENCE = 5000;

/** A frame of MP3 (MPEG-1 layer III, mono, 44.1 kHz, 32 kbit/s), all silence. */
const FRAME_BYTES = 104;
const FRAME_HEADER = [0xff, 0xfb, 0x10, 0xc4];
const CONFIG = { codec: "mp3", sampleRate: 44100, numberOfChannels: 1 };

let result: Promise<boolean> | undefined;

/**
 * Decodes a frame of MP3 as a test, once; false when the browser says that it can and then fails. WebKitGTK does so
 * (2.50.6: "Decode error"). Of what its AudioDecoder does take, AudioData.copyTo loses the memory or, with mono sound,
 * crashes the page, which cannot be tried out.
 */
export function webCodecsWork(): Promise<boolean> {
  result ??= orLate(decodesMp3(), PATIENCE).catch(() => false);
  return result;
}

async function decodesMp3(): Promise<boolean> {
  const { supported } = await AudioDecoder.isConfigSupported(CONFIG);
  // Nothing is promised, so nothing is broken.
  if (!supported) return true;
  const data = new Uint8Array(FRAME_BYTES);
  data.set(FRAME_HEADER);
  const decoder = new AudioDecoder({
    output: (sound) => sound.close(),
    // The flush below fails as well.
    error: () => undefined,
  });
  try {
    decoder.configure(CONFIG);
    decoder.decode(new EncodedAudioChunk({ type: "key", timestamp: 0, data }));
    await decoder.flush();
    return true;
  } finally {
    if (decoder.state !== "closed") decoder.close();
  }
}
