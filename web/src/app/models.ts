/** The Models page: sections that are drawn when they come near. */
import { h } from "../element/dom";
import { dictionaryFor, loadDictionary } from "../element/lang";
import { Context, type Draw } from "./models/context";
import { language, onLanguage, startShell } from "./shell";
import { loadWords } from "./words";

const SECTIONS: Record<string, () => Promise<{ draw: Draw }>> = {
  protocols: () => import("./models/protocols"),
  recipes: () => import("./models/recipes"),
  inspect: () => import("./models/inspect"),
  map: () => import("./models/map"),
  groups: () => import("./models/groups"),
  columns: () => import("./models/columns"),
  pairs: () => import("./models/pairs"),
  robustness: () => import("./models/robustness"),
  guess: () => import("./models/guess"),
  cards: () => import("./models/cards"),
};

/** How far ahead of the window sections are drawn. */
const AHEAD = "600px";

startShell("models", loadDictionary);

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      void fill(target);
    }
  },
  { rootMargin: AHEAD },
);
const sections = [...document.querySelectorAll("main > section")];
for (const section of sections) near.observe(section);
onLanguage(() => {
  for (const section of sections) {
    if (section.querySelector(".content")?.hasChildNodes()) void fill(section);
  }
});

async function fill(section: Element): Promise<void> {
  const content = section.querySelector(".content");
  const load = SECTIONS[section.id];
  if (!content || !load) return;
  const wanted = language();
  content.setAttribute("aria-busy", "true");
  try {
    const [words, { draw }] = await Promise.all([
      loadWords(wanted, "models"),
      load(),
      loadDictionary(wanted),
    ]);
    const drawn = await draw(new Context(words, dictionaryFor(wanted), wanted));
    if (wanted === language()) content.replaceChildren(drawn);
  } catch {
    // Offline before everything was there, or another version on the server.
    const shell = await loadWords(wanted, "shell").catch(() => undefined);
    const again = h(
      "button",
      { type: "button", onclick: () => void fill(section) },
      shell?.retry ?? "",
    );
    content.replaceChildren(h("p", {}, `${shell?.failed ?? ""} `), again);
  }
  content.removeAttribute("aria-busy");
}
