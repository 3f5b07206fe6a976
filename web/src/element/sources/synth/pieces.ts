/** Three made-up pieces of half a minute: nobody's music, the same every time. */
import { Noise, RATE, hat, highPass, kick, lowPass, piano, pluck, reese, snare } from "./voices";

export const PIECES = ["drums", "piano", "guitar"] as const;
export type Piece = (typeof PIECES)[number];

/** Seconds. */
const LENGTH = 30;

/** Mono samples in [-1, 1] at {@link RATE}. */
export function play(piece: Piece): Float32Array {
  return { drums: drumAndBass, piano: slowPiano, guitar: distortedGuitar }[piece]();
}

/** A drum-and-bass loop: 174 beats per minute, broken beat, a bass that growls in half time. */
function drumAndBass(): Float32Array {
  const out = silence();
  const noise = new Noise(7);
  const step = 60 / 174 / 4;
  const [bd, sn, hh] = [kick(), snare(noise), hat(noise)];
  const ghost = snare(noise, 240);
  const bars = Math.ceil(LENGTH / (16 * step));
  for (let bar = 0; bar < bars; bar++) {
    const at = (place: number) => (bar * 16 + place) * step;
    for (const place of [0, 10]) add(out, bd, at(place), 0.9);
    if (bar % 4 === 3) add(out, bd, at(13), 0.7);
    for (const place of [4, 12]) add(out, sn, at(place), 0.75);
    for (const place of bar % 2 ? [7, 9, 15] : [7, 14]) add(out, ghost, at(place), 0.18);
    for (let place = 0; place < 16; place += 2) add(out, hh, at(place), place % 4 ? 0.28 : 0.16);
    const root = [33, 33, 29, 31][Math.floor(bar / 2) % 4] ?? 33;
    add(out, reese(root, 7 * step, 2.9), at(0), 0.42);
    add(out, reese(root + (bar % 2 ? 3 : 0), 5 * step, 5.8), at(8), 0.42);
    // A pad far behind.
    if (bar % 4 === 0) {
      for (const note of [57, 60, 64, 67])
        add(out, reese(note + root - 33, 60 * step, 0.4), at(0), 0.04);
    }
  }
  return finish(out);
}

/** Slow broken chords with a song above, in a room. */
function slowPiano(): Float32Array {
  const out = silence();
  const noise = new Noise(11);
  // Every key and force is struck once and mixed in again and again.
  const struck = new Map<string, Float32Array>();
  const key = (note: number, force: number): Float32Array => {
    const name = `${note} ${force}`;
    const sound = struck.get(name) ?? piano(note, force);
    struck.set(name, sound);
    return sound;
  };
  const beat = 60 / 66;
  const chords = [
    [45, 52, 57, 60, 64],
    [41, 48, 57, 60, 65],
    [48, 52, 55, 60, 64],
    [43, 50, 55, 59, 62],
    [38, 50, 53, 57, 62],
    [45, 52, 57, 60, 64],
    [40, 52, 56, 59, 64],
    [45, 52, 57, 60, 64],
  ];
  const song = [76, 74, 72, 71, 72, 69, 71, 68, 69, 72, 76, 77, 74, 76, 71, 72];
  for (let bar = 0; bar * 4 * beat < LENGTH; bar++) {
    const chord = chords[bar % chords.length] ?? [];
    for (let half = 0; half < 8; half++) {
      const note = chord[[0, 2, 3, 4, 3, 2, 4, 3][half] ?? 0] ?? 57;
      const late = 0.012 * noise.next();
      add(out, key(note, half === 0 ? 0.42 : 0.26), (bar * 4 + half / 2) * beat + late, 0.5);
    }
    for (const part of [0, 1]) {
      const note = song[(2 * bar + part) % song.length] ?? 72;
      add(out, key(note, 0.5), (bar * 4 + (part ? 2.5 : 0.5)) * beat, 0.6);
    }
  }
  return finish(room(out));
}

/** A riff of muted and ringing fifths through much distortion, with drums. */
function distortedGuitar(): Float32Array {
  const noise = new Noise(23);
  const strings = silence();
  const drums = silence();
  const step = 60 / 148 / 2;
  const riff = [40, 40, 40, 40, 43, 40, 40, 45, 40, 40, 40, 40, 46, 45, 43, 43];
  const long = [1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1];
  const [bd, sn, hh] = [kick(150, 55), snare(noise, 170), hat(noise, 12)];
  for (let place = 0; place * step < LENGTH; place++) {
    const bar = Math.floor(place / 16);
    const move = bar % 4 === 3 ? -2 : 0;
    const note = riff[place % 16] ?? 0;
    const ring = long[place % 16] ?? 0;
    if (note > 0) {
      for (const interval of [0, 7, 12]) {
        const one = pluck(note + move + interval, step * (1 + ring), ring ? 0 : 1, noise);
        add(strings, one, place * step, 0.5);
      }
    }
    if ([0, 3, 6, 8, 9, 11].includes(place % 16)) add(drums, bd, place * step, 0.9);
    if (place % 8 === 4) add(drums, sn, place * step, 0.9);
    if (place % 2 === 0) add(drums, hh, place * step, 0.16);
  }
  // Two stages of distortion, then what a loudspeaker lets through.
  const [cabinet, again, tight] = [lowPass(6500), lowPass(7500), highPass(120)];
  const out = strings.map((x) => {
    const driven = Math.tanh(8 * Math.tanh(14 * tight(x)) + 0.2);
    return 0.7 * again(cabinet(driven));
  });
  add(out, drums, 0, 0.5);
  return finish(out);
}

const silence = () => new Float32Array(LENGTH * RATE);

/** Mixes a sound in, from a time in seconds on; what hangs over the end is lost. */
function add(out: Float32Array, sound: Float32Array, seconds: number, level: number): void {
  const start = Math.max(0, Math.round(seconds * RATE));
  const count = Math.min(sound.length, out.length - start);
  for (let i = 0; i < count; i++) out[start + i] = (out[start + i] ?? 0) + level * (sound[i] ?? 0);
}

/** Echoes of a room (Schroeder): combs side by side. */
function room(dry: Float32Array): Float32Array {
  const wet = dry.slice();
  for (const [delay, back] of [
    [0.0297, 0.77],
    [0.0371, 0.75],
    [0.0411, 0.73],
    [0.0437, 0.71],
  ] as const) {
    const lag = Math.round(delay * RATE);
    const line = new Float32Array(dry.length);
    const soft = lowPass(3500);
    for (let i = lag; i < dry.length; i++) {
      line[i] = soft((dry[i - lag] ?? 0) + back * (line[i - lag] ?? 0));
      wet[i] = (wet[i] ?? 0) + 0.1 * (line[i] ?? 0);
    }
  }
  return wet;
}

/** Fades out, and brings the loudest sample to 0.9. */
function finish(samples: Float32Array): Float32Array {
  let peak = 0;
  for (const x of samples) peak = Math.max(peak, Math.abs(x));
  const fade = 1.5 * RATE;
  return samples.map((x, i) => ((0.9 * x) / peak) * Math.min(1, (samples.length - i) / fade));
}
