/** The instruments of the made-up examples: each gives the samples of one sound. */

/** Hz. */
export const RATE = 32000;

const TAU = 2 * Math.PI;

/** Noise in [-1, 1) that is the same every time. */
export class Noise {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 31 - 1;
  }
}

/** Equal temperament: MIDI note to Hz. */
export const pitch = (note: number) => 440 * 2 ** ((note - 69) / 12);

const render = (seconds: number, sample: (time: number, index: number) => number): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => sample(i / RATE, i));

/** A first-order low pass that keeps its state. */
export function lowPass(hz: number): (x: number) => number {
  const share = 1 - Math.exp((-TAU * hz) / RATE);
  let y = 0;
  return (x) => (y += share * (x - y));
}

export function highPass(hz: number): (x: number) => number {
  const low = lowPass(hz);
  return (x) => x - low(x);
}

/** A drum whose pitch falls from `top` to `bottom` Hz. */
export function kick(top = 170, bottom = 48): Float32Array {
  let phase = 0;
  return render(0.35, (t) => {
    phase += (bottom + (top - bottom) * Math.exp(-t * 40)) / RATE;
    return Math.sin(TAU * phase) * Math.exp(-t * 9) + 0.3 * Math.exp(-t * 900);
  });
}

export function snare(noise: Noise, body = 190): Float32Array {
  const bright = highPass(1200);
  return render(0.25, (t) => {
    const skin = Math.sin(TAU * body * t) * Math.exp(-t * 28);
    return 0.55 * skin + 0.75 * bright(noise.next()) * Math.exp(-t * 17);
  });
}

export function hat(noise: Noise, decay = 70): Float32Array {
  const bright = highPass(7000);
  return render(5 / decay, (t) => bright(noise.next()) * Math.exp(-t * decay));
}

/** Three saws that beat against each other under a filter that opens and closes. */
export function reese(note: number, seconds: number, wobble: number): Float32Array {
  const hz = pitch(note);
  const [first, second] = [lowPass(900), lowPass(900)];
  return render(seconds, (t) => {
    let saws = 0;
    for (const detune of [0.993, 1, 1.008]) saws += 2 * ((hz * detune * t) % 1) - 1;
    const open = 0.35 + 0.65 * Math.abs(Math.sin(Math.PI * wobble * t));
    const edge = Math.min(1, t * 80) * Math.min(1, (seconds - t) * 40);
    return (second(first(saws)) * open + 0.8 * Math.sin(TAU * hz * t)) * 0.4 * edge;
  });
}

/** A struck string: stretched partials, the high ones die first. `force` from 0 to 1 makes it louder and brighter. */
export function piano(note: number, force: number): Float32Array {
  const hz = pitch(note);
  const seconds = Math.min(5, 9 * 2 ** (-(note - 40) / 24));
  const out = new Float32Array(Math.round(seconds * RATE));
  const hammer = new Noise(note);
  const dull = lowPass(1500);
  for (let i = 0; i < out.length; i++) {
    const t = i / RATE;
    out[i] = t < 0.1 ? 0.25 * dull(hammer.next()) * Math.exp(-t * 60) : 0;
  }
  for (let n = 1; n <= 14 && hz * n < 9000; n++) {
    const partial = hz * n * Math.sqrt(1 + 0.0004 * n * n);
    const level = Math.exp(-n * (0.75 - 0.4 * force)) * (n % 7 === 0 ? 0.2 : 1);
    const decay = 0.7 + 0.5 * n * (hz / 400) ** 0.7;
    // Two strings, hardly out of tune.
    ring(out, partial, level, decay);
    ring(out, partial * 1.0007, 0.6 * level, decay);
  }
  return out.map((x, i) => {
    const t = i / RATE;
    return force * x * Math.min(1, t * 400) * Math.min(1, (seconds - t) * 8);
  });
}

/** Adds a dying sine, as a resonator makes it: without a sine per sample. */
function ring(out: Float32Array, hz: number, level: number, decay: number): void {
  const keep = Math.exp(-decay / RATE);
  const angle = (TAU * hz) / RATE;
  const [once, twice] = [2 * keep * Math.cos(angle), keep * keep];
  let [now, before] = [0, (-level * Math.sin(angle)) / keep];
  for (let i = 0; i < out.length; i++) {
    out[i] = (out[i] ?? 0) + now;
    [now, before] = [once * now - twice * before, now];
  }
}

/** A plucked string (Karplus and Strong): noise that goes round in a delay line and loses its edges. */
export function pluck(note: number, seconds: number, mute: number, noise: Noise): Float32Array {
  const period = RATE / pitch(note);
  const line = Float32Array.from({ length: Math.floor(period) }, () => noise.next());
  const keep = mute > 0 ? 0.965 : 0.997;
  let last = 0;
  return render(seconds, (t, i) => {
    const at = i % line.length;
    const now = line[at] ?? 0;
    line[at] = keep * 0.5 * (now + last);
    last = now;
    return now * Math.min(1, (seconds - t) * 60);
  });
}
