/** Written by the build (tools/package.mjs): where each listed model lies. */
declare module "#models" {
  export const files: Record<string, (() => URL) | undefined>;
}
