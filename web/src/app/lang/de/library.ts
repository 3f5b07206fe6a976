import type { Library } from "../en/library";

export const library: Library = {
  title: "Eine Bibliothek in Genrescope",
  description:
    "Öffnen Sie eine Bibliothek, die die Kommandozeile aus Ihrer Musik gemacht hat: durchsuchen, Genres als Karte sehen, finden, was ähnlich klingt. Nichts wird hochgeladen.",
  lead: "Eine ganze Bibliothek ansehen",
  intro:
    "Die Kommandozeile nimmt Sammlungen jeder Größe auf. Öffnen Sie hier ihre Bibliothek, um sie zu durchsuchen und zu sortieren, ihre Genres als Karte zu sehen und zu finden, was ähnlich klingt. Die Datei wird dort gelesen, wo sie liegt, und nur soweit nötig: **Nichts wird hochgeladen**.",
  choose: "Eine Bibliothek öffnen",
  drop: "oder eine music.db oder ihren Export hier ablegen",
  make: "Aus Ordnern voller Musik entsteht eine Bibliothek, und bleibt aktuell, durch:",
  export:
    "Auch ihr Export als JSON-Zeilen lässt sich öffnen; `--places` ist für die Karte und für das, was ähnlich klingt:",
  another: "Andere öffnen",
  opening: (name) => `${name} wird gelesen …`,
  opened: (name) => `${name} ist offen.`,
  facts: (tracks, count) => (tracks === 1 ? "1 Stück" : `${count} Stücke`),
  failed: (files, count) =>
    files === 1 ? "1 Datei war nicht lesbar" : `${count} Dateien waren nicht lesbar`,
  model: "Antworten von",
  search: "Titel, Künstler, Album oder Pfad",
  searching: "Wird gesucht …",
  track: "Stück",
  nothing: "Nichts passt.",

  map: {
    title: "Karte",
    parts:
      "Ein Punkt ist ein Stück. Was ähnlich klingt, liegt beieinander; die Richtungen sind die, die Genres am meisten trennen.",
    spread:
      "Ein Punkt ist ein Stück. Was ähnlich klingt, liegt beieinander; die Richtungen sind die, in denen sich die Stücke am meisten unterscheiden.",
    sample: (shown, all) => `${shown} von ${all} Stücken, gleichmäßig gezogen.`,
    hint: "Zeigen Sie auf einen Punkt, um ihn zu lesen; ein Klick öffnet ihn.",
    keys: "Pfeiltasten gehen von Punkt zu Punkt, die Eingabetaste öffnet einen.",
    none: "Dieser Export sagt nicht, wo die Stücke liegen. Mit `--places` tut er es, und die Bibliothek selbst auch.",
  },

  details: {
    close: "Schließen",
    artist: "Künstler",
    album: "Album",
    year: "Jahr",
    tag: "Genre laut Datei",
    duration: "Länge",
    file: "Datei",
    error: "Warum nicht",
    scores: "Was das Modell sagt",
    near: "Klingt wie",
    distance: "Abstand in Standardabweichungen, wie `genrescope library similar` ihn nennt.",
    alone: "Von keinem anderen Stück ist bekannt, wo es liegt.",
  },

  astray: {
    database:
      "Das sieht wie eine Bibliothek aus. Öffnen Sie sie auf der [Seite für Bibliotheken](library.html).",
    lines:
      "Das sieht wie der Export einer Bibliothek aus. Öffnen Sie ihn auf der [Seite für Bibliotheken](library.html).",
    table:
      "Das sieht wie die Tabelle einer Bibliothek aus. Die [Seite für Bibliotheken](library.html) öffnet die Bibliothek selbst oder ihren Export als JSON-Zeilen.",
  },

  faults: {
    unknown:
      "Das ist weder eine Bibliothek noch ihr Export als JSON-Zeilen. Musik gehört auf die [erste Seite](./).",
    foreign:
      "Das ist die Datenbank eines anderen Programms. Öffnen Sie eine, die `genrescope library scan` gemacht hat.",
    version: (version) =>
      `Diese Bibliothek hat die Version ${version}, und diese Seite liest Version 1. Laden Sie die Seite neu, oder machen Sie die Bibliothek mit derselben Version der Kommandozeile noch einmal.`,
    damaged:
      "Diese Bibliothek ist beschädigt. `genrescope library check --repair` entfernt, was es ist, und der nächste Scan nimmt es wieder auf.",
    cut: "Diese Bibliothek ist abgeschnitten: Ihr Ende fehlt. Kopieren Sie sie noch einmal, ganz.",
    empty:
      "Darin ist noch nichts. Läuft gerade ein Scan, dann öffnen Sie sie, wenn er zu Ende ist.",
    changed:
      "Die Datei wurde seit dem Öffnen geändert oder verschoben. Öffnen Sie sie noch einmal; läuft gerade ein Scan, dann danach.",
    memory:
      "Diese Bibliothek ist zu groß für diesen Browser. Die Kommandozeile liest sie: `genrescope library list`.",
    missing:
      "Der Teil dieser Seite, der Bibliotheken liest, ließ sich nicht abrufen. Versuchen Sie es mit Netz noch einmal.",
    line: (line) =>
      `Zeile ${line} ist kein Stück; der Export ist beschädigt oder abgeschnitten. Machen Sie ihn mit \`genrescope library export\` noch einmal.`,
    internal: (message) => `Das sollte nicht vorkommen: ${message}`,
  },
};
