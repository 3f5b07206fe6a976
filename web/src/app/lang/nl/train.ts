import type { Train } from "../en/train";

export const train: Train = {
  title: "Een model trainen met Genrescope",
  description:
    "Zet mappen met muziek neer, elk genoemd naar wat erin zit, en train een model dat ze uit elkaar houdt: in uw browser, eerlijk getest, bewaard als bestand.",
  lead: "Een eigen model trainen",
  intro:
    "Zet mappen met muziek neer, elk genoemd naar wat erin zit: genres, stemmingen, instrumenten, wat er ook uit elkaar gehouden moet worden. De nummers worden gemeten en het model wordt getraind en getest in deze browser; **er wordt niets geüpload**.",
  folder: "Map kiezen",
  files: "Bestanden kiezen",
  drop: "of zet mappen hier neer",
  how: "De naam van een map is het label van de nummers erin. Wat daarin in één map ligt, een artiest of een album, blijft bij de test samen: geen nummer wordt beoordeeld door een model dat van zijn buren geleerd heeft. Beide kunt u daarna wijzigen.",
  example: { label: "is het label", group: "blijft bij de test samen", alone: "staat op zichzelf" },

  tracks: {
    title: (count, number) => (count === 1 ? "1 nummer" : `${number} nummers`),
    measuring: (done, all) => `${done} van ${all} gemeten`,
    measured: (count, number) =>
      count === 1 ? "1 nummer is gemeten." : `Alle ${number} nummers zijn gemeten.`,
    list: "Nummers",
    track: "Nummer",
    label: "Label",
    noLabel: "weggelaten",
    group: "Blijft bij",
    alone: "zichzelf",
    labelOf: (track) => `Label van ${track}`,
    groupOf: (track) => `Waarmee ${track} samenblijft`,
    remove: (track) => `${track} verwijderen`,
    cancel: "Meten stoppen",
    retry: "De rest meten",
    clear: "Leegmaken",
    cleared: (count) => (count === 1 ? "1 nummer verwijderd." : `${count} nummers verwijderd.`),
    undo: "Ongedaan maken",
    states: {
      waiting: "Wacht",
      working: "Wordt gemeten",
      done: "Gemeten",
      failed: "Onleesbaar",
      cancelled: "Gestopt",
    },
    labels: "Labels",
    counted: (tracks, groups) =>
      `${tracks === 1 ? "1 nummer" : `${tracks} nummers`} uit ${groups === 1 ? "1 bron" : `${groups} bronnen`}`,
    rename: (label) => `Label ${label} hernoemen`,
    level: "Labels zijn",
    levels: (level, examples) =>
      `${["de buitenste mappen", "de mappen daarin", "de mappen in die mappen"][level] ?? `mappen van diepte ${level}`}: ${examples}`,
    skipped: (count) =>
      count === 1
        ? "1 ander bestand is weggelaten: geen geluid."
        : `${count} andere bestanden zijn weggelaten: geen geluid.`,
    twice: (count) => (count === 1 ? "1 nummer was er al." : `${count} nummers waren er al.`),
    failed: (count, names) =>
      count === 1
        ? `1 nummer is onleesbaar en wordt weggelaten: ${names}.`
        : `${count} nummers zijn onleesbaar en worden weggelaten: ${names}.`,
    unlabelled: (count) =>
      count === 1
        ? "1 nummer heeft geen label en wordt weggelaten."
        : `${count} nummers hebben geen label en worden weggelaten.`,
    keeping: {
      all: "Blijft in deze browser tot u het leegmaakt: herladen verliest niets.",
      nothing: "Deze browser laat me niets bewaren: herladen begint opnieuw.",
      elsewhere:
        "Er is een ander tabblad open dat zijn nummers bewaart; die van dit tabblad gaan ermee verloren.",
      stale: "Sommige nummers zijn door een oudere versie gemeten. Zet ze nog eens neer.",
    },
  },

  model: {
    title: "Het model",
    kind: "Soort",
    kinds: {
      knn: "Antwoordt zoals de nummers die er het meest op lijken.",
      svm: "Trekt de breedste grens tussen labels.",
      lda: "Scheidt labels recht.",
    },
    parameters: {
      n_neighbors: "Gevraagde buren",
      weights: "Hun stemmen",
      C: "Gewicht van fouten (C)",
      kernel: "Kern",
      shrinkage: "Krimp",
      priors: "Labels vooraf",
    },
    words: {
      "weights distance": "dichterbij telt meer",
      "weights uniform": "allemaal gelijk",
      "kernel rbf": "RBF",
      "kernel linear": "recht",
      "kernel poly": "polynomiaal",
      "priors empirical": "zo vaak als bij de nummers",
      "priors uniform": "allemaal even waarschijnlijk",
    },
    set: "Metingen",
    sets: {
      gtzan57: "57, die van de gepubliceerde tabellen",
      gtzan379: "379, die van het standaardmodel",
      extended: "alle die er zijn",
    },
    name: "Naam",
    train: "Trainen",
    stop: "Stoppen",
    stages: {
      load: "Laden",
      train: "Bezig met trainen",
      test: (share) => `Testen, ${share} klaar`,
    },
    stopped: "Gestopt.",
    done: (name) => `${name} is getraind.`,
  },

  problems: {
    open: "Sommige nummers worden nog gemeten.",
    labels: "Er zijn minstens twee labels nodig.",
    few: (label, tracks, least) =>
      `“${label}” heeft maar ${tracks === 1 ? "1 nummer" : `${tracks} nummers`}; er zijn er ${least} nodig.`,
    long: (label, longest) => `Het label “${label}” is langer dan ${longest} tekens.`,
    case: (labels) =>
      `${labels} verschillen alleen in hoofdletters. Hernoem er een, dan worden ze één label.`,
    name: "Het model heeft een naam nodig.",
    parameter: (name, low, high) => `${name}: alleen getallen van ${low} tot ${high}.`,
    failed: (why) => `Het trainen is mislukt: ${why}`,
  },

  result: {
    title: (name) => `Wat ${name} waard is`,
    tracks: (share, low, high) =>
      `**${share}** van de nummers kreeg het juiste label van een model dat ze niet kende (95%-interval: ${low} tot ${high}).`,
    pieces: (share, low, high) =>
      `**${share}** van de stukken van 30 s kreeg het juiste label van een model dat ze niet kende (95%-interval: ${low} tot ${high}).`,
    chance: (share) => `Altijd het meest voorkomende label noemen zou ${share} halen.`,
    grouped:
      "Nummers uit één map waren nooit aan beide kanten van de test: dit mag u verwachten van muziek uit nieuwe mappen.",
    mixed: (alone) =>
      `Nummers uit één map waren nooit aan beide kanten van de test, maar ${alone} staan op zichzelf: hun artiesten kunnen aan beide kanten zijn, verwacht dus minder van nieuwe artiesten.`,
    alone:
      "Elk nummer staat op zichzelf: dezelfde artiest kan aan beide kanten van de test zijn, verwacht dus minder van nieuwe artiesten. Mappen per artiest, in die van de labels, zouden het tonen.",
    single: (labels) =>
      `Alle nummers van ${labels} komen uit één map. Terwijl ze getest worden is er van dat label niets om van te leren, dus geen kan juist zijn. Voeg een map toe, of laat de nummers op zichzelf staan.`,
    untested: "Alle nummers komen uit één map: er was niets om mee te testen.",
    stale: "Nummers of instellingen zijn sindsdien veranderd. Train opnieuw.",
    figures: "Cijfers",
    names: {
      balanced: "Gebalanceerde nauwkeurigheid",
      f1: "Gemiddelde F1",
      folds: "Delen van de test",
      sure: "Zekere antwoorden, daarvan juist",
      time: "Duur van het trainen",
    },
    never: "geen",
    sure: (share, right) => `${share}; ${right}`,
    seconds: (time) => `${time} s`,
    perLabel: "Per label",
    precision: "Precisie",
    recall: "Vindkans",
    f1: "F1",
    rows: { tracks: "Nummers", pieces: "Stukken" },
    confusion: "Waarvoor elk label werd aangezien",
    corner: "Label ↓ antwoord → (%)",
    cell: (label, answer, share) => `${share} van ${label} werd voor ${answer} aangezien`,
    hint: "Wijs een vakje aan, of gebruik de pijltjes, om het te lezen.",
    save: "Model bewaren",
    use: "Nu gebruiken",
    table: "Tabel bewaren",
    native:
      "De opdrachtregel maakt van deze tabel hetzelfde model, byte voor byte, en meet hetzelfde:",
  },
};
