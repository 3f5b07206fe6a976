/** The database of files that are kept. */
export const KEPT = "genrescope";
/** The database of the page that trains. */
export const TRAINING = "genrescope-training";

/** Whether there may be something in a database of an earlier visit. */
export async function mayHold(database: string): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === database);
  } catch {
    return true; // an older browser, or one that forbids it: to be found out there
  }
}
