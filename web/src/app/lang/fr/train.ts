import type { Train } from "../en/train";

export const train: Train = {
  title: "Entraîner un modèle avec Genrescope",
  description:
    "Déposez des dossiers de musique, chacun nommé d’après son contenu, et entraînez un modèle qui les distingue : dans votre navigateur, testé honnêtement, enregistré dans un fichier.",
  lead: "Entraîner son propre modèle",
  intro:
    "Déposez des dossiers de musique, chacun nommé d’après son contenu : genres, humeurs, instruments, tout ce qu’il faut distinguer. Les morceaux sont mesurés, le modèle est entraîné et testé dans ce navigateur ; **rien n’est envoyé**.",
  folder: "Choisir un dossier",
  files: "Choisir des fichiers",
  drop: "ou déposez des dossiers ici",
  how: "Le nom d’un dossier est l’étiquette des morceaux qu’il contient. Ce qui s’y trouve dans un même dossier, un artiste ou un album, reste ensemble pendant le test : aucun morceau n’est jugé par un modèle qui a appris de ses voisins. Les deux se modifient ensuite.",
  example: {
    label: "est l’étiquette",
    group: "reste ensemble pendant le test",
    alone: "est à part",
  },

  tracks: {
    title: (count, number) => (count === 1 ? "1 morceau" : `${number} morceaux`),
    measuring: (done, all) => `${done} sur ${all} mesurés`,
    measured: (count, number) =>
      count === 1 ? "1 morceau est mesuré." : `Les ${number} morceaux sont mesurés.`,
    list: "Morceaux",
    track: "Morceau",
    label: "Étiquette",
    noLabel: "laissé de côté",
    group: "Reste avec",
    alone: "lui seul",
    labelOf: (track) => `Étiquette de ${track}`,
    groupOf: (track) => `Avec quoi ${track} reste ensemble`,
    remove: (track) => `Retirer ${track}`,
    cancel: "Arrêter la mesure",
    retry: "Mesurer le reste",
    clear: "Vider",
    cleared: (count) => (count === 1 ? "1 morceau retiré." : `${count} morceaux retirés.`),
    undo: "Annuler",
    states: {
      waiting: "En attente",
      working: "En cours",
      done: "Mesuré",
      failed: "Illisible",
      cancelled: "Arrêté",
    },
    labels: "Étiquettes",
    counted: (tracks, groups) =>
      `${tracks === 1 ? "1 morceau" : `${tracks} morceaux`} de ${groups === 1 ? "1 origine" : `${groups} origines`}`,
    rename: (label) => `Renommer l’étiquette ${label}`,
    level: "Les étiquettes sont",
    levels: (level, examples) =>
      `${["les dossiers extérieurs", "les dossiers à l’intérieur", "les dossiers dans ceux-ci"][level] ?? `les dossiers de profondeur ${level}`} : ${examples}`,
    skipped: (count) =>
      count === 1
        ? "1 autre fichier a été laissé de côté : ce n’est pas du son."
        : `${count} autres fichiers ont été laissés de côté : ce n’est pas du son.`,
    twice: (count) =>
      count === 1 ? "1 morceau était déjà là." : `${count} morceaux étaient déjà là.`,
    failed: (count, names) =>
      count === 1
        ? `1 morceau est illisible et laissé de côté : ${names}.`
        : `${count} morceaux sont illisibles et laissés de côté : ${names}.`,
    unlabelled: (count) =>
      count === 1
        ? "1 morceau n’a pas d’étiquette et est laissé de côté."
        : `${count} morceaux n’ont pas d’étiquette et sont laissés de côté.`,
    keeping: {
      all: "Gardé dans ce navigateur jusqu’à ce que vous le vidiez : recharger ne perd rien.",
      nothing: "Ce navigateur ne me laisse rien garder : recharger recommence à zéro.",
      elsewhere:
        "Un autre onglet est ouvert et garde ses morceaux ; ceux de celui-ci disparaissent avec lui.",
      stale:
        "Certains morceaux ont été mesurés par une version plus ancienne. Déposez-les de nouveau.",
    },
  },

  model: {
    title: "Modèle",
    kind: "Type",
    kinds: {
      knn: "Répond comme les morceaux les plus semblables.",
      svm: "Trace la frontière la plus large entre les étiquettes.",
      lda: "Sépare les étiquettes en ligne droite.",
    },
    parameters: {
      n_neighbors: "Voisins consultés",
      weights: "Leurs voix",
      C: "Poids des erreurs (C)",
      kernel: "Noyau",
      shrinkage: "Rétrécissement",
      priors: "Étiquettes a priori",
    },
    words: {
      "weights distance": "les proches comptent plus",
      "weights uniform": "toutes égales",
      "kernel rbf": "RBF",
      "kernel linear": "droit",
      "kernel poly": "polynomial",
      "priors empirical": "aussi fréquentes que parmi les morceaux",
      "priors uniform": "toutes aussi probables",
    },
    set: "Mesures",
    sets: {
      gtzan57: "57, celles des tables publiées",
      gtzan379: "379, celles du modèle par défaut",
      extended: "toutes celles qui existent",
    },
    name: "Nom",
    train: "Entraîner",
    stop: "Arrêter",
    stages: {
      load: "Chargement",
      train: "Entraînement",
      test: (share) => `Test en cours, ${share} faits`,
    },
    stopped: "Arrêté.",
    done: (name) => `${name} est entraîné.`,
  },

  problems: {
    open: "Des morceaux sont encore en cours de mesure.",
    labels: "Il faut au moins deux étiquettes.",
    few: (label, tracks, least) =>
      `« ${label} » n’a que ${tracks === 1 ? "1 morceau" : `${tracks} morceaux`} ; il en faut ${least}.`,
    long: (label, longest) => `L’étiquette « ${label} » dépasse ${longest} caractères.`,
    case: (labels) =>
      `${labels} ne diffèrent que par les majuscules. Renommez-en une, et elles n’en feront qu’une.`,
    name: "Il faut un nom au modèle.",
    parameter: (name, low, high) => `${name} : seulement des nombres de ${low} à ${high}.`,
    failed: (why) => `L’entraînement a échoué : ${why}`,
  },

  result: {
    title: (name) => `Ce que vaut ${name}`,
    tracks: (share, low, high) =>
      `**${share}** des morceaux ont reçu la bonne étiquette d’un modèle qui ne les connaissait pas (intervalle à 95 % : de ${low} à ${high}).`,
    pieces: (share, low, high) =>
      `**${share}** des extraits de 30 s ont reçu la bonne étiquette d’un modèle qui ne les connaissait pas (intervalle à 95 % : de ${low} à ${high}).`,
    chance: (share) => `Toujours nommer l’étiquette la plus fréquente donnerait ${share}.`,
    grouped:
      "Les morceaux d’un dossier n’ont jamais été des deux côtés du test : voilà ce qu’il faut attendre de musique d’autres dossiers.",
    mixed: (alone) =>
      `Les morceaux d’un dossier n’ont jamais été des deux côtés du test, mais ${alone} sont à part : leurs artistes peuvent être des deux côtés, attendez donc moins de nouveaux artistes.`,
    alone:
      "Chaque morceau est à part : le même artiste peut être des deux côtés du test, attendez donc moins de nouveaux artistes. Des dossiers par artiste, dans ceux des étiquettes, le montreraient.",
    single: (labels) =>
      `Tous les morceaux de ${labels} viennent d’un seul dossier. Pendant leur test il ne reste rien à apprendre de cette étiquette, aucun ne peut donc être juste. Ajoutez un dossier, ou laissez les morceaux à part.`,
    untested: "Tous les morceaux viennent d’un seul dossier : il n’y avait rien pour tester.",
    stale: "Des morceaux ou des réglages ont changé depuis. Entraînez de nouveau.",
    figures: "Chiffres",
    names: {
      balanced: "Exactitude équilibrée",
      f1: "F1 moyen",
      folds: "Parties du test",
      sure: "Réponses sûres, dont justes",
      time: "Durée de l’entraînement",
    },
    never: "aucune",
    sure: (share, right) => `${share} ; ${right}`,
    seconds: (time) => `${time} s`,
    perLabel: "Par étiquette",
    precision: "Précision",
    recall: "Rappel",
    f1: "F1",
    rows: { tracks: "Morceaux", pieces: "Extraits" },
    confusion: "Pour quoi chaque étiquette a été prise",
    corner: "Étiquette ↓ réponse → (%)",
    cell: (label, answer, share) => `${share} de ${label} ont été pris pour ${answer}`,
    hint: "Pointez une case, ou utilisez les flèches, pour la lire.",
    save: "Enregistrer le modèle",
    use: "L’utiliser maintenant",
    table: "Enregistrer la table",
    native:
      "La ligne de commande tire de cette table le même modèle, octet pour octet, et mesure la même chose :",
  },
};
