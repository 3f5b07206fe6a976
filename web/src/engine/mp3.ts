/** MP3 files with WebCodecs: their frames stand one after the other, so that none need be remembered. */
import type { Decoded, Track } from "./coded";
import { Bytes } from "./sniff/bytes";
import {
  firstMp3Frame,
  layer3Frame,
  mp3Margins,
  mp3Seconds,
  samplesPerFrame,
  type Mp3Margins,
} from "./sniff/mpeg";

/** Where the first frames are looked for, in bytes behind the tag. */
const HEAD = 1 << 17;
/** What is read of the file at once. */
const PIECE = 1 << 18;
/** Frames that wait for the decoder or behind it, a second of sound: decoders take some before they give any. */
const MOST_WAITING = 40;

/** Undefined when it is no MP3 file whose frames tell their length, or the browser does not decode such. */
export async function openMp3(file: Blob, jump: number): Promise<Track | undefined> {
  const read = async (start: number, end: number) =>
    new Bytes(new Uint8Array(await file.slice(start, end).arrayBuffer()));
  const tag = (await read(0, 10)).id3Length();
  const head = await read(tag, tag + HEAD);
  const first = firstMp3Frame(head);
  const duration = mp3Seconds(head, file.size - tag);
  if (!first || duration === undefined) return undefined;
  const { rate, channels } = first.frame;
  const config = { codec: "mp3", sampleRate: rate, numberOfChannels: channels };
  if (!(await AudioDecoder.isConfigSupported(config)).supported) return undefined;
  // A frame with an encoder's notes is not to be heard.
  const start = tag + first.at + (first.noted ? first.frame.length : 0);
  const length = samplesPerFrame(rate);
  const passed = Math.floor((jump * rate) / length);
  const margins = mp3Margins(head);
  const position = passed * length - margins.before;
  const frames = framesOf(file, start, rate, passed);
  const closing = new AbortController();
  const decoded = decode(frames, config, position, margins, closing.signal);
  return { duration, decoded, close: () => closing.abort() };
}

/** Frame after frame, but for the first ones that are passed over; what is between them is skipped. */
async function* framesOf(
  file: Blob,
  start: number,
  rate: number,
  passed: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let count = 0;
  for (let begin = start; begin < file.size;) {
    const piece = new Uint8Array(await file.slice(begin, begin + PIECE).arrayBuffer());
    const bytes = new Bytes(piece);
    const last = begin + piece.length === file.size;
    const isFrame = (at: number) => layer3Frame(bytes, at)?.rate === rate;
    let at = 0;
    for (let inStep = true; at + 4 <= piece.length;) {
      const frame = layer3Frame(bytes, at);
      const next = at + (frame?.length ?? 0);
      // The frame, or the header behind it, may be in the next piece.
      if (frame && next + 4 > piece.length && !(last && next <= piece.length)) break;
      // Out of step, one frame could be chance.
      inStep = frame?.rate === rate && (inStep || isFrame(next));
      if (inStep && count++ >= passed) yield piece.subarray(at, next);
      at = inStep ? next : at + 1;
    }
    // What is left of the file is no whole frame.
    if (last || at === 0) return;
    begin += at;
  }
}

async function* decode(
  coded: AsyncGenerator<Uint8Array<ArrayBuffer>, void>,
  config: AudioDecoderConfig,
  start: number,
  { behind }: Mp3Margins,
  signal: AbortSignal,
): AsyncGenerator<Decoded, void> {
  const ready: AudioData[] = [];
  const failures: DOMException[] = [];
  const state = { flushed: false };
  let wake: () => void = () => undefined;
  const decoder = new AudioDecoder({
    output: (data) => {
      ready.push(data);
      wake();
    },
    error: (error) => {
      failures.push(error);
      wake();
    },
  });
  decoder.addEventListener("dequeue", () => wake());
  // A decoder that does not answer is not waited for, and is closed all the same.
  signal.addEventListener("abort", () => {
    failures.push(new DOMException("The track is closed.", "AbortError"));
    wake();
  });
  const flush = async () => {
    await decoder.flush();
    state.flushed = true;
    wake();
  };
  try {
    decoder.configure(config);
    let ended = false;
    let position = start;
    let timestamp = 0;
    for (;;) {
      while (
        !ended &&
        failures.length === 0 &&
        decoder.decodeQueueSize + ready.length < MOST_WAITING
      ) {
        const { value: data, done } = await coded.next();
        ended = done === true;
        if (data) decoder.decode(new EncodedAudioChunk({ type: "key", timestamp, data }));
        else flush().catch(() => wake());
        timestamp += (samplesPerFrame(config.sampleRate) * 1e6) / config.sampleRate;
      }
      const [failure] = failures;
      if (failure) throw failure;
      const sound = ready.shift();
      if (sound) {
        // Whoever takes it closes it, and it has no length any more.
        const { numberOfFrames } = sound;
        // Files that were put together go on behind the end of the first.
        const ending = behind && position < behind.end;
        const heard = ending ? Math.max(0, behind.start - position) : numberOfFrames;
        const current = { sound, position, heard: Math.min(heard, numberOfFrames) };
        position += numberOfFrames;
        yield current;
      } else if (state.flushed) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    for (const sound of ready) sound.close();
    if (decoder.state !== "closed") decoder.close();
    await coded.return();
  }
}
