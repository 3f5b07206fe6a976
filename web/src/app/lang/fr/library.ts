import type { Library } from "../en/library";

export const library: Library = {
  title: "Une bibliothèque dans Genrescope",
  description:
    "Ouvrez une bibliothèque que la ligne de commande a faite de votre musique : cherchez-y, voyez ses genres sur une carte, trouvez ce qui se ressemble. Rien n’est envoyé.",
  lead: "Parcourir toute une bibliothèque",
  intro:
    "La ligne de commande prend en charge des collections de toute taille. Ouvrez ici sa bibliothèque pour y chercher et la trier, voir ses genres sur une carte et trouver ce qui se ressemble. Le fichier est lu là où il est, et seulement autant qu’il le faut : **rien n’est envoyé**.",
  choose: "Ouvrir une bibliothèque",
  drop: "ou déposez ici un music.db ou son export",
  make: "Une bibliothèque se fait de dossiers de musique, et se met à jour, par :",
  export:
    "Son export en lignes JSON s’ouvre aussi ; `--places` sert à la carte et à ce qui se ressemble :",
  another: "En ouvrir une autre",
  opening: (name) => `Lecture de ${name} …`,
  opened: (name) => `${name} est ouvert.`,
  facts: (tracks, count) => (tracks === 1 ? "1 morceau" : `${count} morceaux`),
  failed: (files, count) =>
    files === 1 ? "1 fichier n’a pas pu être lu" : `${count} fichiers n’ont pas pu être lus`,
  model: "Réponses de",
  search: "Titre, artiste, album ou chemin",
  searching: "Recherche …",
  track: "Morceau",
  nothing: "Rien ne convient.",

  map: {
    title: "Carte",
    parts:
      "Un point est un morceau. Ce qui se ressemble est proche ; les directions sont celles qui séparent le plus les genres.",
    spread:
      "Un point est un morceau. Ce qui se ressemble est proche ; les directions sont celles où les morceaux diffèrent le plus.",
    sample: (shown, all) => `${shown} morceaux sur ${all}, tirés régulièrement.`,
    hint: "Pointez un point pour le lire, cliquez pour l’ouvrir.",
    keys: "Les flèches vont de point en point, Entrée en ouvre un.",
    none: "Cet export ne dit pas où sont les morceaux. Avec `--places` il le dit, et la bibliothèque elle-même aussi.",
  },

  details: {
    close: "Fermer",
    artist: "Artiste",
    album: "Album",
    year: "Année",
    tag: "Genre selon le fichier",
    duration: "Durée",
    file: "Fichier",
    error: "Pourquoi pas",
    scores: "Ce que dit le modèle",
    near: "Ressemble à",
    distance: "Distance en écarts types, telle que `genrescope library similar` la donne.",
    alone: "On ne sait d’aucun autre morceau où il est.",
  },

  astray: {
    database:
      "Cela ressemble à une bibliothèque. Ouvrez-la sur la [page des bibliothèques](library.html).",
    lines:
      "Cela ressemble à l’export d’une bibliothèque. Ouvrez-le sur la [page des bibliothèques](library.html).",
    table:
      "Cela ressemble au tableau d’une bibliothèque. La [page des bibliothèques](library.html) ouvre la bibliothèque elle-même, ou son export en lignes JSON.",
  },

  faults: {
    unknown:
      "Ce n’est ni une bibliothèque ni son export en lignes JSON. La musique va sur la [première page](./).",
    foreign:
      "C’est la base de données d’un autre programme. Ouvrez-en une que `genrescope library scan` a faite.",
    version: (version) =>
      `Cette bibliothèque est de la version ${version}, et cette page lit la version 1. Rechargez la page, ou refaites la bibliothèque avec la même version de la ligne de commande.`,
    damaged:
      "Cette bibliothèque est abîmée. `genrescope library check --repair` enlève ce qui l’est, et la prochaine lecture des dossiers le reprend.",
    cut: "Cette bibliothèque est tronquée : il manque la fin. Copiez-la de nouveau, en entier.",
    empty:
      "Il n’y a encore rien dedans. Si une lecture des dossiers est en cours, ouvrez-la quand elle sera finie.",
    changed:
      "Le fichier a été modifié ou déplacé depuis son ouverture. Ouvrez-le de nouveau ; si une lecture des dossiers est en cours, quand elle sera finie.",
    memory:
      "Cette bibliothèque est trop grande pour ce navigateur. La ligne de commande la lit : `genrescope library list`.",
    missing:
      "La partie de cette page qui lit les bibliothèques n’a pas pu être chargée. Réessayez avec un réseau.",
    line: (line) =>
      `La ligne ${line} n’est pas un morceau : l’export est abîmé ou tronqué. Refaites-le avec \`genrescope library export\`.`,
    internal: (message) => `Cela ne devrait pas arriver : ${message}`,
  },
};
