import type { Listen } from "../en/listen";

export const listen: Listen = {
  title: "Genrescope: Welches Genre ist das?",
  description:
    "Legen Sie ein Stück ab und sehen Sie sein Genre, und warum. Die Musik wird in Ihrem Browser untersucht; nichts verlässt Ihr Gerät.",
  lead: "Ein Stück ablegen. Sein Genre sehen, und warum. Nichts verlässt Ihr Gerät.",
  accuracy:
    "Wie gut ist es? Von Stücken, deren Künstler es nie gehört hat, ordnet es **{artist%}** richtig in eines von zehn Genres ein (95-%-Intervall: {low%} bis {high%}). Der übliche Test, bei dem es an denselben Künstlern lernen darf, ergäbe {track%}. [Wie das gemessen wurde](models.html)",
};
