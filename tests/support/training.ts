/** Tracks to train on: four labels that can be told apart, by three artists each, the same every time. */
import { song, wav } from "./wav";

const RATE = 22050;
const LABELS = ["Bells", "Drums", "Organ", "Wind"];
const ARTISTS = 3;

/** A short piece of a label; number and artist make it unlike the others. */
function piece(label: number, artist: number, number: number): Uint8Array<ArrayBuffer> {
  let noise = 1 + 97 * number + label;
  const base = song(2, RATE);
  const samples = base.map((chord, i) => {
    const t = i / RATE;
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
    const hiss = noise / 2 ** 31 - 1;
    const tone = (pitch: number) => Math.sin(2 * Math.PI * pitch * (1 + 0.03 * number) * t);
    const beat = Math.exp(-((t * (2 + artist)) % 1) * (6 + number));
    if (label === 0) return 0.4 * beat * (tone(1200 + 90 * artist) + tone(2710)) + 0.005 * hiss;
    if (label === 1) return 0.6 * beat * hiss + 0.05 * chord;
    if (label === 2) return 0.6 * chord + 0.1 * tone(220 + 30 * artist) + 0.001 * hiss;
    return (0.15 + 0.02 * artist) * hiss * (1 + tone(0.7)) + 0.02 * tone(440);
  });
  return wav([samples], { sampleRate: RATE });
}

/** Files by their paths, "Bells/Artist 1/3.wav". */
export function trainingTracks(perLabel = 10): [path: string, bytes: Uint8Array<ArrayBuffer>][] {
  return LABELS.flatMap((name, label) =>
    Array.from({ length: perLabel }, (_, i): [string, Uint8Array<ArrayBuffer>] => {
      const artist = i % ARTISTS;
      return [`${name}/Artist ${artist + 1}/${i + 1}.wav`, piece(label, artist, i)];
    }),
  );
}
