import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Names that only a page has: the engine also runs in workers and in Node. */
const pageOnly = [
  "document",
  "window",
  "HTMLElement",
  "customElements",
  "localStorage",
  "navigator",
];

export default defineConfig(
  globalIgnores([
    "build/",
    "dist/",
    "node_modules/",
    ".cache/",
    "tools/bench/peers/",
    "tests/consumers/*/",
  ]),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["web/src/engine/**"],
    rules: { "no-restricted-globals": ["error", ...pageOnly] },
  },
  {
    // Tests print the figures that they measure.
    files: ["tests/**", "tools/**"],
    rules: { "no-console": "off" },
  },
  {
    // Messages of browsers' protocols have no types and are handed on as they are.
    files: ["tools/engines/**"],
    rules: Object.fromEntries(
      ["argument", "assignment", "call", "member-access", "return"].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        "off",
      ]),
    ),
  },
);
