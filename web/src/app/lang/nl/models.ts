import type { Models } from "../en/models";

export const models: Models = {
  title: "Hoe goed de modellen van Genrescope zijn",
  description:
    "Nauwkeurigheid bij nooit gehoorde artiesten, naast de cijfers uit cursussen; verwarring, kalibratie, robuustheid en waarop de modellen steunen.",
  lead: "Hoe goed zijn de modellen?",
  intro:
    "Bij nummers van artiesten die het nooit hoorde, noemt het standaardmodel in **{artist%}** van de gevallen het juiste van {genres} genres (95%-interval: {low%} tot {high%}). Gokken geeft {guess%}. Hieronder staat alles wat is gemeten, en wat het betekent.",
  outline: "Op deze pagina",
  hint: "Wijs een teken aan, of ga er met de tabtoets heen, om het te lezen.",
  hintCells: "Wijs een vak aan, of gebruik de pijltoetsen, om het te lezen.",
  genre: "Genre",
  accuracy: "Nauwkeurigheid",
  clip: (genre, number) => `${genre} ${number}`,
  interval: (value, low, high) => `${value} (${low} tot ${high})`,
  list: (name, value) => `${name}: ${value}`,

  protocols: {
    title: "Vier manieren om te toetsen",
    text: "Dezelfde modellen, op vier manieren getoetst. Alleen *nieuwe artiesten* zegt wat u van een eigen nummer mag verwachten; de holle tekens **lekken**: een deel van wat wordt getoetst, was al bekend.",
    names: {
      artist: "Nieuwe artiesten",
      filtered: "Nieuwe artiesten, zonder foute fragmenten",
      track: "Lek: andere nummers van dezelfde artiesten",
      chunk: "Lek: andere delen van dezelfde nummers",
    },
    others:
      "Alle soorten modellen die getraind kunnen worden, met de {columns} kolommen uit cursussen. De afstand tussen de tekens is wat het waard is de artiesten, of de nummers, te kennen.",
    more: "Alle soorten modellen",
    pictures: {
      title: "Uit beelden van het geluid",
      text: "Sommige recepten kijken in plaats daarvan naar beelden van spectrogrammen. Het neurale netwerk neemt de grijstinten, zoals in zijn recept; de twee andere nemen de niveaus achter de kleuren, zoals ons eigen spectrogram ze heeft, en alleen het convolutionele netwerk weet welke punten buren zijn.",
    },
  },

  recipes: {
    title: "Bekende recepten",
    text: "Gepubliceerde cijfers voor deze verzameling hebben meestal delen van dezelfde nummers aan beide kanten van de toets. Hier zijn dezelfde recepten overgedaan: eerst met dat lek, dan met nieuwe artiesten.",
    theirs: "Gepubliceerd (met lek)",
    ours: "Hetzelfde recept hier (met lek)",
    artist: "Hetzelfde recept bij nieuwe artiesten",
    why: "Waarom de cijfers verschillen",
    fit: "Geleerd, gecontroleerd, getoetst",
    fitText:
      "Nauwkeurigheid van dezelfde recepten op de rijen waarvan ze leerden, waarmee ze zijn gecontroleerd en die apart zijn gehouden, alles willekeurig verdeeld. Een model dat op de eerste volmaakt is, heeft zijn rijen onthouden.",
    train: "Training",
    validation: "Validatie",
    test: "Toets",
    fitRead: (title, train, validation, test) =>
      `${title}: training ${train}, validatie ${validation}, toets ${test}`,
    read: (title, theirs, ours, artist) =>
      `${title}: gepubliceerd ${theirs}, hier ${ours}, bij nieuwe artiesten ${artist}`,
    readLeaky: (title, theirs, ours) => `${title}: gepubliceerd ${theirs}, hier ${ours}`,
  },

  inspect: {
    title: "Eén model van dichtbij",
    text: "Kies een model en een toets. Een rij van de verwarringsmatrix zegt wat er van de fragmenten van een genre werd; een sterke diagonaal is goed.",
    model: "Model",
    shipped: "Modellen van deze site",
    experiments: "Experimenten",
    protocol: "Toets",
    figures: "Cijfers",
    names: {
      balanced: "Gebalanceerde nauwkeurigheid",
      f1: "Gemiddelde F1",
      top2: "Juist bij de eerste twee",
      top3: "Juist bij de eerste drie",
      logLoss: "Logaritmisch verlies",
      brier: "Brierscore",
      ece: "Kalibratiefout",
      coverage: "Zekere antwoorden",
      sure: "Daarvan juist",
      majority: "Altijd het gewoonste genre",
      nearest: "Alleen de naaste buur",
    },
    confusion: "Waarvoor het elk genre hield",
    corner: "Genre ↓ antwoord → (%)",
    cell: (genre, answer, share) =>
      `${share} van ${genre.toLowerCase()} werd voor ${answer.toLowerCase()} gehouden`,
    perGenre: "Per genre",
    perGenreText:
      "Precisie: hoeveel van zijn antwoorden kloppen. Vangst: hoeveel van de fragmenten het vindt. F1: beide in één.",
    precision: "Precisie",
    recall: "Vangst",
    f1: "F1",
    genreRead: (genre, precision, recall, f1) =>
      `${genre}: precisie ${precision}, vangst ${recall}, F1 ${f1}`,
    reliability: "Is zijn zekerheid te vertrouwen?",
    reliabilityText:
      "Op de stippellijn klopt van de antwoorden met 70 % zekerheid 70 %. Daaronder belooft het model te veel.",
    certainty: "Zekerheid",
    right: "Juist",
    reliabilityRead: (certainty, right, rows) =>
      `zekerheid ${certainty}: ${right} juist, ${rows} antwoorden`,
    risk: "Wat zwijgen oplevert",
    riskText:
      "Hoe vaker het mag zeggen dat het onzeker is, hoe meer van de overige antwoorden kloppen.",
    answered: "Beantwoord",
    riskRead: (answered, right, certainty) =>
      `beantwoordt ${answered}, vanaf zekerheid ${certainty}: ${right} juist`,
  },

  map: {
    title: "Een kaart van de fragmenten",
    text: "Elk punt is een fragment. De assen zijn de richtingen waarin de {columns} metingen het meest verschillen (hoofdcomponenten); wat op elkaar lijkt, ligt dicht bij elkaar. Dat genres hier overlappen, is geen fout van een model: ze overlappen.",
    two: "Plat",
    three: "In de ruimte",
    view: "Weergave",
    hint: "Wijs een fragment aan om zijn naam te lezen.",
    keys: "In de ruimte draait u door te slepen of met de pijltoetsen.",
    axis: (number, share) => `component ${number}: ${share} van de variantie`,
    show: "Genres",
    outlier: "anders dan de rest van zijn genre",
    outliers:
      "Omcirkeld zijn de {count} fragmenten die anders zijn dan de rest van hun genre (toets van Grubbs): {names}.",
  },

  groups: {
    title: "Groepen, vanzelf gevonden",
    text: "K-means verdeelt de fragmenten alleen op klank in tien groepen. Waren genres niets dan klank, dan bevatte elke groep er één.",
    corner: "Genre ↓ groep →",
    cell: (genre, group, count) =>
      `${genre}, groep ${group}: ${count} ${count === 1 ? "fragment" : "fragmenten"}`,
    scores:
      "Overeenkomst met de genres: aangepaste Rand-index {ari}, genormaliseerde wederzijdse informatie {nmi}; 0 is toeval, 1 is volmaakt. Na terugbrengen tot {components} hoofdcomponenten: {ari2} en {nmi2}.",
  },

  columns: {
    title: "Wat er wordt gemeten, en wat telt",
    correlation: "Hoe de metingen samenhangen",
    correlationText:
      "Elk vierkant vergelijkt twee van de {columns} metingen: de ene kleur waar ze samen stijgen, de andere waar de ene daalt als de andere stijgt. Sterke vierkanten buiten de diagonaal zeggen twee keer hetzelfde.",
    correlationRead: (a, b, value) => `${a} en ${b}: ${value}`,
    importance: "Waarop de modellen steunen",
    importanceText:
      "Permutatie: hoeveel punten nauwkeurigheid bij nieuwe artiesten verloren gaan als een meting wordt geschud, met standaardafwijking. Onzuiverheid: hoeveel ze bijdraagt aan het sorteren van een bos. Beide als deel van de grootste.",
    permutation: "Permutatie",
    impurity: "Onzuiverheid",
    model: "Model",
    importanceRead: (name, permutation) => `${name}: permutatie ${permutation}`,
    importanceReadBoth: (name, permutation, impurity) =>
      `${name}: permutatie ${permutation}, onzuiverheid ${impurity}`,
    link: "Wat deze namen betekenen",
  },

  pairs: {
    title: "Telkens twee genres",
    text: "Nauwkeurigheid bij nieuwe artiesten als er maar twee genres te kiezen zijn. Sterke kleur: makkelijk uit elkaar te houden. Zwakke kleur: moeilijk, misschien ook voor mensen. In procenten.",
    cell: (a, b, value, majority) =>
      `${a} of ${b}: ${value} juist; altijd het gewoonste zou ${majority} geven`,
    corner: "Genre",
    model: "Model",
  },

  robustness: {
    title: "Wat een kopie verandert",
    text: "Hoe vaak het antwoord verandert als er iets met een fragment gebeurt wat het genre laat zoals het is: een codec, een zachtere kopie, wat ruis, een ander tempo, een andere toonhoogte. In procenten.",
    corner: "Verandering ↓ model →",
    cell: (model, change, flips, before, after) =>
      `${model}, ${change}: ${flips} van de antwoorden verandert; nauwkeurigheid eerst ${before}, daarna ${after}`,
    kinds: {
      aac: (rate) => `AAC, ${rate} kbit/s`,
      mp3: (rate) => `MP3, ${rate} kbit/s`,
      opus: (rate) => `Opus, ${rate} kbit/s`,
      excerpt: (from, to) => `Alleen seconde ${from} tot ${to}`,
      gain: (decibels) => `${decibels} dB`,
      noise: (share) => `Ruis van ${share}`,
      pitch: (steps) => `Toon ${steps} halve`,
      tempo: (share) => `Tempo ${share}`,
      rate: (hertz) => `Samplefrequentie ${hertz} Hz`,
    },
  },

  guess: {
    title: "Raad mee met het model",
    text: "Vijf fragmenten die het standaardmodel nooit had gehoord, en ook niets anders van hun artiesten. Er valt niets te beluisteren, want de opnamen zijn niet van ons: u ziet enkele metingen die het model ziet. Elk teken zegt waar het fragment tussen alle andere staat.",
    begin: "Vijf fragmenten trekken",
    again: "Vijf andere trekken",
    of: (number, all) => `Fragment ${number} van ${all}`,
    question: "Welk genre?",
    low: "minder",
    high: "meer",
    next: "Volgend fragment",
    rank: (name, share) => `${name}: meer dan bij ${share} van alle fragmenten`,
    right: (genre) => `Juist: ${genre.toLowerCase()}.`,
    wrong: (guess, genre) => `U zei ${guess.toLowerCase()}. Het is ${genre.toLowerCase()}.`,
    machine: (genre, certainty, right) =>
      `Het model zei ${genre.toLowerCase()} (${certainty}): ${right ? "juist" : "fout"}.`,
    tally: (you, model, all) => `Tot nu toe: u ${you}, het model ${model}, van ${all}.`,
    report: "Verslag tot nu toe",
    actual: "Werkelijk",
    you: "U",
    modelSaid: "Model",
    clip: "Fragment",
    scores: "F1 per genre",
    yourF1: "Uw F1",
    modelF1: "F1 van het model",
    clips: "Fragmenten",
    measurements: {
      tempo: "Tempo",
      rms_mean: "Volume",
      rms_var: "Volumewisselingen",
      spectral_centroid_mean: "Helderheid",
      spectral_bandwidth_mean: "Breedte van het spectrum",
      zero_crossing_rate_mean: "Hoeveelheid ruis",
      perceptr_var: "Kracht van de slagen",
      chroma_stft_mean: "Volheid van de tonen",
    },
  },

  cards: {
    title: "Modelkaarten",
    text: "Waarvan elk model leerde, hoe het is ingesteld en gemeten. De kaarten zelf zijn bestanden die bij het programma horen.",
    size: "Grootte",
    kilobytes: (count) => `${count} kB`,
    listens: "Luistert naar",
    columns: (count) => `${count} metingen`,
    unit: "Eenheid",
    seconds: (count) => `${count} s bij 22 050 Hz`,
    learned: "Leerde van",
    rows: (rows, groups) => `${rows} fragmenten in ${groups} groepen artiesten`,
    variants: (rows, kinds) => `${rows} veranderde kopieën van ${kinds} soorten`,
    noMusic: (rows) => `${rows} geluiden die geen muziek zijn`,
    settings: "Instellingen",
    calibration: "Kalibratie",
    verdict: "Zeker",
    verdictText: (threshold, coverage, accuracy) =>
      `vanaf ${threshold}: ${coverage} van de antwoorden, waarvan ${accuracy} klopt`,
    never: "nooit",
    notes: "Opmerkingen",
  },
};
