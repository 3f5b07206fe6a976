import type { Models } from "../en/models";

export const models: Models = {
  title: "Ce que valent les modèles de Genrescope",
  description:
    "L’exactitude sur des artistes jamais entendus, à côté des chiffres des cours ; confusions, calibrage, robustesse et ce sur quoi les modèles s’appuient.",
  lead: "Que valent les modèles ?",
  intro:
    "Pour des morceaux d’artistes jamais entendus, le modèle par défaut nomme le bon genre parmi {genres} dans **{artist%}** des cas (intervalle à 95 % : de {low%} à {high%}). Le hasard donne {guess%}. Voici tout ce qui a été mesuré, et ce que cela veut dire.",
  outline: "Sur cette page",
  hint: "Pointez une marque, ou atteignez-la avec la touche de tabulation, pour la lire.",
  hintCells: "Pointez une case, ou servez-vous des flèches, pour la lire.",
  genre: "Genre",
  accuracy: "Exactitude",
  clip: (genre, number) => `${genre} ${number}`,
  interval: (value, low, high) => `${value} (de ${low} à ${high})`,
  list: (name, value) => `${name} : ${value}`,

  protocols: {
    title: "Quatre façons de tester",
    text: "Les mêmes modèles, testés de quatre façons. Seul *nouveaux artistes* dit à quoi s’attendre pour un morceau à vous ; les marques creuses ont des **fuites** : une partie de ce qui est testé était déjà connue.",
    names: {
      artist: "Nouveaux artistes",
      filtered: "Nouveaux artistes, sans les extraits fautifs",
      track: "Fuite : autres morceaux des mêmes artistes",
      chunk: "Fuite : autres parties des mêmes morceaux",
    },
    others:
      "Toutes les sortes de modèles que l’on peut entraîner, sur les {columns} colonnes des cours. L’écart entre les marques est ce que vaut le fait de connaître les artistes, ou les morceaux.",
    more: "Toutes les sortes de modèles",
    pictures: {
      title: "D’après des images du son",
      text: "Certaines recettes regardent plutôt des images de spectrogrammes. Le réseau dense prend leurs gris, comme dans sa recette ; les deux autres prennent les niveaux derrière les couleurs, tels que notre spectrogramme les donne, et seul le réseau convolutif sait quels points sont voisins.",
    },
  },

  recipes: {
    title: "Des recettes connues",
    text: "Les chiffres publiés pour cette collection ont le plus souvent des parties des mêmes morceaux des deux côtés du test. Voici les mêmes recettes refaites, une fois avec cette fuite, puis sur de nouveaux artistes.",
    theirs: "Publié (avec fuite)",
    ours: "La même recette ici (avec fuite)",
    artist: "La même recette, nouveaux artistes",
    why: "Pourquoi les chiffres diffèrent",
    fit: "Appris, vérifié, testé",
    fitText:
      "Exactitude des mêmes recettes sur les lignes apprises, sur celles qui ont servi à vérifier et sur celles tenues à l’écart, toutes tirées au hasard. Un modèle parfait sur les premières a retenu ses lignes.",
    train: "Apprentissage",
    validation: "Validation",
    test: "Test",
    fitRead: (title, train, validation, test) =>
      `${title} : apprentissage ${train}, validation ${validation}, test ${test}`,
    read: (title, theirs, ours, artist) =>
      `${title} : publié ${theirs}, ici ${ours}, nouveaux artistes ${artist}`,
    readLeaky: (title, theirs, ours) => `${title} : publié ${theirs}, ici ${ours}`,
  },

  inspect: {
    title: "Un modèle, de près",
    text: "Choisissez un modèle et un test. Une ligne de la matrice de confusion dit ce que sont devenus les extraits d’un genre ; une diagonale marquée est bon signe.",
    model: "Modèle",
    shipped: "Modèles de ce site",
    experiments: "Expériences",
    protocol: "Test",
    figures: "Chiffres",
    names: {
      balanced: "Exactitude équilibrée",
      f1: "F1 moyen",
      top2: "Juste dans les deux premiers",
      top3: "Juste dans les trois premiers",
      logLoss: "Perte logarithmique",
      brier: "Score de Brier",
      ece: "Erreur de calibrage",
      coverage: "Réponses sûres",
      sure: "Parmi elles, justes",
      majority: "Toujours le genre le plus courant",
      nearest: "Le plus proche voisin seul",
    },
    confusion: "Pour quoi il a pris chaque genre",
    corner: "Genre ↓ réponse → (%)",
    cell: (genre, answer, share) =>
      `${genre} : ${share} des extraits pris pour ${answer.toLowerCase()}`,
    perGenre: "Par genre",
    perGenreText:
      "Précision : la part de ses réponses qui sont justes. Rappel : la part des extraits qu’il trouve. F1 : les deux en un.",
    precision: "Précision",
    recall: "Rappel",
    f1: "F1",
    genreRead: (genre, precision, recall, f1) =>
      `${genre} : précision ${precision}, rappel ${recall}, F1 ${f1}`,
    reliability: "Peut-on se fier à sa certitude ?",
    reliabilityText:
      "Sur la ligne pointillée, parmi les réponses données à 70 %, 70 % sont justes. En dessous, le modèle promet trop.",
    certainty: "Certitude",
    right: "Juste",
    reliabilityRead: (certainty, right, rows) =>
      `certitude ${certainty} : ${right} justes, ${rows} réponses`,
    risk: "Ce que rapporte le silence",
    riskText:
      "Plus il a le droit de dire qu’il n’est pas sûr, plus les autres réponses sont justes.",
    answered: "Réponses données",
    riskRead: (answered, right, certainty) =>
      `réponses ${answered}, à partir de la certitude ${certainty} : ${right} justes`,
  },

  map: {
    title: "Une carte des extraits",
    text: "Chaque point est un extrait. Les axes sont les directions où les {columns} mesures diffèrent le plus (composantes principales) ; ce qui se ressemble à l’oreille est proche. Que les genres s’y recouvrent n’est pas la faute d’un modèle : ils se recouvrent.",
    two: "À plat",
    three: "Dans l’espace",
    view: "Vue",
    hint: "Pointez un extrait pour lire son nom.",
    keys: "Dans l’espace, faites tourner en glissant ou avec les flèches.",
    axis: (number, share) => `composante ${number} : ${share} de la variance`,
    show: "Genres",
    outlier: "à part dans son genre",
    outliers: "Cerclés : les {count} extraits à part dans leur genre (test de Grubbs) : {names}.",
  },

  groups: {
    title: "Des groupes trouvés sans aide",
    text: "Les k-moyennes rangent les extraits en dix groupes d’après le son seul. Si les genres n’étaient que du son, chaque groupe en contiendrait un.",
    corner: "Genre ↓ groupe →",
    cell: (genre, group, count) =>
      `${genre}, groupe ${group} : ${count} ${count === 1 ? "extrait" : "extraits"}`,
    scores:
      "Accord avec les genres : indice de Rand ajusté {ari}, information mutuelle normalisée {nmi} ; 0 est le hasard, 1 la perfection. Après réduction à {components} composantes principales : {ari2} et {nmi2}.",
  },

  columns: {
    title: "Ce qui est mesuré, et ce qui compte",
    correlation: "Comment les mesures varient ensemble",
    correlationText:
      "Chaque carré compare deux des {columns} mesures : une couleur là où elles montent ensemble, l’autre là où l’une baisse quand l’autre monte. Des carrés marqués hors de la diagonale disent deux fois la même chose.",
    correlationRead: (a, b, value) => `${a} et ${b} : ${value}`,
    importance: "Ce sur quoi les modèles s’appuient",
    importanceText:
      "Permutation : les points d’exactitude perdus sur de nouveaux artistes quand on mélange une mesure, avec l’écart type. Impureté : sa part dans le tri d’une forêt. Les deux par rapport à la plus grande.",
    permutation: "Permutation",
    impurity: "Impureté",
    model: "Modèle",
    importanceRead: (name, permutation) => `${name} : permutation ${permutation}`,
    importanceReadBoth: (name, permutation, impurity) =>
      `${name} : permutation ${permutation}, impureté ${impurity}`,
    link: "Ce que veulent dire ces noms",
  },

  pairs: {
    title: "Deux genres à la fois",
    text: "Exactitude sur de nouveaux artistes quand il n’y a que deux genres au choix. Couleur forte : facile à distinguer. Couleur faible : difficile, peut-être aussi pour nous. En pour cent.",
    cell: (a, b, value, majority) =>
      `${a} ou ${b} : ${value} justes ; toujours le plus courant donnerait ${majority}`,
    corner: "Genre",
    model: "Modèle",
  },

  robustness: {
    title: "Ce que change une copie",
    text: "La part des réponses qui changent quand un extrait subit ce qui laisse le genre intact : un codec, une copie plus faible, un peu de bruit, un autre tempo, une autre hauteur. En pour cent.",
    corner: "Changement ↓ modèle →",
    cell: (model, change, flips, before, after) =>
      `${model}, ${change} : ${flips} des réponses changent ; exactitude avant ${before}, après ${after}`,
    kinds: {
      aac: (rate) => `AAC, ${rate} kbit/s`,
      mp3: (rate) => `MP3, ${rate} kbit/s`,
      opus: (rate) => `Opus, ${rate} kbit/s`,
      excerpt: (from, to) => `Secondes ${from} à ${to} seules`,
      gain: (decibels) => `${decibels} dB`,
      noise: (share) => `Bruit de ${share}`,
      pitch: (steps) => `Hauteur ${steps} demi-ton`,
      tempo: (share) => `Tempo ${share}`,
      rate: (hertz) => `Échantillonnage à ${hertz} Hz`,
    },
  },

  guess: {
    title: "Devinez avec le modèle",
    text: "Cinq extraits que le modèle par défaut n’avait jamais entendus, ni rien d’autre de leurs artistes. Il n’y a rien à écouter, car les enregistrements ne sont pas à nous : vous voyez quelques-unes des mesures que voit le modèle. Chaque marque dit où se place l’extrait parmi tous.",
    begin: "Tirer cinq extraits",
    again: "En tirer cinq autres",
    of: (number, all) => `Extrait ${number} sur ${all}`,
    question: "Quel genre ?",
    low: "moins",
    high: "plus",
    next: "Extrait suivant",
    rank: (name, share) => `${name} : plus que ${share} des extraits`,
    right: (genre) => `Juste : ${genre.toLowerCase()}.`,
    wrong: (guess, genre) => `Vous avez dit ${guess.toLowerCase()}. C’est ${genre.toLowerCase()}.`,
    machine: (genre, certainty, right) =>
      `Le modèle a dit ${genre.toLowerCase()} (${certainty}) : ${right ? "juste" : "faux"}.`,
    tally: (you, model, all) => `Jusqu’ici : vous ${you}, le modèle ${model}, sur ${all}.`,
    report: "Bilan provisoire",
    actual: "En vrai",
    you: "Vous",
    modelSaid: "Modèle",
    clip: "Extrait",
    scores: "F1 par genre",
    yourF1: "Votre F1",
    modelF1: "F1 du modèle",
    clips: "Extraits",
    measurements: {
      tempo: "Tempo",
      rms_mean: "Volume",
      rms_var: "Changements de volume",
      spectral_centroid_mean: "Brillance",
      spectral_bandwidth_mean: "Largeur du spectre",
      zero_crossing_rate_mean: "Part de bruit",
      perceptr_var: "Force des battements",
      chroma_stft_mean: "Densité des notes",
    },
  },

  cards: {
    title: "Fiches des modèles",
    text: "Ce dont chaque modèle a appris, comment il est réglé et mesuré. Les fiches sont des fichiers livrés avec le programme.",
    size: "Taille",
    kilobytes: (count) => `${count} Ko`,
    listens: "Écoute",
    columns: (count) => `${count} mesures`,
    unit: "Unité",
    seconds: (count) => `${count} s à 22 050 Hz`,
    learned: "Appris de",
    rows: (rows, groups) => `${rows} extraits en ${groups} groupes d’artistes`,
    variants: (rows, kinds) => `${rows} copies modifiées de ${kinds} sortes`,
    noMusic: (rows) => `${rows} sons qui ne sont pas de la musique`,
    settings: "Réglages",
    calibration: "Calibrage",
    verdict: "Sûr",
    verdictText: (threshold, coverage, accuracy) =>
      `à partir de ${threshold} : ${coverage} des réponses, dont ${accuracy} sont justes`,
    never: "jamais",
    notes: "Remarques",
  },
};
