declare module "virtual:results" {
  export const overview: import("./results").Overview;
  export const runs: Record<string, () => Promise<{ default: unknown }>>;
}
