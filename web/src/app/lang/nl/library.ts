import type { Library } from "../en/library";

export const library: Library = {
  title: "Een bibliotheek in Genrescope",
  description:
    "Open een bibliotheek die de opdrachtregel van uw muziek heeft gemaakt: doorzoek haar, zie de genres op een kaart, vind wat hetzelfde klinkt. Er wordt niets geüpload.",
  lead: "Een hele bibliotheek bekijken",
  intro:
    "De opdrachtregel neemt verzamelingen van elke grootte op. Open hier haar bibliotheek om te zoeken en te sorteren, de genres op een kaart te zien en te vinden wat hetzelfde klinkt. Het bestand wordt gelezen waar het staat, en alleen voor zover nodig: **er wordt niets geüpload**.",
  choose: "Een bibliotheek openen",
  drop: "of zet hier een music.db of de export ervan neer",
  make: "Een bibliotheek wordt van mappen met muziek gemaakt, en bijgewerkt, met:",
  export:
    "Ook de export als JSON-regels is te openen; `--places` is voor de kaart en voor wat hetzelfde klinkt:",
  another: "Een andere openen",
  opening: (name) => `${name} wordt gelezen …`,
  opened: (name) => `${name} is geopend.`,
  facts: (tracks, count) => (tracks === 1 ? "1 nummer" : `${count} nummers`),
  failed: (files, count) =>
    files === 1 ? "1 bestand was niet te lezen" : `${count} bestanden waren niet te lezen`,
  model: "Antwoorden van",
  search: "Titel, artiest, album of pad",
  searching: "Zoeken …",
  track: "Nummer",
  nothing: "Niets past.",

  map: {
    title: "Kaart",
    parts:
      "Een stip is een nummer. Wat hetzelfde klinkt, ligt bij elkaar; de richtingen zijn die welke genres het meest scheiden.",
    spread:
      "Een stip is een nummer. Wat hetzelfde klinkt, ligt bij elkaar; de richtingen zijn die waarin de nummers het meest verschillen.",
    sample: (shown, all) => `${shown} van ${all} nummers, gelijkmatig getrokken.`,
    hint: "Wijs een stip aan om haar te lezen, klik om haar te openen.",
    keys: "Pijltoetsen gaan van stip naar stip, Enter opent er een.",
    none: "Deze export zegt niet waar de nummers liggen. Met `--places` wel, en de bibliotheek zelf ook.",
  },

  details: {
    close: "Sluiten",
    artist: "Artiest",
    album: "Album",
    year: "Jaar",
    tag: "Genre volgens het bestand",
    duration: "Lengte",
    file: "Bestand",
    error: "Waarom niet",
    scores: "Wat het model zegt",
    near: "Klinkt als",
    distance: "Afstand in standaardafwijkingen, zoals `genrescope library similar` hem noemt.",
    alone: "Van geen ander nummer is bekend waar het ligt.",
  },

  astray: {
    database: "Dit lijkt een bibliotheek. Open die op de [pagina voor bibliotheken](library.html).",
    lines:
      "Dit lijkt de export van een bibliotheek. Open die op de [pagina voor bibliotheken](library.html).",
    table:
      "Dit lijkt de tabel van een bibliotheek. De [pagina voor bibliotheken](library.html) opent de bibliotheek zelf, of de export ervan als JSON-regels.",
  },

  faults: {
    unknown:
      "Dit is geen bibliotheek en ook niet de export ervan als JSON-regels. Muziek hoort op de [eerste pagina](./).",
    foreign:
      "Dit is de database van een ander programma. Open er een die `genrescope library scan` heeft gemaakt.",
    version: (version) =>
      `Deze bibliotheek is van versie ${version}, en deze pagina leest versie 1. Laad de pagina opnieuw, of maak de bibliotheek opnieuw met dezelfde versie van de opdrachtregel.`,
    damaged:
      "Deze bibliotheek is beschadigd. `genrescope library check --repair` verwijdert wat beschadigd is, en de volgende scan neemt het weer op.",
    cut: "Deze bibliotheek is afgekapt: het einde ontbreekt. Kopieer haar opnieuw, helemaal.",
    empty: "Er staat nog niets in. Loopt er een scan, open haar dan als die klaar is.",
    changed:
      "Het bestand is gewijzigd of verplaatst sinds het werd geopend. Open het opnieuw; loopt er een scan, dan als die klaar is.",
    memory:
      "Deze bibliotheek is te groot voor deze browser. De opdrachtregel leest haar: `genrescope library list`.",
    missing:
      "Het deel van deze pagina dat bibliotheken leest, was niet op te halen. Probeer het opnieuw met een netwerk.",
    line: (line) =>
      `Regel ${line} is geen nummer: de export is beschadigd of afgekapt. Maak hem opnieuw met \`genrescope library export\`.`,
    internal: (message) => `Dit hoort niet te gebeuren: ${message}`,
  },
};
