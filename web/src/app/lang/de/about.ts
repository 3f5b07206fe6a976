import type { About } from "../en/about";

export const about: About = {
  title: "Über Genrescope",
  description:
    "Wie Genrescope ein Genre erkennt, was es nicht kann, warum nichts Ihr Gerät verlässt, woran es gelernt hat und wie man es zitiert und einbettet.",
  lead: "Wie es arbeitet, und wie weit man ihm trauen kann",
  steps: {
    title: "Wie es arbeitet",
    intro: "Fünf Schritte, alle auf Ihrem Gerät.",
    decode: {
      name: "Entpacken",
      text: "Der Browser entpackt die Datei. Aus beiden Kanälen wird einer, mit 22 050 Abtastwerten je Sekunde.",
    },
    measure: {
      name: "Messen",
      text: "C++ in WebAssembly nimmt von jeder halben Minute [{columns} Messwerte](features.html): wie hell, wie laut, welche Töne, wie gleichmäßig der Schlag.",
    },
    compare: {
      name: "Vergleichen",
      text: "Ein Modell, das an {rows} Ausschnitten gelernt hat, macht daraus eine Wahrscheinlichkeit für jedes von {genres} Genres.",
    },
    calibrate: {
      name: "Kalibrieren",
      text: "Die Wahrscheinlichkeiten werden an Künstlern berichtigt, die das Modell nicht gehört hatte: Von den Antworten mit 70 % stimmen dann etwa 70 %.",
    },
    answer: {
      name: "Antworten",
      text: "*Sicher* sagt es nur, wo mindestens {aim%} solcher Antworten stimmten. Sonst sagt es, dass es unsicher ist oder dass das keine Musik ist.",
    },
  },
  limits: {
    title: "Was es nicht kann",
    genres:
      "Es kennt {genres} Genres, wie westliche Plattenläden sie vor 2002 sortiert haben. Musik anderer Orte und Zeiten gleicht nichts, was es gelernt hat, und die beste Antwort darauf ist *unsicher*.",
    wrong:
      "Bei Stücken von Künstlern, die es nie gehört hat, nennt es in {artist%} der Fälle das richtige Genre; Raten ergäbe {guess%}. Manche Genres kennt es viel besser als andere: siehe [die Modelle](models.html#inspect).",
    whole:
      "Seine Einheit ist die halbe Minute. Längere Stücke werden in Teilen gehört und die Antworten gemittelt; ein Stück, das sein Genre wechselt, ergibt also eine Mischung.",
    meaning:
      "Es hört Klang, nicht Worte, Kleidung oder Geschichte. Genres sind Absprachen unter Menschen, und auch die sind sich nicht einig.",
    sound:
      "Die Aufnahme eines Lautsprechers, eine sehr leise Kopie oder eine stark verdichtete Datei verschiebt die Messwerte. Wie sehr sich dadurch die Antworten ändern, ist [auch gemessen](models.html#robustness).",
  },
  privacy: {
    title: "Datenschutz",
    nothing:
      "Nichts wird hochgeladen. Es gibt keinen Server, der Ihre Musik empfangen könnte, kein Konto, keine Cookies, keine Statistik, und von sich aus fragt die Seite keine andere Adresse als diese nach etwas.",
    check:
      "Prüfen Sie es: Öffnen Sie die Entwicklerwerkzeuge des Browsers, wählen Sie *Netzwerk*, und legen Sie ein Stück ab. Oder schalten Sie nach dem ersten Besuch das Netz aus; alles läuft weiter.",
    policy:
      "Auch die Seite selbst verbietet es: Ihre Inhaltsrichtlinie (Content Security Policy) erlaubt Verbindungen zum eigenen Ursprung und zu nichts sonst.",
    address:
      "Eines geht hinaus, wenn Sie es verlangen: Eine Tondatei, deren Adresse Sie eintippen, wird von ihrem eigenen Server geholt. Das tut ein kleines Programm getrennt von der Seite, und es schickt jenem Server nichts als die Anfrage.",
    kept: "Was gemerkt wird, bleibt in diesem Browser: Sprache und Farben, die Dateien Ihres Besuchs mit ihren Antworten, bis Sie sie löschen, und das Programm selbst, damit es ohne Netz läuft.",
  },
  data: {
    title: "Woran es gelernt hat, und dessen Fehler",
    gtzan:
      "Die [GTZAN-Sammlung](http://marsyas.info/downloads/datasets.html) (Tzanetakis und Cook 2002): {rows} Ausschnitte von einer halben Minute, hundert je Genre. Die meisten Kurse und viele Arbeiten benutzen sie, was Zahlen vergleichbar macht; sie ist auch für ihre Fehler bekannt.",
    replicas:
      "**Wiederholte Ausschnitte.** 50 sind genaue Kopien anderer, 22 andere Schnitte derselben Aufnahme, 13 andere Fassungen. Hier zählen sie als einer, damit keiner zugleich gelernt und geprüft wird.",
    artists:
      "**Wenige Künstler.** Manche Künstler haben Dutzende Ausschnitte: 35 sind von Bob Marley. An anderen Stücken desselben Künstlers geprüft, glänzt ein Modell, weil es eine Stimme wiedererkennt. Darum steht vorn immer die Zahl für [Künstler, die es nie gehört hat](models.html#protocols): Hier gibt es {groups} Gruppen von Ausschnitten, die einen Künstler gemeinsam haben.",
    labels:
      "**Falsche Etiketten.** Etwa 106 Ausschnitte sind falsch oder strittig eingeordnet. Sie bleiben, wie sie sind; ein vollkommener Hörer würde etwa 94,5 % der Etiketten zustimmen.",
    more: "Was keine Musik ist, lernte es an aufgenommener und künstlicher Sprache und an eigens gemachten Klängen.",
  },
  cite: {
    title: "Wie man es zitiert",
    self: "Nennen Sie bitte die Version und die Sammlung, an der die Modelle gelernt haben:",
    copy: "Kopieren",
    copied: "Kopiert.",
    notCopied: "Kopieren ist hier nicht erlaubt: Markieren Sie den Text.",
  },
  embed: {
    title: "Auf der eigenen Seite",
    text: "Das Element holt Worker, WebAssembly und Modelle von dort, wo es selbst liegt. Es fragt keinen anderen Server und verträgt eine strenge Inhaltsrichtlinie.",
    label: "HTML zum Kopieren",
  },
  parts: {
    title: "Woraus es besteht",
    text: "Eingebaut sind diese Teile, jeder unter seiner eigenen Lizenz.",
    part: "Teil",
    purpose: "Wofür",
    licence: "Lizenz",
    mediabunny: "erkennt, was in einer Datei steckt, und entpackt sie Stück für Stück",
    sqlite: "liest Bibliotheken",
    free: "gemeinfrei",
    stb: "schreibt Bilder als PNG",
    emscripten: "lässt C++ im Browser laufen",
    definitions:
      "Die Messwerte sind die von librosa (McFee u. a. 2015); die Lautheitswerte folgen Lidy und Rauber (2005). Benutzt werden ihre Definitionen, nicht ihr Code.",
  },
};
