import type { About } from "../en/about";

export const about: About = {
  title: "À propos de Genrescope",
  description:
    "Comment Genrescope reconnaît un genre, ce qu’il ne sait pas faire, pourquoi rien ne quitte votre appareil, ce dont il a appris, comment le citer et l’intégrer.",
  lead: "Comment il fonctionne, et jusqu’où s’y fier",
  steps: {
    title: "Comment il fonctionne",
    intro: "Cinq étapes, toutes sur votre appareil.",
    decode: {
      name: "Décoder",
      text: "Le navigateur décode le fichier. Les deux canaux n’en font plus qu’un, à 22 050 échantillons par seconde.",
    },
    measure: {
      name: "Mesurer",
      text: "Du C++ en WebAssembly prend [{columns} mesures](features.html) de chaque demi-minute : la brillance, le volume, les notes, la régularité du battement.",
    },
    compare: {
      name: "Comparer",
      text: "Un modèle qui a appris de {rows} extraits en tire une probabilité pour chacun des {genres} genres.",
    },
    calibrate: {
      name: "Calibrer",
      text: "Les probabilités sont corrigées sur des artistes que le modèle n’avait pas entendus : parmi les réponses données à 70 %, environ 70 % sont justes.",
    },
    answer: {
      name: "Répondre",
      text: "Il ne dit *sûr* que là où au moins {aim%} de telles réponses étaient justes. Sinon, il dit qu’il n’est pas sûr, ou que ce n’est pas de la musique.",
    },
  },
  limits: {
    title: "Ce qu’il ne sait pas faire",
    genres:
      "Il connaît {genres} genres, tels que les disquaires occidentaux les rangeaient avant 2002. La musique d’autres lieux et d’autres temps ne ressemble à rien de ce qu’il a appris ; la meilleure réponse est alors *pas sûr*.",
    wrong:
      "Pour des morceaux d’artistes jamais entendus, il nomme le bon genre dans {artist%} des cas ; le hasard en donnerait {guess%}. Il connaît certains genres bien mieux que d’autres : voir [les modèles](models.html#inspect).",
    whole:
      "Son unité est la demi-minute. Un morceau plus long est écouté par parties dont les réponses sont moyennées : s’il change de genre, la réponse est un mélange.",
    meaning:
      "Il entend des sons, non des paroles, des costumes ou une histoire. Les genres sont des conventions entre humains, qui ne s’accordent pas non plus.",
    sound:
      "L’enregistrement d’un haut-parleur, une copie très faible ou un fichier très comprimé décalent les mesures. Ce que cela change aux réponses est [mesuré aussi](models.html#robustness).",
  },
  privacy: {
    title: "Vie privée",
    nothing:
      "Rien n’est envoyé. Il n’y a ni serveur qui puisse recevoir votre musique, ni compte, ni cookie, ni statistique, et la page n’interroge d’elle-même aucune autre adresse que celle-ci.",
    check:
      "Vérifiez : ouvrez les outils de développement du navigateur, choisissez *Réseau*, et déposez un morceau. Ou coupez le réseau après la première visite ; tout continue de marcher.",
    policy:
      "La page elle-même l’interdit : sa politique de sécurité du contenu n’autorise que les connexions à sa propre origine.",
    address:
      "Une seule chose sort, quand vous la demandez : le fichier son dont vous tapez l’adresse est pris sur son propre serveur. Un petit programme séparé de la page s’en charge et n’envoie à ce serveur que la demande.",
    kept: "Ce qui est retenu reste dans ce navigateur : votre langue et vos couleurs, les fichiers de votre visite et leurs réponses jusqu’à ce que vous les effaciez, et le programme, pour qu’il fonctionne hors ligne.",
  },
  data: {
    title: "Ce dont il a appris, et ses défauts",
    gtzan:
      "La [collection GTZAN](http://marsyas.info/downloads/datasets.html) (Tzanetakis et Cook 2002) : {rows} extraits d’une demi-minute, cent par genre. La plupart des cours et beaucoup d’articles l’utilisent, ce qui rend les chiffres comparables ; ses défauts aussi sont connus.",
    replicas:
      "**Extraits répétés.** 50 sont des copies exactes, 22 d’autres coupes du même enregistrement, 13 d’autres versions. Ici ils comptent pour un seul, afin qu’aucun ne serve à la fois à apprendre et à vérifier.",
    artists:
      "**Peu d’artistes.** Certains ont des dizaines d’extraits : 35 sont de Bob Marley. Testé sur d’autres morceaux du même artiste, un modèle brille parce qu’il reconnaît une voix. Le chiffre donné en premier est donc toujours celui des [artistes jamais entendus](models.html#protocols) : il y a ici {groups} groupes d’extraits qui partagent un artiste.",
    labels:
      "**Étiquettes fausses.** Environ 106 extraits sont mal classés ou discutables. Ils restent tels quels ; un auditeur parfait approuverait environ 94,5 % des étiquettes.",
    more: "Ce qui n’est pas de la musique, il l’a appris de paroles enregistrées et synthétiques et de sons fabriqués exprès.",
  },
  cite: {
    title: "Comment le citer",
    self: "Merci de nommer la version, et la collection dont les modèles ont appris :",
    copy: "Copier",
    copied: "Copié.",
    notCopied: "La copie n’est pas permise ici : sélectionnez le texte.",
  },
  embed: {
    title: "Sur votre page",
    text: "L’élément va chercher son worker, WebAssembly et ses modèles à côté de lui. Il n’interroge aucun autre serveur et supporte une politique de sécurité stricte.",
    label: "HTML à copier",
  },
  parts: {
    title: "De quoi il est fait",
    text: "Il contient les éléments suivants, chacun sous sa propre licence.",
    part: "Élément",
    purpose: "Pour",
    licence: "Licence",
    mediabunny: "savoir ce que contient un fichier et le décoder par morceaux",
    sqlite: "lire les bibliothèques",
    free: "domaine public",
    stb: "écrire des images PNG",
    emscripten: "faire tourner du C++ dans le navigateur",
    definitions:
      "Les mesures sont celles de librosa (McFee et al. 2015) ; les descripteurs de sonie suivent Lidy et Rauber (2005). On en reprend les définitions, non le code.",
  },
};
