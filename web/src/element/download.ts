import { h } from "./dom";

/** Has the browser save a file. */
export function download(file: File): void {
  const url = URL.createObjectURL(file);
  h("a", { href: url, download: file.name }).click();
  // The browser reads it later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
