/** The page that trains: tracks by drop or choice, everything else once there are some. */
import { h } from "../element/dom";
import { dictionaryFor, loadDictionary } from "../element/lang";
import type { Found } from "../element/collection/entry";
import { chosenFiles, droppedFiles, sift } from "../element/sources/files";
import { TRAINING, mayHold } from "./kept-name";
import { language, onLanguage, startShell } from "./shell";
import type { Training } from "./train/training";
import { loadWords } from "./words";

startShell("train", loadDictionary);

const place = (id: string) => document.getElementById(id) ?? document.body;

let starting: Promise<Training> | undefined;

/** Fetched with the first tracks, or when there may be some of an earlier visit. */
function training(): Promise<Training> {
  const made = (starting ??= start());
  made.catch(async () => {
    if (starting === made) starting = undefined;
    const words = await loadWords(language(), "shell").catch(() => undefined);
    place("training").replaceChildren(h("p", { role: "alert" }, words?.failed ?? ""));
  });
  return made;
}

async function start(): Promise<Training> {
  const lang = language();
  const [{ Training }, words] = await Promise.all([
    import("./train/training"),
    loadWords(lang, "train"),
    loadDictionary(lang),
  ]);
  const made = new Training(place("training"));
  made.speak({ words, names: dictionaryFor(lang), lang });
  await made.restore();
  return made;
}

async function add(found: Found[]): Promise<void> {
  const sifted = sift(found, language());
  (await training()).add(sifted.found, sifted.skipped);
}

function choice(button: HTMLElement, properties: Record<string, boolean>): void {
  // Not part of the document, where its name would be one more thing to read.
  const input = h("input", { type: "file", ...properties });
  input.addEventListener("change", () => {
    const found = chosenFiles(input.files ?? []);
    input.value = "";
    if (found.length > 0) void add(found);
  });
  // Phones that cannot choose folders would open the same dialog as for files.
  button.hidden = properties.webkitdirectory === true && !("webkitdirectory" in input);
  button.addEventListener("click", () => input.click());
}

choice(place("folder"), { webkitdirectory: true });
choice(place("files"), { multiple: true });
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  // Otherwise the browser would leave the page for the file.
  event.preventDefault();
  if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(add);
});
onLanguage((lang) => {
  void Promise.all([starting, loadWords(lang, "train"), loadDictionary(lang)]).then(
    ([training, words]) => {
      if (lang === language()) training?.speak({ words, names: dictionaryFor(lang), lang });
    },
  );
});
void mayHold(TRAINING).then((may) => {
  if (may) void training();
});
