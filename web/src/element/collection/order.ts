/** Names as people count: "2" before "10", whatever the case. */
export function naturalOrder(lang: string): (a: string, b: string) => number {
  const { compare } = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });
  return (a, b) => compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
