import type { Listen } from "../en/listen";

export const listen: Listen = {
  title: "Genrescope: ¿qué género es?",
  description:
    "Suelta una canción y mira su género, y por qué. La música se analiza en tu navegador; nada sale de tu dispositivo.",
  lead: "Suelta una canción. Mira su género, y por qué. Nada sale de tu dispositivo.",
  accuracy:
    "¿Es de fiar? En canciones de artistas que nunca oyó acierta el género, entre diez, en un **{artist%}** (intervalo del 95 %: de {low%} a {high%}). La prueba habitual, que le deja aprender de los mismos artistas, daría un {track%}. [Cómo se midió](models.html)",
};
