/** Notes of the equal temperament, A4 at 440 Hz. */
export const NOTES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"] as const;

/** Below, names of notes make no sense any more: half a semitone under the lowest octave. */
const LOWEST_HZ = 15.9;

export interface Note {
  /** Like "C♯3". */
  name: string;
  /** How far above the note, -50 to 50. */
  cents: number;
}

/** The nearest note; none for what is too low to be one. */
export function noteAt(hz: number): Note | undefined {
  if (!(hz >= LOWEST_HZ)) return undefined;
  const semitones = 12 * Math.log2(hz / 440) + 69;
  const nearest = Math.round(semitones);
  const name = NOTES[nearest % 12] ?? "";
  return {
    name: `${name}${Math.floor(nearest / 12) - 1}`,
    // Not minus 0.
    cents: Math.round(100 * (semitones - nearest)) + 0,
  };
}
