import type { Listen } from "../en/listen";

export const listen: Listen = {
  title: "Genrescope : de quel genre est-ce ?",
  description:
    "Déposez un morceau, voyez son genre, et pourquoi. La musique est analysée dans votre navigateur ; rien ne quitte votre appareil.",
  lead: "Déposez un morceau. Voyez son genre, et pourquoi. Rien ne quitte votre appareil.",
  accuracy:
    "Est-ce fiable ? Pour les morceaux d’artistes jamais entendus, il trouve le bon genre parmi dix dans **{artist%}** des cas (intervalle à 95 % : de {low%} à {high%}). Le test habituel, qui le laisse apprendre des mêmes artistes, donnerait {track%}. [Comment on l’a mesuré](models.html)",
};
