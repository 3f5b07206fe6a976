import type { Train } from "../en/train";

export const train: Train = {
  title: "Ein Modell trainieren mit Genrescope",
  description:
    "Ordner mit Musik ablegen, jeder nach seinem Inhalt benannt, und ein Modell trainieren, das sie unterscheidet: im Browser, ehrlich getestet, als Datei gespeichert.",
  lead: "Ein eigenes Modell trainieren",
  intro:
    "Ordner mit Musik ablegen, jeder nach seinem Inhalt benannt: Genres, Stimmungen, Instrumente, was immer unterschieden werden soll. Die Stücke werden in diesem Browser vermessen, das Modell wird hier trainiert und getestet; **nichts wird hochgeladen**.",
  folder: "Ordner auswählen",
  files: "Dateien auswählen",
  drop: "oder Ordner hier ablegen",
  how: "Der Name eines Ordners ist die Klasse der Stücke darin. Was darin in einem weiteren Ordner liegt, ein Interpret oder ein Album, bleibt beim Test zusammen: Kein Stück wird von einem Modell beurteilt, das von seinen Nachbarn gelernt hat. Beides lässt sich danach ändern.",
  example: {
    label: "ist die Klasse",
    group: "bleibt beim Test zusammen",
    alone: "steht für sich",
  },

  tracks: {
    title: (count, number) => (count === 1 ? "1 Stück" : `${number} Stücke`),
    measuring: (done, all) => `${done} von ${all} vermessen`,
    measured: (count, number) =>
      count === 1 ? "1 Stück ist vermessen." : `Alle ${number} Stücke sind vermessen.`,
    list: "Stücke",
    track: "Stück",
    label: "Klasse",
    noLabel: "ausgelassen",
    group: "Bleibt bei",
    alone: "für sich",
    labelOf: (track) => `Klasse von ${track}`,
    groupOf: (track) => `Womit ${track} zusammenbleibt`,
    remove: (track) => `${track} entfernen`,
    cancel: "Vermessen anhalten",
    retry: "Den Rest vermessen",
    clear: "Leeren",
    cleared: (count) => (count === 1 ? "1 Stück entfernt." : `${count} Stücke entfernt.`),
    undo: "Rückgängig",
    states: {
      waiting: "Wartet",
      working: "Wird vermessen",
      done: "Vermessen",
      failed: "Nicht lesbar",
      cancelled: "Angehalten",
    },
    labels: "Klassen",
    counted: (tracks, groups) =>
      `${tracks === 1 ? "1 Stück" : `${tracks} Stücke`} aus ${groups === 1 ? "1 Quelle" : `${groups} Quellen`}`,
    rename: (label) => `Klasse ${label} umbenennen`,
    level: "Klassen sind",
    levels: (level, examples) =>
      `${["die äußeren Ordner", "die Ordner darin", "die Ordner in diesen"][level] ?? `Ordner der Tiefe ${level}`}: ${examples}`,
    skipped: (count) =>
      count === 1
        ? "1 andere Datei wurde ausgelassen: kein Klang."
        : `${count} andere Dateien wurden ausgelassen: kein Klang.`,
    twice: (count) =>
      count === 1 ? "1 Stück war schon hier." : `${count} Stücke waren schon hier.`,
    failed: (count, names) =>
      count === 1
        ? `1 Stück ist nicht lesbar und wird ausgelassen: ${names}.`
        : `${count} Stücke sind nicht lesbar und werden ausgelassen: ${names}.`,
    unlabelled: (count) =>
      count === 1
        ? "1 Stück hat keine Klasse und wird ausgelassen."
        : `${count} Stücke haben keine Klasse und werden ausgelassen.`,
    keeping: {
      all: "Bleibt in diesem Browser, bis Sie es leeren: Neuladen verliert nichts.",
      nothing: "Dieser Browser lässt mich nichts behalten: Neuladen beginnt von vorn.",
      elsewhere:
        "Ein anderer Tab ist offen und behält seine Stücke; die in diesem gehen mit ihm verloren.",
      stale:
        "Einige Stücke wurden von einer älteren Version vermessen. Legen Sie sie noch einmal ab.",
    },
  },

  model: {
    title: "Modell",
    kind: "Art",
    kinds: {
      knn: "Antwortet wie die ähnlichsten Stücke.",
      svm: "Zieht die breiteste Grenze zwischen den Klassen.",
      lda: "Trennt die Klassen gerade.",
    },
    parameters: {
      n_neighbors: "Befragte Nachbarn",
      weights: "Ihre Stimmen",
      C: "Gewicht der Fehler (C)",
      kernel: "Kern",
      shrinkage: "Schrumpfung",
      priors: "Klassen vorab",
    },
    words: {
      "weights distance": "nähere zählen mehr",
      "weights uniform": "alle gleich",
      "kernel rbf": "RBF",
      "kernel linear": "gerade",
      "kernel poly": "polynomisch",
      "priors empirical": "so häufig wie unter den Stücken",
      "priors uniform": "alle gleich wahrscheinlich",
    },
    set: "Messwerte",
    sets: {
      gtzan57: "57, die der veröffentlichten Tabellen",
      gtzan379: "379, die des Standardmodells",
      extended: "alle, die es gibt",
    },
    name: "Name",
    train: "Trainieren",
    stop: "Anhalten",
    stages: {
      load: "Wird geladen",
      train: "Wird trainiert",
      test: (share) => `Wird getestet, ${share} fertig`,
    },
    stopped: "Angehalten.",
    done: (name) => `${name} ist trainiert.`,
  },

  problems: {
    open: "Einige Stücke werden noch vermessen.",
    labels: "Es braucht mindestens zwei Klassen.",
    few: (label, tracks, least) =>
      `„${label}“ hat ${tracks === 1 ? "nur 1 Stück" : `nur ${tracks} Stücke`}; ${least} braucht es.`,
    long: (label, longest) => `Der Name der Klasse „${label}“ hat mehr als ${longest} Zeichen.`,
    case: (labels) =>
      `${labels} unterscheiden sich nur in der Großschreibung. Benennen Sie eine um, dann werden sie eine Klasse.`,
    name: "Das Modell braucht einen Namen.",
    parameter: (name, low, high) => `${name}: nur Zahlen von ${low} bis ${high}.`,
    failed: (why) => `Das Training ist misslungen: ${why}`,
  },

  result: {
    title: (name) => `Was ${name} taugt`,
    tracks: (share, low, high) =>
      `**${share}** der Stücke bekamen die richtige Klasse von einem Modell, das sie nicht kannte (95-%-Intervall: ${low} bis ${high}).`,
    pieces: (share, low, high) =>
      `**${share}** der Abschnitte von 30 s bekamen die richtige Klasse von einem Modell, das sie nicht kannte (95-%-Intervall: ${low} bis ${high}).`,
    chance: (share) => `Immer die häufigste Klasse zu nennen, träfe ${share}.`,
    grouped:
      "Stücke eines Ordners waren nie auf beiden Seiten des Tests: So viel ist bei Musik aus neuen Ordnern zu erwarten.",
    mixed: (alone) =>
      `Stücke eines Ordners waren nie auf beiden Seiten des Tests, aber ${alone} stehen für sich: Ihre Interpreten können auf beiden Seiten sein, also erwarten Sie bei neuen Interpreten weniger.`,
    alone:
      "Jedes Stück steht für sich: Derselbe Interpret kann auf beiden Seiten des Tests sein, also erwarten Sie bei neuen Interpreten weniger. Ordner je Interpret, in denen der Klassen, würden es zeigen.",
    single: (labels) =>
      `Alle Stücke von ${labels} sind aus einem Ordner. Während sie getestet werden, ist von dieser Klasse nichts zu lernen übrig, also kann keines richtig sein. Fügen Sie einen Ordner hinzu, oder lassen Sie die Stücke für sich stehen.`,
    untested: "Alle Stücke sind aus einem Ordner: Es gab nichts zum Testen.",
    stale: "Stücke oder Einstellungen haben sich seitdem geändert. Trainieren Sie noch einmal.",
    figures: "Zahlen",
    names: {
      balanced: "Ausgewogene Genauigkeit",
      f1: "Mittleres F1",
      folds: "Teile des Tests",
      sure: "Sichere Antworten, davon richtig",
      time: "Dauer des Trainings",
    },
    never: "keine",
    sure: (share, right) => `${share}; ${right}`,
    seconds: (time) => `${time} s`,
    perLabel: "Je Klasse",
    precision: "Genauigkeit",
    recall: "Trefferquote",
    f1: "F1",
    rows: { tracks: "Stücke", pieces: "Abschnitte" },
    confusion: "Wofür jede Klasse gehalten wurde",
    corner: "Klasse ↓ Antwort → (%)",
    cell: (label, answer, share) => `${share} von ${label} wurden für ${answer} gehalten`,
    hint: "Zeigen Sie auf ein Feld, oder nehmen Sie die Pfeiltasten, um es zu lesen.",
    save: "Modell speichern",
    use: "Jetzt benutzen",
    table: "Tabelle speichern",
    native:
      "Die Kommandozeile macht aus dieser Tabelle dasselbe Modell, Byte für Byte, und misst dasselbe:",
  },
};
