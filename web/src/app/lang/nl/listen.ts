import type { Listen } from "../en/listen";

export const listen: Listen = {
  title: "Genrescope: welk genre is dit?",
  description:
    "Zet een nummer neer en zie het genre, en waarom. De muziek wordt in uw browser onderzocht; niets verlaat uw apparaat.",
  lead: "Zet een nummer neer. Zie het genre, en waarom. Niets verlaat uw apparaat.",
  accuracy:
    "Hoe goed is het? Van nummers van artiesten die het nooit hoorde, noemt het bij **{artist%}** het juiste van tien genres (95%-interval: {low%} tot {high%}). De gebruikelijke test, waarin het van dezelfde artiesten mag leren, zou {track%} geven. [Hoe dat is gemeten](models.html)",
};
