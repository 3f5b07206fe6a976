/** The database of files that are kept. */
export const KEPT = "genrescope";
