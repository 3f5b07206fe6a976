/** The About page: its texts are in the page; what can be copied is copied here. */
import type { About } from "./lang/en/about";
import { language, onLanguage, startShell } from "./shell";
import { loadWords } from "./words";

startShell("about");

const told = document.getElementById("copied");
onLanguage(() => told?.replaceChildren());

for (const snippet of document.querySelectorAll(".snippet")) {
  const text = snippet.querySelector("pre")?.textContent ?? "";
  snippet.querySelector("button")?.addEventListener("click", () => {
    navigator.clipboard.writeText(text).then(
      () => tell("copied"),
      () => tell("notCopied"),
    );
  });
}

function tell(what: keyof About["cite"]): void {
  loadWords(language(), "about").then(
    ({ cite }) => told?.replaceChildren(cite[what]),
    () => undefined,
  );
}
