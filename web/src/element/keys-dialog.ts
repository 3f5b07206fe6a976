import { adopt, h } from "./dom";
import css from "./keys-dialog.css?inline";
import type { Dictionary } from "./lang";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** A dialog with all keys and gestures, in the tree of an element; gone when closed. */
export function openKeysDialog(words: Dictionary, beside: Element): void {
  const { keys } = words;
  const root = beside.getRootNode();
  if (!(root instanceof ShadowRoot) || root.querySelector("dialog")) return;
  const list = (rows: readonly (readonly [string[], string])[]) =>
    h(
      "dl",
      {},
      ...rows.map(([names, meaning]) =>
        h("div", {}, h("dt", {}, ...names.map((name) => h("kbd", {}, name))), h("dd", {}, meaning)),
      ),
    );
  const close = h("button", { type: "button", onclick: () => dialog.close() }, keys.close);
  const title = h("h2", { id: "keys-title" }, keys.title);
  const dialog = h(
    "dialog",
    {
      class: "keys",
      "aria-labelledby": "keys-title",
      closedby: "any",
      onclose: () => dialog.remove(),
    },
    title,
    list([
      [["Space"], keys.play],
      [["←", "→"], keys.seek],
      [["Home", "End"], keys.ends],
      [["↑", "↓"], keys.probe],
      [["+", "−"], keys.zoom],
      [["Esc"], keys.whole],
      [["?"], keys.help],
    ]),
    h("p", {}, keys.shift),
    h("h3", {}, keys.mouse),
    h("p", {}, keys.mouseText),
    h("h3", {}, keys.touch),
    h("p", {}, keys.touchText),
    close,
  );
  // The keys of the instrument rest as long as it is open.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  adopt(root, sheet);
  root.append(dialog);
  dialog.showModal();
}
