/** The page of libraries: a file by choice or by drop, then everything about it. */
import { h } from "../element/dom";
import { dictionaryFor, loadDictionary } from "../element/lang";
import type { LibraryView } from "./library/view";
import { language, onLanguage, startShell } from "./shell";
import { loadWords, richNodes } from "./words";

startShell("library");

const place = (id: string) => document.getElementById(id) ?? document.body;
const [start, news, shown] = [place("start"), place("news"), place("library")];
const input = document.querySelector<HTMLInputElement>("#file");

let view: LibraryView | undefined;
/** The file that was chosen last: an earlier one that is still being read comes too late. */
let wanted: File | undefined;

async function open(file: File): Promise<void> {
  wanted = file;
  const words = await loadWords(language(), "library");
  // Opened already when it fails: the one that is shown stays.
  news.replaceChildren(words.opening(file.name));
  try {
    const { openLibrary } = await import("./library/view");
    await loadDictionary(language());
    const next = await openLibrary(file, words, dictionaryFor(language()), language());
    if (wanted !== file) {
      next.close();
      return;
    }
    view?.close();
    view = next;
    view.onFault = (text) => news.replaceChildren(...richNodes(text));
    start.hidden = true;
    news.replaceChildren(h("span", { class: "spoken" }, words.opened(file.name)));
    shown.replaceChildren(view.element);
    view.onAnother = choose;
    view.focus();
  } catch (error) {
    if (wanted !== file) return;
    const { faultText } = await import("./library/faults");
    news.replaceChildren(...richNodes(faultText(words, error)));
  }
}

function choose(): void {
  input?.click();
}

place("choose").addEventListener("click", choose);
input?.addEventListener("change", () => {
  const [file] = input.files ?? [];
  // The same one again, changed, is a choice as well.
  input.value = "";
  if (file) void open(file);
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  // Otherwise the browser would leave the page for the file.
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  if (file) void open(file);
});
onLanguage((lang) => {
  news.replaceChildren();
  void Promise.all([loadWords(lang, "library"), loadDictionary(lang)]).then(([words]) => {
    if (lang !== language()) return;
    view?.speak(words, dictionaryFor(lang), lang);
  });
});
