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
    // Browsers and native tools share two cores: files of one project run one after the other.
    fileParallelism: false,
    expect: { poll: { timeout: 15_000 * PATIENCE } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project("cli", 120),
      project("wasm", 120),
      project("web", 20),
      project("e2e", 600),
      project("engines", 600),
      project("consumers", 300),
    ],
    passWithNoTests: true,
  },
});
