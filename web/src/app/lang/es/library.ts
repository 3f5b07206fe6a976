import type { Library } from "../en/library";

export const library: Library = {
  title: "Una biblioteca en Genrescope",
  description:
    "Abra una biblioteca que la línea de órdenes ha hecho de su música: busque en ella, vea sus géneros en un mapa, encuentre lo que suena parecido. No se envía nada.",
  lead: "Recorrer una biblioteca entera",
  intro:
    "La línea de órdenes admite colecciones de cualquier tamaño. Abra aquí su biblioteca para buscar y ordenar, ver sus géneros en un mapa y encontrar lo que suena parecido. El archivo se lee donde está, y solo lo necesario: **no se envía nada**.",
  choose: "Abrir una biblioteca",
  drop: "o suelte aquí un music.db o su exportación",
  make: "Una biblioteca se hace de carpetas de música, y se pone al día, con:",
  export:
    "También se abre su exportación como líneas JSON; `--places` es para el mapa y para lo que suena parecido:",
  another: "Abrir otra",
  opening: (name) => `Leyendo ${name} …`,
  opened: (name) => `${name} está abierto.`,
  facts: (tracks, count) => (tracks === 1 ? "1 pieza" : `${count} piezas`),
  failed: (files, count) =>
    files === 1 ? "1 archivo no se pudo leer" : `${count} archivos no se pudieron leer`,
  model: "Respuestas de",
  search: "Título, artista, álbum o ruta",
  searching: "Buscando …",
  track: "Pieza",
  nothing: "Nada coincide.",

  map: {
    title: "Mapa",
    parts:
      "Un punto es una pieza. Lo que suena parecido está cerca; las direcciones son las que más separan los géneros.",
    spread:
      "Un punto es una pieza. Lo que suena parecido está cerca; las direcciones son aquellas en las que más difieren las piezas.",
    sample: (shown, all) => `${shown} de ${all} piezas, sacadas por igual.`,
    hint: "Señale un punto para leerlo, haga clic para abrirlo.",
    keys: "Las flechas van de punto en punto, Intro abre uno.",
    none: "Esta exportación no dice dónde están las piezas. Con `--places` lo dice, y la biblioteca misma también.",
  },

  details: {
    close: "Cerrar",
    artist: "Artista",
    album: "Álbum",
    year: "Año",
    tag: "Género según el archivo",
    duration: "Duración",
    file: "Archivo",
    error: "Por qué no",
    scores: "Lo que dice el modelo",
    near: "Suena como",
    distance: "Distancia en desviaciones típicas, como la da `genrescope library similar`.",
    alone: "De ninguna otra pieza se sabe dónde está.",
  },

  astray: {
    database: "Esto parece una biblioteca. Ábrala en la [página de bibliotecas](library.html).",
    lines:
      "Esto parece la exportación de una biblioteca. Ábrala en la [página de bibliotecas](library.html).",
    table:
      "Esto parece la tabla de una biblioteca. La [página de bibliotecas](library.html) abre la propia biblioteca, o su exportación en líneas JSON.",
  },

  faults: {
    unknown:
      "Esto no es una biblioteca ni su exportación como líneas JSON. La música va en la [primera página](./).",
    foreign:
      "Esta es la base de datos de otro programa. Abra una que haya hecho `genrescope library scan`.",
    version: (version) =>
      `Esta biblioteca es de la versión ${version}, y esta página lee la versión 1. Recargue la página, o haga de nuevo la biblioteca con la misma versión de la línea de órdenes.`,
    damaged:
      "Esta biblioteca está dañada. `genrescope library check --repair` quita lo dañado, y la próxima lectura de las carpetas lo toma de nuevo.",
    cut: "Esta biblioteca está cortada: le falta el final. Cópiela de nuevo, entera.",
    empty: "Todavía no hay nada. Si se están leyendo carpetas, ábrala cuando eso haya terminado.",
    changed:
      "El archivo ha cambiado o se ha movido desde que se abrió. Ábralo de nuevo; si se están leyendo carpetas, cuando eso haya terminado.",
    memory:
      "Esta biblioteca es demasiado grande para este navegador. La línea de órdenes la lee: `genrescope library list`.",
    missing:
      "No se pudo cargar la parte de esta página que lee bibliotecas. Inténtelo de nuevo con red.",
    line: (line) =>
      `La línea ${line} no es una pieza: la exportación está dañada o cortada. Hágala de nuevo con \`genrescope library export\`.`,
    internal: (message) => `Esto no debería ocurrir: ${message}`,
  },
};
