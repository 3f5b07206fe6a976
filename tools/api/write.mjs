/** The reference as Markdown. */

/** @typedef {import("./read.mjs").Thing} Thing */
/** @typedef {import("./read.mjs").Member} Member */

/** @type {Record<Thing["kind"], number>} */
const ORDER = { class: 0, constant: 1, interface: 2, type: 2 };

/** The anchor of a heading, as GitHub makes them.
 * @param {string} heading
 */
export function slug(heading) {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");
}

/** Writes one reference: it knows which names have a heading to link to. */
export class Writer {
  /** @type {Set<string>} */
  #known;
  /** @type {string[]} */
  #missing = [];

  /** @param {Thing[]} things Everything that the reference describes. */
  constructor(things) {
    this.#known = new Set(
      things.flatMap(({ name, members }) => [
        name,
        ...members.filter(({ method }) => method).map((member) => `${name}.${member.name}`),
      ]),
    );
  }

  /** Names of what has no description, or is mentioned and not exported. */
  get missing() {
    return this.#missing;
  }

  /** Everything that one module exports: classes as it names them, then constants, then types by their names.
   * @param {Thing[]} things
   */
  module(things) {
    return things
      .toSorted((a, b) => {
        const order = ORDER[a.kind] - ORDER[b.kind];
        return order || a.kind === "class" ? order : a.name < b.name ? -1 : 1;
      })
      .map((thing) => this.#thing(thing))
      .join("\n\n");
  }

  /** A list of links to them.
   * @param {Thing[]} things
   */
  contents(things) {
    const classes = things.filter(({ kind }) => kind === "class");
    const others = things.filter(({ kind }) => kind !== "class");
    const lists = classes.map(({ name, members }) => {
      const methods = members.filter(({ method }) => method);
      return `- ${link(name)}: ${methods.map((member) => link(`${name}.${member.name}`, member.name)).join(", ")}`;
    });
    const sorted = others.map(({ name }) => name).toSorted();
    return [...lists, `- ${sorted.map((name) => link(name)).join(", ")}`].join("\n");
  }

  /** Links in a comment, and its lines as paragraphs.
   * @param {string} comment
   * @param {string} [home] The class that the comment belongs to.
   */
  prose(comment, home = "") {
    const parts = comment.split(/^(```[^]*?^```)$/m);
    const text = parts.map((part) =>
      part.startsWith("```") ? part : part.replaceAll(/(?<!\n)\n(?![\n-])/g, " "),
    );
    return text
      .join("")
      .replaceAll(/\{@link (\S+)\s*\}/g, (_, /** @type {string} */ name) => {
        const place = this.#known.has(`${home}.${name}`) ? `${home}.${name}` : name;
        if (!this.#known.has(place)) this.#missing.push(`{@link ${name}} leads nowhere`);
        return link(place, `\`${name}\``);
      })
      .replaceAll(/\bdocs\/([\w-]+\.md)/g, "[$1]($1)")
      .trim();
  }

  /** @param {Thing} thing */
  #thing(thing) {
    const { name, kind, about, text, members } = thing;
    if (!about) this.#missing.push(`${name} has no description`);
    const parts = [`### ${name}`, this.prose(about, name)];
    if (kind === "type") parts.push(fence(text), this.#links(thing));
    else if (kind === "constant" && members.every((member) => !member.about))
      parts.push(fence(text));
    else if (kind === "constant") parts.push(members.map(describeCode).join("\n"));
    else parts.push(...this.#members(thing));
    return parts.filter(Boolean).join("\n\n");
  }

  /** @param {Thing} thing */
  #members({ name, kind, extends: parents, members }) {
    const spelled = kind === "class";
    const listed = members.filter(({ method }) => !spelled || !method);
    const named = parents.map((parent) => {
      const plain = parent.replace(/<.*/, "");
      return this.#known.has(plain) ? link(plain) : `\`${parent}\``;
    });
    const also = named.length > 0 ? [`Also all of ${named.join(", ")}.`] : [];
    const list = listed.map((member) => `- ${this.#field(name, member)}`).join("\n");
    const methods = spelled ? members.filter(({ method }) => method) : [];
    return [...also, list, ...methods.map((member) => this.#method(name, member))];
  }

  /** @type {(home: string, member: Member) => string} */
  #field(home, member) {
    const code = `\`${member.text.replaceAll(/\n\s*/g, " ")}\``;
    const types = this.#knownOf(member, home);
    const linked = types.length === 1 ? `[${code}](#${slug(types[0] ?? "")})` : code;
    const rest = types.length > 1 ? ` (${types.map((type) => link(type)).join(", ")})` : "";
    if (!member.about) this.#missing.push(`${home}.${member.name} has no description`);
    return `${linked}${rest}: ${this.prose(member.about, home)}`;
  }

  /** @type {(home: string, member: Member) => string} */
  #method(home, member) {
    if (!member.about) this.#missing.push(`${home}.${member.name} has no description`);
    return [
      `#### ${home}.${member.name}`,
      fence(member.text),
      this.prose(member.about, home),
      this.#links(member, home),
    ]
      .filter(Boolean)
      .join("\n\n");
  }

  /** @type {(what: { name: string, types: string[] }, home?: string) => string} */
  #links(what, home = "") {
    const known = this.#knownOf(what, home);
    return known.map((type) => link(type)).join(" · ");
  }

  /** The types that a thing or a member of it mentions.
   * @type {(what: { name: string, types: string[] }, home: string) => string[]}
   */
  #knownOf({ name, types }, home) {
    for (const type of types) {
      if (!this.#known.has(type))
        this.#missing.push(`${name} mentions ${type}, which no entry exports`);
    }
    return types.filter((type) => this.#known.has(type) && type !== home);
  }
}

/** @param {string} code */
const fence = (code) => `\`\`\`ts\n${code}\n\`\`\``;

/** @type {(name: string, text?: string) => string} */
const link = (name, text = name) => `[${text}](#${slug(name)})`;

/** @param {Member} member */
const describeCode = ({ name, text, about }) => `- \`${name}\`: ${text} ${about}`.trim();
