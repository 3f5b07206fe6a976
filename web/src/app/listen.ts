/** The site: the element, and the whole page as its drop area and keyboard. */
import { TAG } from "../element";
import { onLanguage, startShell } from "./shell";

startShell("listen");

const scope = document.querySelector(TAG);

if (scope) {
  onLanguage((language) => scope.setAttribute("lang", language));
  // The engine is fetched once the page stands, so that the first file finds it ready; so is what keeps the files.
  const preload = () => {
    scope.preload();
    void import("./keep").then(({ keep }) => keep(scope));
  };
  if (document.readyState === "complete") setTimeout(preload);
  else addEventListener("load", () => setTimeout(preload));

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
  scope.addEventListener("genrescope-progress", () =>
    document.documentElement.toggleAttribute("data-used", true),
  );
}
