/** Keys that go from row to row of a table. */

/** The row that a key goes to from the row `at`, of `count`; nothing for other keys. A page holds so many rows. */
export function rowAfterKey(
  key: string,
  at: number,
  page: number,
  count: number,
): number | undefined {
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.max(0, Math.min(count - 1, target));
}

/** Rows that a page key goes on: one of those in sight stays. */
export function rowsPerPage(view: number, row: number): number {
  return Math.max(1, Math.floor(view / row) - 1);
}
