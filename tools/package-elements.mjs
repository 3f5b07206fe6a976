/** The package's custom-elements.json, from the comments of the element (https://github.com/webcomponents/custom-elements-manifest). */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const SOURCE = fileURLToPath(new URL("../web/src/element/genre-scope.ts", import.meta.url));
const TAG = "genre-scope";

/** What the tags of the comment are called in the manifest. */
const LISTS = /** @type {const} */ ({
  attr: "attributes",
  slot: "slots",
  fires: "events",
  csspart: "cssParts",
  cssproperty: "cssProperties",
});

export function elementsManifest() {
  const file = ts.createSourceFile(
    SOURCE,
    readFileSync(SOURCE, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const element = file.statements.find(ts.isClassDeclaration);
  if (!element?.name) throw new Error(`${SOURCE} declares no class.`);
  const name = element.name.text;
  return {
    schemaVersion: "2.1.0",
    readme: "README.md",
    modules: [
      {
        kind: "javascript-module",
        path: "element.js",
        declarations: [
          {
            kind: "class",
            customElement: true,
            tagName: TAG,
            name,
            description: describe(element),
            superclass: { name: "HTMLElement" },
            ...documented(element),
            members: element.members.flatMap((member) => publicMember(member, file)),
          },
        ],
        exports: [
          { kind: "js", name, declaration: { name, module: "element.js" } },
          {
            kind: "custom-element-definition",
            name: TAG,
            declaration: { name, module: "element.js" },
          },
        ],
      },
    ],
  };
}

/** @param {ts.ClassDeclaration} element */
function documented(element) {
  /** @type {Record<string, object[]>} */
  const lists = Object.fromEntries(Object.values(LISTS).map((list) => [list, []]));
  for (const tag of ts.getJSDocTags(element)) {
    const kind = tag.tagName.text;
    if (!isKnown(kind))
      throw new Error(`The element's comment has a tag @${kind}, which nothing reads.`);
    const text = oneLine(ts.getTextOfJSDocComment(tag.comment));
    const [, type, name = "", description = ""] = /^(?:\{(.+?)\} )?(\S+) - (.*)$/.exec(text) ?? [];
    if (!name) throw new Error(`@${kind} ${text}: no name, or no description behind " - ".`);
    lists[LISTS[kind]]?.push({ name, ...(type && { type: { text: type } }), description });
  }
  return lists;
}

/** @type {(kind: string) => kind is keyof typeof LISTS} */
const isKnown = (kind) => kind in LISTS;

/**
 * What a program may use: members with a comment, but for those that the browser calls.
 * @param {ts.ClassElement} member
 * @param {ts.SourceFile} file
 * @returns {object[]}
 */
function publicMember(member, file) {
  const description = describe(member);
  if (!member.name || ts.isPrivateIdentifier(member.name) || !description) return [];
  const name = member.name.getText(file);
  if (ts.isMethodDeclaration(member)) {
    const parameters = member.parameters.map((parameter) => ({
      name: parameter.name.getText(file),
      type: { text: parameter.type?.getText(file) ?? "unknown" },
    }));
    const type = { text: member.type?.getText(file) ?? "void" };
    return [{ kind: "method", name, description, parameters, return: { type } }];
  }
  if (!ts.isGetAccessor(member)) return [];
  const type = { text: member.type?.getText(file) ?? "unknown" };
  return [{ kind: "field", name, description, readonly: true, type }];
}

/** @param {ts.Node} node */
function describe(node) {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
  return oneLine(ts.getTextOfJSDocComment(comment));
}

/** @param {string | undefined} text */
function oneLine(text = "") {
  return text.replace(/\s+/g, " ").trim();
}
