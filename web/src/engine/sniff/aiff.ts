/**
 * Sets the sizes in an AIFF file that was cut off to what is there. WebKitGTK looks for the rest without end, and takes
 * memory all the while.
 */
export function mendAiff(file: Uint8Array): void {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const { byteLength } = view;
  const fit = (at: number) => {
    const size = Math.min(view.getUint32(at + 4), byteLength - at - 8);
    view.setUint32(at + 4, size);
    return size;
  };
  if (byteLength < 12) return;
  fit(0);
  // A chunk of odd length has a byte behind it.
  for (let at = 12, size = 0; at + 8 <= byteLength; at += 8 + size + (size % 2)) size = fit(at);
}
