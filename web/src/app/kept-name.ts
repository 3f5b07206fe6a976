/** The database of files that are kept. */
export const KEPT = "genrescope";
/** The database of the page that trains. */
export const TRAINING = "genrescope-training";
