/** What the comments in the sources say of everything that a program can import, as data. */
import ts from "typescript";
import { SOURCES, createProgram } from "../compiler.mjs";

/**
 * A member of a class or an interface.
 * @typedef {{ name: string, text: string, about: string, types: string[], method: boolean }} Member
 */

/**
 * A class, an interface, a type or a constant. `text`: its declaration, where it has no members.
 * @typedef {{ name: string, kind: "class" | "interface" | "type" | "constant", about: string, text: string,
 *   types: string[], extends: string[], members: Member[] }} Thing
 */

/** @type {ts.TypeChecker} */
let checker;

/** @param {string[]} entries Paths of modules below web/src, without their endings. */
export function readEntries(entries) {
  const program = createProgram(entries);
  checker = program.getTypeChecker();
  return entries.map((entry) => {
    const file = program.getSourceFile(`${SOURCES}${entry}.ts`);
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${entry} is no module.`);
    const things = checker.getExportsOfModule(module).map((symbol) => {
      const alias = symbol.flags & ts.SymbolFlags.Alias;
      const [declaration] = (alias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
      if (!declaration) throw new Error(`${symbol.name} is declared nowhere.`);
      return readThing(symbol.name, declaration);
    });
    return { about: headOf(file), things };
  });
}

/** @type {(name: string, node: ts.Declaration) => Thing} */
function readThing(name, node) {
  const about = describe(ts.isVariableDeclaration(node) ? node.parent.parent : node);
  const thing = { name, about, text: "", types: [], extends: [], members: [] };
  if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) {
    return {
      ...thing,
      kind: ts.isClassDeclaration(node) ? "class" : "interface",
      text: typeParameters(node.typeParameters),
      extends: (node.heritageClauses ?? [])
        .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
        .flatMap(({ types }) => types.map((type) => type.getText())),
      members: node.members.flatMap((member) => readMember(member)),
    };
  }
  if (ts.isTypeAliasDeclaration(node)) {
    return {
      ...thing,
      kind: "type",
      text: `type ${name}${typeParameters(node.typeParameters)} = ${typeText(node.type)}`,
      types: typesIn(node.type),
    };
  }
  if (!ts.isVariableDeclaration(node) || !node.initializer) {
    throw new Error(`${name} is of no kind that can be described.`);
  }
  const value = bare(node.initializer);
  const codes = ts.isObjectLiteralExpression(value) ? value.properties : [];
  return {
    ...thing,
    kind: "constant",
    text: `const ${name} = ${oneLine(value.getText())}`,
    members: codes.map((property) => ({
      name: property.name ? nameOf(property.name) : "",
      text: ts.isPropertyAssignment(property) ? textOf(property.initializer) : "",
      about: describe(property),
      types: [],
      method: false,
    })),
  };
}

/** What others may use of a class or an interface.
 * @type {(node: ts.ClassElement | ts.TypeElement) => Member[]}
 */
function readMember(node) {
  if (!node.name || ts.isPrivateIdentifier(node.name) || isInternal(node)) return [];
  const name = nameOf(node.name);
  const fixed = ts.canHaveModifiers(node)
    ? ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
    : false;
  const before = fixed ? "static " : "";
  const member = { name, about: describe(node) };
  if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) {
    return [
      { ...member, text: before + signature(name, node), types: typesIn(node), method: true },
    ];
  }
  if (ts.isGetAccessor(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node)) {
    const optional = "questionToken" in node && node.questionToken ? "?" : "";
    const text = `${before}${name}${optional}: ${typeOf(node)}`;
    return [{ ...member, text, types: node.type ? typesIn(node.type) : [], method: false }];
  }
  return [];
}

/** @type {(name: string, node: ts.MethodDeclaration | ts.MethodSignature) => string} */
function signature(name, node) {
  const parameters = node.parameters.map((parameter) => {
    const optional = (parameter.initializer ?? parameter.questionToken) ? "?" : "";
    return `${parameter.name.getText()}${optional}: ${typeOf(parameter)}`;
  });
  const generic = typeParameters(node.typeParameters);
  const result = node.type ? typeText(node.type) : "void";
  const line = `${name}${generic}(${parameters.join(", ")}): ${result}`;
  if (line.length <= 90) return line;
  return `${name}${generic}(\n${parameters.map((text) => `  ${text},\n`).join("")}): ${result}`;
}

/** @param {ts.NodeArray<ts.TypeParameterDeclaration> | undefined} parameters */
function typeParameters(parameters) {
  return parameters ? `<${parameters.map((node) => node.getText()).join(", ")}>` : "";
}

/** The type of what is declared, or that of its value.
 * @param {ts.Declaration & { type?: ts.TypeNode | undefined }} node
 */
function typeOf(node) {
  return node.type ? typeText(node.type) : checker.typeToString(checker.getTypeAtLocation(node));
}

/** A type as it is written; that what can be left out may be undefined goes without saying.
 * @param {ts.TypeNode} node
 */
function typeText(node) {
  const text = oneLine(node.getText().replaceAll(/\/\*\*[^]*?\*\//g, "")).replace(/^\| /, "");
  const plain = text.replace(/ \| undefined$/, "");
  return plain.replace(/^\((\(.*\) => [^()]*)\)$/, "$1");
}

/** Names of the types of ours that a node mentions, each once.
 * @param {ts.Node} node
 */
function typesIn(node) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {ts.Node} child */
  const visit = (child) => {
    // The body of a method is nobody's business.
    if (ts.isBlock(child)) return;
    if (ts.isTypeReferenceNode(child) && isOurs(child)) found.add(child.typeName.getText());
    ts.forEachChild(child, visit);
  };
  visit(node);
  return [...found];
}

/** @param {ts.TypeReferenceNode} node */
function isOurs({ typeName }) {
  const symbol = checker.getSymbolAtLocation(typeName);
  const alias = symbol && symbol.flags & ts.SymbolFlags.Alias;
  const declared = alias ? checker.getAliasedSymbol(symbol) : symbol;
  const [declaration] = declared?.declarations ?? [];
  if (!declaration || ts.isTypeParameterDeclaration(declaration)) return false;
  return declaration.getSourceFile().fileName.startsWith(SOURCES);
}

/** @param {ts.PropertyName} name */
const nameOf = (name) => (ts.isStringLiteral(name) ? name.text : name.getText());

/** @param {ts.Expression} node */
function bare(node) {
  let inner = node;
  while (ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner)) inner = inner.expression;
  return inner;
}

/** @param {ts.Expression} node */
const textOf = (node) => (ts.isStringLiteral(node) ? node.text : node.getText());

/** @param {ts.Node} node */
function isInternal(node) {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "internal");
}

/** @param {ts.Node} node */
function describe(node) {
  const comment = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.comment;
  return ts.getTextOfJSDocComment(comment) ?? "";
}

/** The comment at the head of a file.
 * @param {ts.SourceFile} file
 */
function headOf(file) {
  const [range] = ts.getLeadingCommentRanges(file.text, 0) ?? [];
  const comment = range ? file.text.slice(range.pos, range.end) : "";
  return comment
    .replace(/^\/\*\*|\s*\*\/$/g, "")
    .replace(/^\s*\* ?/gm, "")
    .trim();
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
