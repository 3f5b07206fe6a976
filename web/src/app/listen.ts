/** The site: the element, and the whole page as its drop area and keyboard. */
import { TAG } from "../element";
import { loadDictionary } from "../element/lang";
import { KEPT, mayHold } from "./kept-name";
import { onLanguage, startShell } from "./shell";

startShell("listen", loadDictionary);

const scope = document.querySelector(TAG);

if (scope) {
  onLanguage((language) => scope.setAttribute("lang", language));
  if (location.hash === "#trained") {
    void import("./train/handover").then(({ useTrained }) => useTrained(scope));
  }
  const startKeeping = () =>
    void import("./keep").then(
      ({ keep }) => keep(scope),
      () => (scope.collection.keeping = "nothing"),
    );
  // The engine is fetched once the page stands, so that the first file finds it ready.
  const preload = async () => {
    scope.preload();
    // What keeps files is fetched with the first of them, unless there may be some of an earlier visit.
    if (await mayHold(KEPT)) startKeeping();
    else {
      const wait = scope.collection.subscribe(() => {
        wait();
        startKeeping();
      });
    }
  };
  if (document.readyState === "complete") setTimeout(() => void preload());
  else addEventListener("load", () => setTimeout(() => void preload()));

  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    if (event.defaultPrevented) return;
    // Otherwise the browser would leave the page for the file.
    event.preventDefault();
    void scope.addDropped(event.dataTransfer);
  });
  addEventListener("keydown", (event) => {
    if (event.target === document.body) scope.handleKey(event);
  });
  const news = document.getElementById("news");
  scope.addEventListener("genrescope-progress", () => {
    document.documentElement.toggleAttribute("data-used", true);
    news?.replaceChildren();
  });
  scope.addEventListener("genrescope-error", ({ detail }) => {
    const file = scope.collection.current?.file;
    if (detail.code !== "unsupported-format" || !file) return;
    void import("./library/astray").then(async ({ tellAstray }) => {
      const said = await tellAstray(file);
      if (scope.collection.current?.file === file) news?.replaceChildren(...said);
    });
  });
}
