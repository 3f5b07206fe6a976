import type { About } from "../en/about";

export const about: About = {
  title: "Over Genrescope",
  description:
    "Hoe Genrescope een genre herkent, wat het niet kan, waarom niets uw apparaat verlaat, waarvan het leerde en hoe u het citeert en inbouwt.",
  lead: "Hoe het werkt, en hoever u het kunt vertrouwen",
  steps: {
    title: "Hoe het werkt",
    intro: "Vijf stappen, allemaal op uw apparaat.",
    decode: {
      name: "Decoderen",
      text: "De browser decodeert het bestand. Beide kanalen worden er één, met 22 050 samples per seconde.",
    },
    measure: {
      name: "Meten",
      text: "C++ in WebAssembly neemt van elke halve minuut [{columns} metingen](features.html): hoe helder, hoe luid, welke tonen, hoe vast de maat.",
    },
    compare: {
      name: "Vergelijken",
      text: "Een model dat van {rows} fragmenten leerde, maakt daarvan een kans voor elk van {genres} genres.",
    },
    calibrate: {
      name: "Kalibreren",
      text: "De kansen worden gecorrigeerd met artiesten die het model niet had gehoord: van de antwoorden met 70 % klopt dan ongeveer 70 %.",
    },
    answer: {
      name: "Antwoorden",
      text: "*Zeker* zegt het alleen waar minstens {aim%} van zulke antwoorden klopte. Anders zegt het dat het onzeker is, of dat dit geen muziek is.",
    },
  },
  limits: {
    title: "Wat het niet kan",
    genres:
      "Het kent {genres} genres, zoals westerse platenzaken ze vóór 2002 indeelden. Muziek van andere plaatsen en tijden lijkt op niets wat het leerde; het beste antwoord is dan *onzeker*.",
    wrong:
      "Bij nummers van artiesten die het nooit hoorde, noemt het in {artist%} van de gevallen het juiste genre; gokken zou {guess%} geven. Sommige genres kent het veel beter dan andere: zie [de modellen](models.html#inspect).",
    whole:
      "Zijn eenheid is een halve minuut. Langere stukken worden in delen beluisterd en de antwoorden gemiddeld; een nummer dat van genre wisselt, geeft dus een mengsel.",
    meaning:
      "Het hoort geluid, geen woorden, kleding of geschiedenis. Genres zijn afspraken tussen mensen, en die zijn het ook niet eens.",
    sound:
      "Een opname van een luidspreker, een heel zachte kopie of een sterk gecomprimeerd bestand verschuift de metingen. Hoeveel dat aan de antwoorden verandert, is [ook gemeten](models.html#robustness).",
  },
  privacy: {
    title: "Privacy",
    nothing:
      "Er wordt niets verstuurd. Er is geen server die uw muziek zou kunnen ontvangen, geen account, geen cookie, geen statistiek, en uit zichzelf vraagt de pagina aan geen ander adres dan dit iets.",
    check:
      "Controleer het: open de ontwikkelaarstools van de browser, kies *Netwerk* en zet een nummer neer. Of zet na het eerste bezoek het netwerk uit; alles blijft werken.",
    policy:
      "De pagina verbiedt het zelf ook: haar content security policy staat alleen verbindingen met de eigen oorsprong toe.",
    address:
      "Eén ding gaat naar buiten, als u erom vraagt: een geluidsbestand waarvan u het adres intypt, wordt bij zijn eigen server opgehaald. Dat doet een klein programma los van de pagina, dat die server niets anders stuurt dan de vraag.",
    kept: "Wat wordt onthouden, blijft in deze browser: uw taal en kleuren, de bestanden van uw bezoek met hun antwoorden tot u ze wist, en het programma zelf, zodat het zonder netwerk werkt.",
  },
  data: {
    title: "Waarvan het leerde, en de fouten daarin",
    gtzan:
      "De [GTZAN-verzameling](http://marsyas.info/downloads/datasets.html) (Tzanetakis en Cook 2002): {rows} fragmenten van een halve minuut, honderd per genre. De meeste cursussen en veel artikelen gebruiken haar, wat cijfers vergelijkbaar maakt; ook haar fouten zijn bekend.",
    replicas:
      "**Herhaalde fragmenten.** 50 zijn exacte kopieën van andere, 22 andere stukken van dezelfde opname, 13 andere versies. Hier tellen ze als één, zodat er geen tegelijk wordt geleerd en getoetst.",
    artists:
      "**Weinig artiesten.** Sommige artiesten hebben tientallen fragmenten: 35 zijn van Bob Marley. Getoetst op andere nummers van dezelfde artiest schittert een model doordat het een stem herkent. Het eerste cijfer is daarom altijd dat voor [artiesten die het nooit hoorde](models.html#protocols): hier zijn er {groups} groepen fragmenten met dezelfde artiest.",
    labels:
      "**Verkeerde etiketten.** Ongeveer 106 fragmenten zijn verkeerd of betwistbaar ingedeeld. Ze blijven zoals ze zijn; een volmaakte luisteraar zou het met ongeveer 94,5 % van de etiketten eens zijn.",
    more: "Wat geen muziek is, leerde het van opgenomen en kunstmatige spraak en van speciaal gemaakte geluiden.",
  },
  cite: {
    title: "Hoe u het citeert",
    self: "Noem graag de versie, en de verzameling waarvan de modellen leerden:",
    copy: "Kopiëren",
    copied: "Gekopieerd.",
    notCopied: "Kopiëren mag hier niet: selecteer de tekst.",
  },
  embed: {
    title: "Op uw eigen pagina",
    text: "Het element haalt worker, WebAssembly en modellen van waar het zelf staat. Het vraagt niets aan een andere server en verdraagt een strenge content security policy.",
    label: "HTML om te kopiëren",
  },
  parts: {
    title: "Waaruit het bestaat",
    text: "Ingebouwd zijn de volgende onderdelen, elk onder zijn eigen licentie.",
    part: "Onderdeel",
    purpose: "Waarvoor",
    licence: "Licentie",
    mediabunny: "zien wat er in een bestand zit en het stuk voor stuk decoderen",
    sqlite: "bibliotheken lezen",
    free: "publiek domein",
    stb: "afbeeldingen als PNG schrijven",
    emscripten: "C++ in de browser draaien",
    definitions:
      "De metingen zijn die van librosa (McFee e.a. 2015); de luidheidswaarden volgen Lidy en Rauber (2005). Hun definities worden gebruikt, niet hun code.",
  },
};
