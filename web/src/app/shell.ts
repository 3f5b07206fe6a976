/** What all pages do: language, colours, and being there without a network. */
import { LANGUAGES, type Language, type PageName, type Theme } from "./languages";
import { forget, remember } from "./memory";
import { stayReady } from "./offline";
import { loadWords, translate } from "./words";

type Listener = (language: Language) => void;

const root = document.documentElement;
const listeners: Listener[] = [];
let page: PageName;
let ready: (language: Language) => Promise<unknown>;
/** What the page speaks at the moment. */
let shown: Language = "en";

/** Calls back whenever the page has begun to speak another language. */
export function onLanguage(listener: Listener): void {
  listeners.push(listener);
}

/** The visitor's language; the page may still be on its way to it. */
export function language(): Language {
  return root.lang in LANGUAGES ? (root.lang as Language) : "en";
}

/** `prepare` fetches what else the page needs to speak a language. */
export function startShell(
  name: PageName,
  prepare: (language: Language) => Promise<unknown> = () => Promise.resolve(),
): void {
  page = name;
  ready = prepare;
  const languages = select("language");
  languages.value = language();
  languages.addEventListener("change", () => {
    remember("language", languages.value);
    void showLanguage(languages.value as Language);
  });
  const themes = select("theme");
  themes.value = root.dataset.theme ?? "system";
  themes.addEventListener("change", () => showTheme(themes.value as Theme));
  if (root.dataset.theme) paintBar();
  if ("waiting" in root.dataset) void showLanguage(language());
  stayReady(() => loadWords(shown, "shell"));
}

function select(id: string): HTMLSelectElement {
  return document.getElementById(id) as HTMLSelectElement;
}

/** Words of another language are there before anything changes; without them all stays as it is. */
async function showLanguage(wanted: Language): Promise<void> {
  try {
    const [shell, own] = await Promise.all([
      loadWords(wanted, "shell"),
      loadWords(wanted, page),
      ready(wanted),
    ]);
    root.lang = shown = wanted;
    translate({ shell, [page]: own }, wanted);
    for (const listener of listeners) listener(wanted);
  } catch {
    root.lang = shown;
  }
  select("language").value = language();
  delete root.dataset.waiting;
}

function showTheme(theme: Theme): void {
  if (theme === "system") {
    delete root.dataset.theme;
    forget("theme");
  } else {
    root.dataset.theme = theme;
    remember("theme", theme);
  }
  paintBar();
}

/** The browser's own bar gets the page's colour. */
function paintBar(): void {
  const { backgroundColor } = getComputedStyle(document.body);
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    meta.setAttribute("content", backgroundColor);
  }
}
