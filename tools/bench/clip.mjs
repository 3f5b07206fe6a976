/** The sound that every benchmark takes: made up, and the same samples on every machine. */

export const SAMPLE_RATE = 22050;

/**
 * Chords, drums and hiss: something for every stage to find. No two segments of music are tuned alike, and what an
 * extractor keeps for the last tuning must not help it, so clips come in several tunings.
 * @param {number} seconds
 * @param {number} sampleRate Hz
 * @param {number} cents Above A = 440 Hz.
 * @returns {Float32Array<ArrayBuffer>}
 */
export function makeClip(seconds, sampleRate, cents) {
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  const roots = [0, -4, 3, -2].map((semitones) => 220 * 2 ** (semitones / 12 + cents / 1200));
  let seed = 1;
  for (let i = 0; i < samples.length; i++) {
    const time = i / sampleRate;
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const hiss = seed / 2 ** 31 - 1;
    const sinceBeat = (time * 1.9) % 1;
    const root = roots[Math.floor(time / 2.1) % roots.length] ?? 220;
    let chord = 0;
    for (const [ratio, level] of [
      [0.5, 0.5],
      [1, 0.4],
      [1.2599, 0.3],
      [1.4983, 0.3],
      [3, 0.1],
      [7, 0.05],
    ]) {
      chord += (level ?? 0) * Math.sin(2 * Math.PI * root * (ratio ?? 1) * time);
    }
    samples[i] =
      0.25 * chord + hiss * (0.01 + 0.4 * Math.exp(-25 * sinceBeat)) + 0.3 * kick(sinceBeat);
  }
  return samples;
}

/** @param {number} sinceBeat */
function kick(sinceBeat) {
  return Math.sin(40 * (1 - Math.exp(-12 * sinceBeat))) * Math.exp(-9 * sinceBeat);
}

/**
 * Two clips of that length in two tunings, to be taken in turn.
 * @param {number} seconds
 * @returns {Float32Array<ArrayBuffer>[]}
 */
export function makeClips(seconds) {
  return [makeClip(seconds, SAMPLE_RATE, 0), makeClip(seconds, SAMPLE_RATE, 17)];
}
