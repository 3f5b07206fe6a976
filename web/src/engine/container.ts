/** Sound in containers other than MP3's own frames. */
import {
  ADTS,
  AudioSampleSink,
  BlobSource,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WEBM,
} from "mediabunny";
import type { Decoded, Track } from "./coded";

/** Packets are filled up behind the end of the sound, by less than this many seconds. */
const LONGEST_PADDING = 0.1;

/** The first audio track of a file, from a time on. */
export async function openContainer(file: Blob, jump: number): Promise<Track> {
  const input = new Input({
    source: new BlobSource(file),
    formats: [MP3, MP4, QTFF, OGG, FLAC, ADTS, WEBM, MATROSKA],
  });
  const close = () => input.dispose();
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track || !(await track.canDecode())) throw new Error("There is no track to decode.");
    const duration = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
    return { duration, decoded: decode(new AudioSampleSink(track), jump, duration), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function* decode(
  sink: AudioSampleSink,
  jump: number,
  duration: number,
): AsyncGenerator<Decoded, void> {
  for await (const sound of sink.samples(jump > 0 ? jump : undefined)) {
    const { timestamp, sampleRate, numberOfFrames } = sound;
    const position = Math.round(timestamp * sampleRate);
    const left = Math.round(duration * sampleRate) - position;
    // What goes on for long knows better than the length that is stated.
    const padded = left < numberOfFrames && left > -LONGEST_PADDING * sampleRate;
    yield { sound, position, heard: padded ? Math.max(0, left) : numberOfFrames };
  }
}
