/** Texts of strangers' files. */

/** As it is compared: case ignored. */
export function folded(text: string): string {
  return text.toLowerCase();
}

/** Whether one of the texts holds a part that is folded already. */
export function holds(part: string, texts: (string | null | undefined)[]): boolean {
  return texts.some((text) => text && folded(text).includes(part));
}
