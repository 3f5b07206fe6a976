interface Buffer {
  byteLength: number;
  /** Not in every browser yet. */
  transfer?: (length: number) => ArrayBuffer;
}

/**
 * Frees the memory of samples or pixels that nobody reads any more; they have no length then. The browser itself would
 * come late: it collects garbage by the number of objects rather than by their size.
 */
export function release(array: ArrayBufferView): void {
  const buffer: Buffer = array.buffer;
  if (buffer.byteLength > 0) buffer.transfer?.(0);
}
