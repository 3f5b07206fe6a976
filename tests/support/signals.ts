import { song, wav } from "./wav";

/** WAV files that between them use every way into the features: rates, channels, sample formats, odd contents. */
export function madeUpWavs(): [name: string, bytes: Uint8Array<ArrayBuffer>][] {
  const stereo = (seconds: number, sampleRate: number) => {
    const left = song(seconds, sampleRate);
    return [left, left.map((sample, i) => 0.5 * sample + 0.3 * Math.sin(i / 17))];
  };
  const impulse = new Float32Array(22050 * 2);
  impulse[20000] = 1;
  return [
    ["mono 22050 Hz", wav([song(5, 22050)], { sampleRate: 22050 })],
    ["stereo 44100 Hz", wav(stereo(5, 44100), { sampleRate: 44100 })],
    ["stereo 48000 Hz float", wav(stereo(4, 48000), { sampleRate: 48000, float: true })],
    ["mono 8000 Hz", wav([song(3, 8000)], { sampleRate: 8000 })],
    ["mono 96000 Hz", wav([song(2, 96000)], { sampleRate: 96000 })],
    [
      "8 channels 192000 Hz",
      wav(Array<Float32Array>(8).fill(song(1.5, 192000)), { sampleRate: 192000 }),
    ],
    ["silence", wav([new Float32Array(22050 * 2)], { sampleRate: 22050 })],
    ["an impulse", wav([impulse], { sampleRate: 22050 })],
    ["faint", wav([song(2, 22050).map((x) => x * 1e-4)], { sampleRate: 22050, float: true })],
    ["1025 samples", wav([song(1, 22050).slice(0, 1025)], { sampleRate: 22050 })],
    ["34 s, more than one segment", wav([song(34, 11025)], { sampleRate: 11025 })],
  ];
}
