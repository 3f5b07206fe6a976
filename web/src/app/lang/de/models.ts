import type { Models } from "../en/models";

export const models: Models = {
  title: "Wie gut die Modelle von Genrescope sind",
  description:
    "Genauigkeit bei nie gehörten Künstlern, neben den Zahlen, die in Kursen stehen; Verwechslungen, Kalibrierung, Robustheit und worauf die Modelle sich stützen.",
  lead: "Wie gut sind die Modelle?",
  intro:
    "Bei Stücken von Künstlern, die es nie gehört hat, nennt das Standardmodell in **{artist%}** der Fälle das richtige von {genres} Genres (95-%-Intervall: {low%} bis {high%}). Raten ergäbe {guess%}. Unten steht alles, was gemessen wurde, und was es bedeutet.",
  outline: "Auf dieser Seite",
  hint: "Zeigen Sie auf eine Marke, oder gehen Sie mit der Tabulatortaste hin, um sie zu lesen.",
  hintCells: "Zeigen Sie auf ein Feld, oder benutzen Sie die Pfeiltasten, um es zu lesen.",
  genre: "Genre",
  accuracy: "Genauigkeit",
  clip: (genre, number) => `${genre} ${number}`,
  interval: (value, low, high) => `${value} (${low} bis ${high})`,
  list: (name, value) => `${name}: ${value}`,

  protocols: {
    title: "Vier Arten zu prüfen",
    text: "Dieselben Modelle, auf vier Arten geprüft. Nur *neue Künstler* sagt, was bei einem eigenen Stück zu erwarten ist; die hohlen Marken sind **undicht**: Teile des Geprüften waren schon bekannt.",
    names: {
      artist: "Neue Künstler",
      filtered: "Neue Künstler, ohne fehlerhafte Ausschnitte",
      track: "Undicht: andere Stücke derselben Künstler",
      chunk: "Undicht: andere Teile derselben Stücke",
    },
    others:
      "Alle Arten von Modellen, die sich trainieren lassen, mit den {columns} Spalten, die in Kursen benutzt werden. Der Abstand der Marken ist, was es wert ist, die Künstler oder die Stücke zu kennen.",
    more: "Alle Arten von Modellen",
    pictures: {
      title: "Aus Bildern des Klangs",
      text: "Manche Rezepte sehen sich stattdessen Bilder von Spektrogrammen an. Das neuronale Netz nimmt ihre Grautöne, wie in seinem Rezept; die beiden anderen nehmen die Pegel hinter den Farben, wie unser eigenes Spektrogramm sie hat, und nur das Faltungsnetz weiß, welche Punkte Nachbarn sind.",
    },
  },

  recipes: {
    title: "Bekannte Rezepte",
    text: "Veröffentlichte Zahlen zu dieser Sammlung haben meist Teile derselben Stücke auf beiden Seiten der Prüfung. Hier sind dieselben Rezepte nachgekocht: einmal so undicht, dann mit neuen Künstlern.",
    theirs: "Wie veröffentlicht (undicht)",
    ours: "Dasselbe Rezept hier (undicht)",
    artist: "Dasselbe Rezept bei neuen Künstlern",
    why: "Warum die Zahlen abweichen",
    fit: "Gelernt, überprüft, geprüft",
    fitText:
      "Genauigkeit derselben Rezepte bei den Zeilen, an denen sie gelernt haben, an denen sie überprüft wurden und die zurückgehalten wurden, alle zufällig geteilt. Ein Modell, das bei den ersten vollkommen ist, hat seine Zeilen gespeichert.",
    train: "Training",
    validation: "Überprüfung",
    test: "Prüfung",
    fitRead: (title, train, validation, test) =>
      `${title}: Training ${train}, Überprüfung ${validation}, Prüfung ${test}`,
    read: (title, theirs, ours, artist) =>
      `${title}: veröffentlicht ${theirs}, hier ${ours}, bei neuen Künstlern ${artist}`,
    readLeaky: (title, theirs, ours) => `${title}: veröffentlicht ${theirs}, hier ${ours}`,
  },

  inspect: {
    title: "Ein Modell, genau betrachtet",
    text: "Wählen Sie ein Modell und eine Prüfung. Eine Zeile der Verwechslungsmatrix sagt, was aus den Ausschnitten eines Genres wurde; eine kräftige Diagonale ist gut.",
    model: "Modell",
    shipped: "Modelle dieser Seite",
    experiments: "Versuche",
    protocol: "Prüfung",
    figures: "Zahlen",
    names: {
      balanced: "Ausgewogene Genauigkeit",
      f1: "Mittleres F1",
      top2: "Unter den ersten zwei",
      top3: "Unter den ersten drei",
      logLoss: "Logarithmischer Verlust",
      brier: "Brier-Wert",
      ece: "Kalibrierfehler",
      coverage: "Sichere Antworten",
      sure: "Davon richtig",
      majority: "Immer das häufigste Genre",
      nearest: "Nächster Nachbar allein",
    },
    confusion: "Wofür es jedes Genre hielt",
    corner: "Genre ↓ Antwort → (%)",
    cell: (genre, answer, share) => `${share} von ${genre} wurden für ${answer} gehalten`,
    perGenre: "Nach Genre",
    perGenreText:
      "Präzision: wie viele seiner Antworten stimmen. Ausbeute: wie viele der Ausschnitte es findet. F1: beides in einem.",
    precision: "Präzision",
    recall: "Ausbeute",
    f1: "F1",
    genreRead: (genre, precision, recall, f1) =>
      `${genre}: Präzision ${precision}, Ausbeute ${recall}, F1 ${f1}`,
    reliability: "Ist auf seine Sicherheit Verlass?",
    reliabilityText:
      "Auf der gepunkteten Linie stimmen von den Antworten mit 70 % Sicherheit 70 %. Darunter verspricht das Modell zu viel.",
    certainty: "Sicherheit",
    right: "Richtig",
    reliabilityRead: (certainty, right, rows) =>
      `Sicherheit ${certainty}: ${right} richtig, ${rows} Antworten`,
    risk: "Was Schweigen bringt",
    riskText:
      "Je öfter es sagen darf, dass es unsicher ist, desto mehr der übrigen Antworten stimmen.",
    answered: "Beantwortet",
    riskRead: (answered, right, certainty) =>
      `beantwortet ${answered}, ab Sicherheit ${certainty}: ${right} richtig`,
  },

  map: {
    title: "Eine Karte der Ausschnitte",
    text: "Jeder Punkt ist ein Ausschnitt. Die Achsen sind die Richtungen, in denen sich die {columns} Messwerte am meisten unterscheiden (Hauptkomponenten); was ähnlich klingt, liegt nah beieinander. Dass sich Genres hier überlappen, ist kein Fehler eines Modells: Sie überlappen sich.",
    two: "Flach",
    three: "Im Raum",
    view: "Ansicht",
    hint: "Zeigen Sie auf einen Ausschnitt, um seinen Namen zu lesen.",
    keys: "Im Raum drehen Sie durch Ziehen oder mit den Pfeiltasten.",
    axis: (number, share) => `Komponente ${number}: ${share} der Varianz`,
    show: "Genres",
    outlier: "anders als die übrigen seines Genres",
    outliers:
      "Umkreist sind die {count} Ausschnitte, die anders sind als die übrigen ihres Genres (Grubbs-Test): {names}.",
  },

  groups: {
    title: "Gruppen, von selbst gefunden",
    text: "K-Means ordnet die Ausschnitte allein nach dem Klang in zehn Gruppen. Wären Genres nichts als Klang, enthielte jede Gruppe genau eines.",
    corner: "Genre ↓ Gruppe →",
    cell: (genre, group, count) =>
      `${genre}, Gruppe ${group}: ${count} ${count === 1 ? "Ausschnitt" : "Ausschnitte"}`,
    scores:
      "Übereinstimmung mit den Genres: bereinigter Rand-Index {ari}, normierte Transinformation {nmi}; 0 ist Zufall, 1 vollkommen. Nach Verdichtung auf {components} Hauptkomponenten: {ari2} und {nmi2}.",
  },

  columns: {
    title: "Was gemessen wird, und was zählt",
    correlation: "Wie die Messwerte zusammenhängen",
    correlationText:
      "Jedes Quadrat vergleicht zwei der {columns} Messwerte: die eine Farbe, wo sie zusammen steigen, die andere, wo einer fällt, während der andere steigt. Kräftige Quadrate neben der Diagonale sagen dasselbe zweimal.",
    correlationRead: (a, b, value) => `${a} und ${b}: ${value}`,
    importance: "Worauf die Modelle sich stützen",
    importanceText:
      "Permutation: wie viele Punkte Genauigkeit bei neuen Künstlern verloren gehen, wenn ein Messwert durchgemischt wird, mit Standardabweichung. Unreinheit: wie viel er zum Sortieren eines Waldes beiträgt. Beides als Anteil des größten.",
    permutation: "Permutation",
    impurity: "Unreinheit",
    model: "Modell",
    importanceRead: (name, permutation) => `${name}: Permutation ${permutation}`,
    importanceReadBoth: (name, permutation, impurity) =>
      `${name}: Permutation ${permutation}, Unreinheit ${impurity}`,
    link: "Was diese Namen bedeuten",
  },

  pairs: {
    title: "Je zwei Genres",
    text: "Genauigkeit bei neuen Künstlern, wenn nur zwei Genres zur Wahl stehen. Kräftige Farbe: leicht zu unterscheiden. Schwache Farbe: schwer, vielleicht auch für Menschen. In Prozent.",
    cell: (a, b, value, majority) =>
      `${a} oder ${b}: ${value} richtig; immer das häufigere ergäbe ${majority}`,
    corner: "Genre",
    model: "Modell",
  },

  robustness: {
    title: "Was eine Kopie ändert",
    text: "Wie oft sich die Antwort ändert, wenn mit einem Ausschnitt etwas geschieht, was das Genre lässt, wie es ist: eine Kodierung, eine leisere Kopie, ein wenig Rauschen, anderes Tempo, andere Tonhöhe. In Prozent.",
    corner: "Änderung ↓ Modell →",
    cell: (model, change, flips, before, after) =>
      `${model}, ${change}: ${flips} der Antworten ändern sich; Genauigkeit vorher ${before}, nachher ${after}`,
    kinds: {
      aac: (rate) => `AAC, ${rate} kbit/s`,
      mp3: (rate) => `MP3, ${rate} kbit/s`,
      opus: (rate) => `Opus, ${rate} kbit/s`,
      excerpt: (from, to) => `Nur Sekunden ${from} bis ${to}`,
      gain: (decibels) => `${decibels} dB`,
      noise: (share) => `Rauschen ${share}`,
      pitch: (steps) => `Tonhöhe ${steps} Halbton`,
      tempo: (share) => `Tempo ${share}`,
      rate: (hertz) => `Abtastrate ${hertz} Hz`,
    },
  },

  guess: {
    title: "Mit dem Modell raten",
    text: "Fünf Ausschnitte, die das Standardmodell nie gehört hatte, und auch sonst nichts von ihren Künstlern. Zu hören gibt es nichts, denn die Aufnahmen gehören uns nicht: Sie sehen einige der Messwerte, die das Modell sieht. Jede Marke sagt, wo der Ausschnitt unter allen steht.",
    begin: "Fünf Ausschnitte ziehen",
    again: "Fünf andere ziehen",
    of: (number, all) => `Ausschnitt ${number} von ${all}`,
    question: "Welches Genre?",
    low: "weniger",
    high: "mehr",
    next: "Nächster Ausschnitt",
    rank: (name, share) => `${name}: mehr als bei ${share} aller Ausschnitte`,
    right: (genre) => `Richtig: ${genre}.`,
    wrong: (guess, genre) => `Sie sagten ${guess}. Es ist ${genre}.`,
    machine: (genre, certainty, right) =>
      `Das Modell sagte ${genre} (${certainty}): ${right ? "richtig" : "falsch"}.`,
    tally: (you, model, all) => `Bisher: Sie ${you}, das Modell ${model}, von ${all}.`,
    report: "Bericht bisher",
    actual: "Tatsächlich",
    you: "Sie",
    modelSaid: "Modell",
    clip: "Ausschnitt",
    scores: "F1 nach Genre",
    yourF1: "Ihr F1",
    modelF1: "F1 des Modells",
    clips: "Ausschnitte",
    measurements: {
      tempo: "Tempo",
      rms_mean: "Lautstärke",
      rms_var: "Lautstärkewechsel",
      spectral_centroid_mean: "Helligkeit",
      spectral_bandwidth_mean: "Breite des Spektrums",
      zero_crossing_rate_mean: "Geräuschhaftigkeit",
      perceptr_var: "Stärke der Schläge",
      chroma_stft_mean: "Fülle der Töne",
    },
  },

  cards: {
    title: "Modellkarten",
    text: "Woran jedes Modell gelernt hat, wie es eingestellt und wie es gemessen wurde. Die Karten selbst sind Dateien, die mit dem Programm kommen.",
    size: "Größe",
    kilobytes: (count) => `${count} KB`,
    listens: "Hört auf",
    columns: (count) => `${count} Messwerte`,
    unit: "Einheit",
    seconds: (count) => `${count} s bei 22 050 Hz`,
    learned: "Gelernt an",
    rows: (rows, groups) => `${rows} Ausschnitten in ${groups} Künstlergruppen`,
    variants: (rows, kinds) => `${rows} veränderten Kopien von ${kinds} Arten`,
    noMusic: (rows) => `${rows} Klängen, die keine Musik sind`,
    settings: "Einstellungen",
    calibration: "Kalibrierung",
    verdict: "Sicher",
    verdictText: (threshold, coverage, accuracy) =>
      `ab ${threshold}: ${coverage} der Antworten, von denen ${accuracy} stimmen`,
    never: "nie",
    notes: "Anmerkungen",
  },
};
