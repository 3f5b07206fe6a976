/** What is fetched with the first sound. */
export { Sound } from "./sound";
export { readSource } from "./source";
