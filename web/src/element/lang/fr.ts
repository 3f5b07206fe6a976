import type { Dictionary } from "./en";

export const fr: Dictionary = {
  drop: "Déposez un morceau ici",
  dropNow: "Lâchez pour écouter",
  choose: "Choisir un fichier",
  chooseAnother: "Choisir un autre fichier",
  formats: "WAV, MP3, FLAC, Ogg, M4A : tout ce que lit ce navigateur, à partir d’une seconde",

  analysing: "À l’écoute…",
  stages: {
    load: "Chargement",
    decode: "Décodage",
    features: "Mesures",
    classify: "Classement",
  },
  cancel: "Annuler",
  cancelled: "Arrêté.",

  almostCertain: (genre) => `${genre}, presque certainement.`,
  fairlySure: (genre) => `${genre}, assez sûrement.`,
  perhaps: (genre) => `${genre}, peut-être.`,
  between: (a, b) => `Entre ${a.toLowerCase()} et ${b.toLowerCase()}.`,
  cannotTell: "Difficile à dire : aucun genre ne se détache.",
  unlike: "Difficile à dire : cela ne ressemble à rien de ce que j’ai appris.",
  notMusic: "Pas de musique ici.",
  silence: "Pas de musique ici : c’est du silence.",
  notes: {
    right: (times) => `Environ ${times} réponses sur 10 de cette certitude sont justes.`,
    alwaysRight: "Presque toutes les réponses de cette certitude sont justes.",
    perhaps: "Il penche de ce côté, mais pas assez pour qu’on s’y fie.",
    between: "Deux genres sont presque à égalité, alors il ne tranche pas.",
    cannotTell: "La certitude se partage entre beaucoup de genres.",
    unlike: (genre) =>
      `Parmi les genres qu’il connaît, ${genre.toLowerCase()} est le plus proche, mais aucun n’est vraiment proche.`,
    notMusic: "La plus grande partie ressemble plutôt à de la parole, du bruit ou des sons purs.",
    leftOut: (parts, all) =>
      parts === 1
        ? `1 partie sur ${all} n’est pas de la musique et n’est pas comptée.`
        : `${parts} parties sur ${all} ne sont pas de la musique et ne sont pas comptées.`,
  },
  announce: (answer, scores) => `${answer} ${scores}.`,
  score: (genre, percent) => `${genre} ${percent}`,

  probabilities: "Certitude calibrée des trois genres les plus probables",
  truncated: "Le fichier finit plus tôt que ne le dit son en-tête.",
  clipped: (percent) => `${percent} des échantillons sont écrêtés.`,
  channels: (count) => (count === 1 ? "mono" : count === 2 ? "stéréo" : `${count} canaux`),
  seconds: "s",
  kilohertz: "kHz",
  hertz: "Hz",
  decibels: "dB",

  display: "Forme d’onde et spectrogramme Mel",
  position: "Position",
  positionText: (now, all) => `${now} sur ${all}`,
  play: "Lecture",
  pause: "Pause",
  cannotPlay: "Ce navigateur ne peut pas lire ce fichier, seulement l’analyser.",
  model: "Modèle",
  modelKinds: {
    forest: { short: "Forêt", long: "Forêt aléatoire" },
    svm: { short: "SVM", long: "Machine à vecteurs de support" },
    knn: { short: "Voisins", long: "Plus proches voisins" },
    discriminant: { short: "Discriminant", long: "Discriminants linéaires et à noyau" },
    lda: { short: "LDA", long: "Analyse discriminante linéaire" },
    logistic: { short: "Logistique", long: "Régression logistique" },
    sgd: { short: "SGD", long: "Modèle linéaire par gradient stochastique" },
    tree: { short: "Arbre", long: "Arbre de décision" },
    "extra-trees": { short: "Extra-arbres", long: "Arbres extrêmement aléatoires" },
    boosting: { short: "Boosting", long: "Boosting de gradient" },
    dense: { short: "Réseau", long: "Réseau de neurones dense" },
  },
  files: "Fichiers",

  panels: {
    why: (genre) => `Pourquoi ${genre.toLowerCase()} ?`,
    leaning: (genre) => `Qu’est-ce qui évoque le genre ${genre.toLowerCase()} ?`,
    models: "Ce que disent tous les modèles",
    curves: "Les courbes du son",
    busy: "Un instant…",
    failed: "Cela n’a pas marché.",
  },
  why: {
    speakFor: (genre, families) =>
      `En faveur du genre ${genre.toLowerCase()}, surtout : ${families.toLowerCase()}.`,
    speakAgainst: (families) => `Contre : ${families.toLowerCase()}.`,
    families: "Ce qui plaide pour, et contre",
    scale: (genre, points) =>
      `En points de la probabilité que le modèle donne au genre ${genre.toLowerCase()}, avant calibrage, par rapport à un morceau typique. En tout : ${points}.`,
    unit: " points",
    measurements: "Les 12 mesures qui pèsent le plus",
    measurement: "Mesure",
    value: "Valeur",
    contribution: "Points",
    documented: "Les noms mènent à leur définition, dans un nouvel onglet.",
    nearest: "Les morceaux d’apprentissage les plus proches",
    clip: (genre, number) => `${genre} ${number}`,
  },
  families: {
    chroma: { name: "Harmonie", meaning: "quelles notes sonnent et comment elles changent" },
    energy: { name: "Dynamique", meaning: "quel volume, et avec quelle régularité" },
    "spectral shape": { name: "Brillance", meaning: "si le son est aigu, s’il est bruité" },
    "harmonic and percussive": { name: "Attaque", meaning: "ce qui est frappé ou tenu" },
    rhythm: { name: "Rythme", meaning: "le tempo, et le retour du battement" },
    timbre: { name: "Timbre", meaning: "la couleur des instruments et des voix" },
    "spectral contrast": { name: "Clarté", meaning: "à quel point les notes se détachent" },
    loudness: { name: "Équilibre", meaning: "le volume, des sons les plus graves aux plus aigus" },
  },
  curves: {
    label: "Valeurs au cours du temps",
    crossings: "Taux de passages par zéro",
    perSample: "changements de signe par échantillon",
    shape: "Spectre",
    legend: { rolloff: "roll-off à 85 %", centroid: "centroïde", bandwidth: "± largeur de bande" },
    names: { rolloff: "roll-off", centroid: "centroïde", bandwidth: "largeur de bande" },
    mfcc: "MFCC",
    ownScale: "coefficients 1 à 20, chacun de sa plus petite à sa plus grande valeur",
    coefficient: (number, value) => `coefficient ${number} : ${value}`,
    chroma: "Chroma",
    ofStrongest: "12 notes, par rapport à la plus forte",
  },
  opinions: {
    agree: (count, genre) => `Les ${count} disent ${genre.toLowerCase()}.`,
    differ: (votes) => `Ils ne sont pas d’accord : ${votes}.`,
    vote: (genre, count) => `${genre.toLowerCase()} ${count}`,
    label: "Certitude de chaque modèle, par genre",
    genre: "Genre",
    verdict: "Verdict",
    verdicts: { sure: "sûr", unsure: "pas sûr", "not-music": "pas de musique" },
  },
  collection: {
    count: (count, number) => (count === 1 ? "1 fichier" : `${number} fichiers`),
    progress: (done, all) => `${done} sur ${all} terminés`,
    left: (time) => `encore ${time} environ`,
    allDone: (all, failed) =>
      failed === 0
        ? `Les ${all} fichiers sont terminés.`
        : `Les ${all} fichiers sont terminés ; échecs : ${failed}.`,
    cancelAll: "Tout annuler",
    retryAll: "Réessayer le reste",
    clear: "Effacer",
    cleared: (count) => (count === 1 ? "1 fichier effacé." : `${count} fichiers effacés.`),
    undo: "Rétablir",
    skipped: (count) =>
      count === 1
        ? "1 autre fichier a été laissé de côté : pas de son."
        : `${count} autres fichiers ont été laissés de côté : pas de son.`,
    keeping: {
      all: "Conservé dans ce navigateur jusqu’à ce que vous l’effaciez : recharger la page ne perd rien.",
      answers:
        "Le navigateur n’a pas assez de place pour les fichiers : seules les réponses survivent à un rechargement.",
      nothing: "Ce navigateur ne me laisse rien conserver : recharger la page remet tout à zéro.",
    },
    offer: (count) =>
      count === 1
        ? "1 fichier d’une visite précédente est encore là."
        : `${count} fichiers d’une visite précédente sont encore là.`,
    take: "Afficher",
    forget: "Supprimer",
    search: "Chercher dans les noms",
    sortBy: "Trier par",
    asAdded: "Ordre d’ajout",
    shown: (shown, all) => `${shown} sur ${all} affichés`,
    showAll: "Tout afficher",
    columns: {
      file: "Fichier",
      genre: "Genre",
      certainty: "Certitude",
      verdict: "Verdict",
      duration: "Durée",
      state: "État",
      action: "Action",
    },
    states: {
      waiting: "En attente",
      working: "À l’écoute",
      done: "Terminé",
      failed: "Échec",
      cancelled: "Arrêté",
    },
    answerOnly: "Terminé, fichier non conservé",
    answerOnlyHint:
      "Seule cette réponse a été conservée. Déposez à nouveau le fichier pour le voir et l’entendre.",
    outcomes: {
      sure: "Sûr",
      unsure: "Pas sûr",
      "not-music": "Pas de musique",
      failed: "Échec",
      cancelled: "Arrêté",
      open: "À faire",
    },
    act: {
      cancel: (file) => `Annuler ${file}`,
      retry: (file) => `Réessayer ${file}`,
      remove: (file) => `Retirer ${file}`,
    },
    charts: {
      genres: "Genres",
      outcomes: "Verdicts",
      certainty: "Fichiers par certitude",
      bin: (count, low, high) =>
        `${count === 1 ? "1 fichier" : `${count} fichiers`} de ${low} à ${high}`,
      nothing: "Pas encore de réponses",
    },
    save: {
      title: (count, number) =>
        count === 1
          ? "Enregistrer les résultats d’un fichier"
          : `Enregistrer les résultats de ${number} fichiers`,
      results: "Réponses",
      features: "Mesures",
      playlists: "Listes de lecture",
      set: "Colonnes",
      sets: { gtzan57: "colonnes publiées", extended: "toutes les colonnes" },
      segment: "Lignes",
      segments: (seconds) =>
        seconds === 0 ? "une ligne par fichier" : `une ligne toutes les ${seconds} s`,
      onePlaylist: "Une pour tous",
      perGenre: "Une par genre",
      computing: (done, all) => `Calcul : ${done} sur ${all}`,
      without: (count) =>
        count === 1
          ? "1 fichier n’a donné aucune mesure."
          : `${count} fichiers n’ont donné aucune mesure.`,
      hint: "On enregistre ce que montre le tableau. Les listes de lecture nomment les fichiers avec leurs dossiers : placez-les là d’où viennent les fichiers.",
    },
  },

  genres: {
    blues: "Blues",
    classical: "Classique",
    country: "Country",
    disco: "Disco",
    hiphop: "Hip-hop",
    jazz: "Jazz",
    metal: "Metal",
    pop: "Pop",
    reggae: "Reggae",
    rock: "Rock",
  },

  errors: {
    "empty-file": "Ce fichier est vide.",
    "unsupported-format": "Ce n’est pas un fichier sonore que je sais lire.",
    "corrupt-file": "Ce fichier est endommagé.",
    "too-short": "C’est trop court.",
    "invalid-samples": "Ce fichier contient des échantillons invalides.",
    "invalid-argument": "Ce son ne peut pas être analysé.",
    "model-invalid": "Le modèle est endommagé.",
    "model-mismatch": "Le modèle ne va pas avec cette version.",
    "table-invalid": "Le tableau est inutilisable.",
    internal: "Quelque chose s’est mal passé à l’intérieur.",
    "missing-sample-rate": "Il manque la fréquence d’échantillonnage.",
    "unknown-option": "Il y a une option de trop.",
    "invalid-option": "Une option est fausse.",
    "model-not-found": "Ce modèle n’existe pas.",
    network: "Impossible de récupérer cela.",
    aborted: "Arrêté.",
    disposed: "C’était déjà fermé.",
    "decode-failed": "Le navigateur n’a pas pu décoder ce fichier.",
    "out-of-memory": "C’est trop long pour cet appareil.",
    "wasm-unavailable": "WebAssembly n’est pas disponible ici.",
    "worker-failed": "L’analyse s’est interrompue.",
  },
};
