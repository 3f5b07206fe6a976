/** TypeScript's compiler over our sources, as tsconfig.json sets it up. */
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const SOURCES = fileURLToPath(new URL("../web/src/", import.meta.url));
const CONFIG = fileURLToPath(new URL("../tsconfig.json", import.meta.url));

/**
 * @param {string[]} entries Paths below web/src, without their endings.
 * @param {ts.CompilerOptions} options What differs from tsconfig.json.
 */
export function createProgram(entries, options = {}) {
  const parsed = ts.getParsedCommandLineOfConfigFile(CONFIG, {}, PARSING);
  if (!parsed) throw new Error("tsconfig.json cannot be read.");
  delete parsed.options.tsBuildInfoFile;
  return ts.createProgram(
    entries.map((name) => `${SOURCES}${name}.ts`),
    { ...parsed.options, incremental: false, ...options },
  );
}

/** @type {ts.ParseConfigFileHost} */
const PARSING = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
  },
};
