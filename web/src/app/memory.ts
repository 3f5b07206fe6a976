/** What is remembered from visit to visit. Storage may be forbidden: then nothing is. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`genrescope-${name}`, value);
  } catch {
    // Then it holds for this visit.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(`genrescope-${name}`);
  } catch {
    // There was nothing.
  }
}
