/** The package's declarations: what tsc says of the sources, for programs that resolve modules as Node does. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { SOURCES, createProgram } from "./compiler.mjs";

/** Entry of the package, and where its source lies. */
const ENTRIES = { index: "engine/index", element: "element/index" };

const SPECIFIER = /(from |import\()"(\.[^"]+)"/g;

/** @param {string} out Folder of the package, with a slash at its end. */
export function writeTypes(out) {
  const declarations = declare();
  const wanted = Object.values(ENTRIES);
  for (const name of wanted) {
    const text = declarations.get(name);
    if (text === undefined) throw new Error(`There are no declarations of ${name}.`);
    const file = join(out, "types", `${name}.d.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      text.replace(
        SPECIFIER,
        (_, /** @type {string} */ before, /** @type {string} */ specifier) => {
          const target = resolve(name, specifier, declarations);
          if (!wanted.includes(target)) wanted.push(target);
          const path = relative(dirname(name), target);
          return `${before}"${path.startsWith(".") ? path : `./${path}`}.js"`;
        },
      ),
    );
  }
  for (const [entry, source] of Object.entries(ENTRIES)) {
    writeFileSync(join(out, `${entry}.d.ts`), `export * from "./types/${source}.js";\n`);
  }
}

/**
 * Declarations by source, as a path below web/src without an extension.
 * @returns {Map<string, string>}
 */
function declare() {
  const program = createProgram(Object.values(ENTRIES), {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: SOURCES,
    outDir: "/out",
  });
  /** @type {Map<string, string>} */
  const declarations = new Map();
  const { diagnostics } = program.emit(undefined, (path, text) =>
    declarations.set(relative("/out", path).replace(/\.d\.ts$/, ""), text),
  );
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, HOST));
  // What is written as declarations is not emitted.
  for (const file of program.getSourceFiles()) {
    if (!file.isDeclarationFile || !file.fileName.startsWith(SOURCES)) continue;
    declarations.set(relative(SOURCES, file.fileName).replace(/\.d\.ts$/, ""), file.text);
  }
  return declarations;
}

/** @type {ts.FormatDiagnosticsHost} */
const HOST = {
  getCurrentDirectory: () => SOURCES,
  getCanonicalFileName: (name) => name,
  getNewLine: () => "\n",
};

/**
 * @param {string} from
 * @param {string} specifier
 * @param {Map<string, string>} declarations
 * @returns {string}
 */
function resolve(from, specifier, declarations) {
  const path = join(dirname(from), specifier.replace(/\.(js|ts)$/, ""));
  const found = [path, `${path}/index`].find((name) => declarations.has(name));
  if (found) return found;
  throw new Error(`${from} imports ${specifier}, which is nowhere.`);
}
