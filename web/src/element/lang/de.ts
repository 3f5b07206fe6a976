import type { Dictionary } from "./en";

export const de: Dictionary = {
  drop: "Musik hier ablegen",
  dropNow: "Loslassen und zuhören lassen",
  choose: "Datei auswählen",
  chooseAnother: "Andere Datei auswählen",
  formats: "WAV, MP3, FLAC, Ogg, M4A: alles, was dieser Browser abspielt, ab 1 Sekunde",

  analysing: "Hört zu …",
  stages: {
    load: "Laden",
    decode: "Entpacken",
    features: "Messen",
    classify: "Einordnen",
  },
  cancel: "Abbrechen",
  cancelled: "Abgebrochen.",

  almostCertain: (genre) => `${genre}, fast sicher.`,
  fairlySure: (genre) => `${genre}, ziemlich sicher.`,
  perhaps: (genre) => `${genre}, vielleicht.`,
  between: (a, b) => `Zwischen ${a} und ${b}.`,
  cannotTell: "Schwer zu sagen: kein Genre hebt sich ab.",
  unlike: "Schwer zu sagen: das klingt anders als alles, woran ich gelernt habe.",
  notMusic: "Keine Musik.",
  silence: "Keine Musik: das ist Stille.",
  notes: {
    right: (times) => `Von 10 so sicheren Antworten stimmen etwa ${times}.`,
    alwaysRight: "Fast alle so sicheren Antworten stimmen.",
    perhaps: "Es neigt dazu, aber nicht so weit, dass man sich darauf verlassen könnte.",
    between: "Zwei Genres liegen fast gleichauf, darum legt es sich nicht fest.",
    cannotTell: "Die Sicherheit verteilt sich auf viele Genres.",
    unlike: (genre) =>
      `Von den Genres, die es kennt, kommt ${genre} am nächsten, aber wirklich nah kommt keines.`,
    notMusic: "Das meiste klingt eher nach Sprache, Geräusch oder reinen Tönen.",
    leftOut: (parts, all) =>
      parts === 1
        ? `1 von ${all} Teilen ist keine Musik und wird ausgelassen.`
        : `${parts} von ${all} Teilen sind keine Musik und werden ausgelassen.`,
  },
  announce: (answer, scores) => `${answer} ${scores}.`,
  score: (genre, percent) => `${genre} ${percent}`,

  probabilities: "Kalibrierte Sicherheit der drei wahrscheinlichsten Genres",
  truncated: "Die Datei endet früher, als ihr Kopf angibt.",
  clipped: (percent) => `${percent} der Abtastwerte sind übersteuert.`,
  channels: (count) => (count === 1 ? "mono" : count === 2 ? "stereo" : `${count} Kanäle`),
  seconds: "s",
  kilohertz: "kHz",
  hertz: "Hz",
  decibels: "dB",

  display: "Wellenform und Mel-Spektrogramm",
  position: "Position",
  positionText: (now, all) => `${now} von ${all}`,
  play: "Abspielen",
  pause: "Pause",
  cannotPlay: "Dieser Browser kann die Datei nicht abspielen, nur untersuchen.",
  model: "Modell",
  modelKinds: {
    forest: { short: "Wald", long: "Zufallswald" },
    svm: { short: "SVM", long: "Stützvektormaschine" },
    knn: { short: "Nachbarn", long: "Nächste Nachbarn" },
    discriminant: { short: "Diskriminanz", long: "Lineare und Kern-Diskriminanten" },
    lda: { short: "LDA", long: "Lineare Diskriminanzanalyse" },
    logistic: { short: "Logistisch", long: "Logistische Regression" },
    sgd: { short: "SGD", long: "Lineares Modell mit stochastischem Gradientenabstieg" },
    tree: { short: "Baum", long: "Entscheidungsbaum" },
    "extra-trees": { short: "Zufallsbäume", long: "Extrem zufällige Bäume" },
    boosting: { short: "Boosting", long: "Gradient Boosting" },
    dense: { short: "Netz", long: "Neuronales Netz" },
  },
  files: "Dateien",

  panels: {
    why: (genre) => `Warum ${genre}?`,
    leaning: (genre) => `Was deutet auf ${genre}?`,
    models: "Was alle Modelle sagen",
    curves: "Die Kurven des Klangs",
    busy: "Einen Moment …",
    failed: "Das hat nicht geklappt.",
  },
  why: {
    speakFor: (genre, families) => `Für ${genre} spricht vor allem: ${families}.`,
    speakAgainst: (families) => `Dagegen spricht: ${families}.`,
    families: "Was dafür spricht, und was dagegen",
    scale: (genre, points) =>
      `In Punkten der Wahrscheinlichkeit, die das Modell ${genre} gibt, vor der Kalibrierung und verglichen mit einem typischen Stück. Zusammen: ${points}.`,
    unit: " Punkte",
    measurements: "Die 12 Messwerte mit dem größten Gewicht",
    measurement: "Messwert",
    value: "Wert",
    contribution: "Punkte",
    documented: "Die Namen führen in einem neuen Tab zu ihrer Bedeutung.",
    nearest: "Am ähnlichsten diesen Stücken, an denen es gelernt hat",
    clip: (genre, number) => `${genre} ${number}`,
  },
  families: {
    chroma: { name: "Harmonik", meaning: "welche Töne klingen und wie sie wechseln" },
    energy: { name: "Dynamik", meaning: "wie laut und wie gleichmäßig" },
    "spectral shape": {
      name: "Helligkeit",
      meaning: "wie hoch der Klang liegt, wie geräuschhaft er ist",
    },
    "harmonic and percussive": {
      name: "Anschlag",
      meaning: "Geschlagenes gegen Gehaltenes",
    },
    rhythm: { name: "Rhythmus", meaning: "das Tempo und wie der Schlag wiederkehrt" },
    timbre: { name: "Klangfarbe", meaning: "wie Instrumente und Stimmen klingen" },
    "spectral contrast": { name: "Klarheit", meaning: "wie deutlich Töne hervortreten" },
    loudness: { name: "Balance", meaning: "Lautheit von den tiefsten bis zu den höchsten Tönen" },
  },
  curves: {
    label: "Werte im Verlauf der Zeit",
    crossings: "Nulldurchgangsrate",
    perSample: "Vorzeichenwechsel je Abtastwert",
    shape: "Spektrum",
    legend: { rolloff: "Roll-off bei 85 %", centroid: "Schwerpunkt", bandwidth: "± Bandbreite" },
    names: { rolloff: "Roll-off", centroid: "Schwerpunkt", bandwidth: "Bandbreite" },
    mfcc: "MFCC",
    ownScale: "Koeffizienten 1 bis 20, jeder vom kleinsten bis zum größten Wert",
    coefficient: (number, value) => `Koeffizient ${number}: ${value}`,
    chroma: "Chroma",
    ofStrongest: "12 Töne, im Verhältnis zum stärksten",
  },
  opinions: {
    agree: (count, genre) => `Alle ${count} sagen ${genre}.`,
    differ: (votes) => `Sie sind sich uneinig: ${votes}.`,
    vote: (genre, count) => `${genre} ${count}`,
    label: "Sicherheit aller Modelle, nach Genre",
    genre: "Genre",
    verdict: "Urteil",
    verdicts: { sure: "sicher", unsure: "unsicher", "not-music": "keine Musik" },
  },
  collection: {
    count: (count, number) => (count === 1 ? "1 Datei" : `${number} Dateien`),
    progress: (done, all) => `${done} von ${all} fertig`,
    left: (time) => `noch etwa ${time}`,
    allDone: (all, failed) =>
      failed === 0
        ? `Alle ${all} Dateien sind fertig.`
        : `Alle ${all} Dateien sind fertig; ${failed} fehlgeschlagen.`,
    cancelAll: "Alle abbrechen",
    retryAll: "Rest noch einmal versuchen",
    clear: "Leeren",
    cleared: (count) => (count === 1 ? "1 Datei entfernt." : `${count} Dateien entfernt.`),
    undo: "Rückgängig",
    skipped: (count) =>
      count === 1
        ? "1 andere Datei wurde ausgelassen: kein Ton."
        : `${count} andere Dateien wurden ausgelassen: kein Ton.`,
    keeping: {
      all: "Bleibt in diesem Browser, bis Sie es löschen: Beim Neuladen geht nichts verloren.",
      answers:
        "Der Browser hat zu wenig Platz für die Dateien: Nur die Antworten überstehen ein Neuladen.",
      nothing:
        "Dieser Browser lässt mich nichts aufbewahren: Beim Neuladen beginnt alles von vorn.",
    },
    offer: (count) =>
      count === 1
        ? "1 Datei von einem früheren Besuch ist noch da."
        : `${count} Dateien von einem früheren Besuch sind noch da.`,
    take: "Zeigen",
    forget: "Löschen",
    search: "In Namen suchen",
    sortBy: "Sortieren nach",
    asAdded: "Reihenfolge der Ablage",
    shown: (shown, all) => `${shown} von ${all} gezeigt`,
    showAll: "Alle zeigen",
    columns: {
      file: "Datei",
      genre: "Genre",
      certainty: "Sicherheit",
      verdict: "Urteil",
      duration: "Länge",
      state: "Stand",
      action: "Aktion",
    },
    states: {
      waiting: "Wartet",
      working: "Hört zu",
      done: "Fertig",
      failed: "Fehlgeschlagen",
      cancelled: "Abgebrochen",
    },
    answerOnly: "Fertig, Datei nicht aufbewahrt",
    answerOnlyHint:
      "Nur diese Antwort wurde aufbewahrt. Legen Sie die Datei noch einmal ab, um sie zu sehen und zu hören.",
    outcomes: {
      sure: "Sicher",
      unsure: "Unsicher",
      "not-music": "Keine Musik",
      failed: "Fehlgeschlagen",
      cancelled: "Abgebrochen",
      open: "Offen",
    },
    act: {
      cancel: (file) => `${file} abbrechen`,
      retry: (file) => `${file} noch einmal versuchen`,
      remove: (file) => `${file} entfernen`,
    },
    charts: {
      genres: "Genres",
      outcomes: "Urteile",
      certainty: "Dateien nach Sicherheit",
      bin: (count, low, high) =>
        `${count === 1 ? "1 Datei" : `${count} Dateien`} von ${low} bis ${high}`,
      nothing: "Noch keine Antworten",
    },
    save: {
      title: (count, number) =>
        count === 1 ? "Ergebnisse von 1 Datei sichern" : `Ergebnisse von ${number} Dateien sichern`,
      results: "Antworten",
      features: "Messwerte",
      playlists: "Wiedergabelisten",
      set: "Spalten",
      sets: { gtzan57: "veröffentlichte Spalten", extended: "alle Spalten" },
      segment: "Zeilen",
      segments: (seconds) => (seconds === 0 ? "eine Zeile je Datei" : `eine Zeile je ${seconds} s`),
      onePlaylist: "Eine für alle",
      perGenre: "Eine je Genre",
      computing: (done, all) => `Rechnet: ${done} von ${all}`,
      without: (count) =>
        count === 1
          ? "1 Datei ergab keine Messwerte."
          : `${count} Dateien ergaben keine Messwerte.`,
      hint: "Gesichert wird, was die Tabelle zeigt. Wiedergabelisten nennen die Dateien mit ihren Ordnern: Legen Sie sie dorthin, woher die Dateien kamen.",
    },
  },

  genres: {
    blues: "Blues",
    classical: "Klassik",
    country: "Country",
    disco: "Disco",
    hiphop: "Hip-Hop",
    jazz: "Jazz",
    metal: "Metal",
    pop: "Pop",
    reggae: "Reggae",
    rock: "Rock",
  },

  errors: {
    "empty-file": "Diese Datei ist leer.",
    "unsupported-format": "Das ist keine Tondatei, die ich lesen kann.",
    "corrupt-file": "Diese Datei ist beschädigt.",
    "too-short": "Das ist zu kurz.",
    "invalid-samples": "Diese Datei enthält ungültige Abtastwerte.",
    "invalid-argument": "Dieser Klang lässt sich nicht untersuchen.",
    "model-invalid": "Das Modell ist beschädigt.",
    "model-mismatch": "Das Modell passt nicht zu dieser Version.",
    "table-invalid": "Die Tabelle ist nicht brauchbar.",
    internal: "Hier drinnen ist etwas schiefgegangen.",
    "missing-sample-rate": "Die Abtastrate fehlt.",
    "unknown-option": "Eine Option ist zu viel.",
    "invalid-option": "Eine Option ist falsch.",
    "model-not-found": "Dieses Modell gibt es nicht.",
    network: "Das ließ sich nicht abrufen.",
    aborted: "Abgebrochen.",
    disposed: "Das wurde schon geschlossen.",
    "decode-failed": "Der Browser konnte diese Datei nicht entpacken.",
    "out-of-memory": "Das ist zu lang für dieses Gerät.",
    "wasm-unavailable": "WebAssembly ist hier nicht verfügbar.",
    "worker-failed": "Die Untersuchung ist abgestürzt.",
  },
};
