import { defineConfig } from "vitest/config";
import { PATIENCE } from "./tools/browser.mjs";

/** One project per kind of test, so that each can be run alone: `npx vitest run --project cli`. */
const project = (name: string, seconds: number) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 1000,
    exclude: ["**/node_modules/**"],
    expect: { poll: { timeout: 15_000 * PATIENCE } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project("cli", 120),
      project("wasm", 120),
      project("web", 20),
      project("bits", 300),
      project("e2e", 600),
      project("engines", 600),
      project("consumers", 300),
    ],
    // `--tags-filter '!slow'` runs what `npm test` does.
    tags: [
      { name: "slow", description: "Takes long: runs in `npm run test:all`, not in `npm test`." },
      {
        name: "alone",
        description: "Measures time or memory: runs while nothing else does, `--maxWorkers=1`.",
      },
    ],
    // A browser, a native tool or a compiler beside each.
    maxWorkers: 2,
    passWithNoTests: true,
  },
});
