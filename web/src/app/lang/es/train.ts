import type { Train } from "../en/train";

export const train: Train = {
  title: "Entrenar un modelo con Genrescope",
  description:
    "Suelte carpetas de música, cada una con el nombre de lo que contiene, y entrene un modelo que las distinga: en su navegador, probado con honestidad, guardado en un archivo.",
  lead: "Entrene su propio modelo",
  intro:
    "Suelte carpetas de música, cada una con el nombre de lo que contiene: géneros, estados de ánimo, instrumentos, lo que haya que distinguir. Las pistas se miden y el modelo se entrena y se prueba en este navegador; **no se envía nada**.",
  folder: "Elegir una carpeta",
  files: "Elegir archivos",
  drop: "o suelte carpetas aquí",
  how: "El nombre de una carpeta es la etiqueta de sus pistas. Lo que está dentro en una misma carpeta, un artista o un álbum, queda junto en la prueba: ninguna pista la juzga un modelo que haya aprendido de sus vecinas. Ambas cosas se pueden cambiar después.",
  example: { label: "es la etiqueta", group: "queda junto en la prueba", alone: "va sola" },

  tracks: {
    title: (count, number) => (count === 1 ? "1 pista" : `${number} pistas`),
    measuring: (done, all) => `${done} de ${all} medidas`,
    measured: (count, number) =>
      count === 1 ? "1 pista está medida." : `Las ${number} pistas están medidas.`,
    list: "Pistas",
    track: "Pista",
    label: "Etiqueta",
    noLabel: "excluida",
    group: "Queda con",
    alone: "ella sola",
    labelOf: (track) => `Etiqueta de ${track}`,
    groupOf: (track) => `Con qué queda junta ${track}`,
    remove: (track) => `Quitar ${track}`,
    cancel: "Parar la medición",
    retry: "Medir el resto",
    clear: "Vaciar",
    cleared: (count) => (count === 1 ? "1 pista quitada." : `${count} pistas quitadas.`),
    undo: "Deshacer",
    states: {
      waiting: "En espera",
      working: "Midiendo",
      done: "Medida",
      failed: "Ilegible",
      cancelled: "Parada",
    },
    labels: "Etiquetas",
    counted: (tracks, groups) =>
      `${tracks === 1 ? "1 pista" : `${tracks} pistas`} de ${groups === 1 ? "1 origen" : `${groups} orígenes`}`,
    rename: (label) => `Cambiar el nombre de la etiqueta ${label}`,
    level: "Las etiquetas son",
    levels: (level, examples) =>
      `${["las carpetas exteriores", "las carpetas de dentro", "las carpetas dentro de estas"][level] ?? `carpetas de profundidad ${level}`}: ${examples}`,
    skipped: (count) =>
      count === 1
        ? "Se excluyó 1 archivo más: no es sonido."
        : `Se excluyeron ${count} archivos más: no son sonido.`,
    twice: (count) => (count === 1 ? "1 pista ya estaba." : `${count} pistas ya estaban.`),
    failed: (count, names) =>
      count === 1
        ? `1 pista no se puede leer y se excluye: ${names}.`
        : `${count} pistas no se pueden leer y se excluyen: ${names}.`,
    unlabelled: (count) =>
      count === 1
        ? "1 pista no tiene etiqueta y se excluye."
        : `${count} pistas no tienen etiqueta y se excluyen.`,
    keeping: {
      all: "Se guarda en este navegador hasta que lo vacíe: al recargar no se pierde nada.",
      nothing: "Este navegador no me deja guardar nada: al recargar se empieza de nuevo.",
      elsewhere: "Hay otra pestaña abierta que guarda sus pistas; las de esta se pierden con ella.",
      stale: "Algunas pistas las midió una versión anterior. Suéltelas otra vez.",
    },
  },

  model: {
    title: "Modelo",
    kind: "Tipo",
    kinds: {
      knn: "Responde como las pistas más parecidas.",
      svm: "Traza la frontera más ancha entre etiquetas.",
      lda: "Separa las etiquetas en línea recta.",
    },
    parameters: {
      n_neighbors: "Vecinas consultadas",
      weights: "Sus votos",
      C: "Peso de los errores (C)",
      kernel: "Núcleo",
      shrinkage: "Contracción",
      priors: "Etiquetas de antemano",
    },
    words: {
      "weights distance": "las cercanas cuentan más",
      "weights uniform": "todos iguales",
      "kernel rbf": "RBF",
      "kernel linear": "recto",
      "kernel poly": "polinómico",
      "priors empirical": "tan frecuentes como entre las pistas",
      "priors uniform": "todas igual de probables",
    },
    set: "Medidas",
    sets: {
      gtzan57: "57, las de las tablas publicadas",
      gtzan379: "379, las del modelo predeterminado",
      extended: "todas las que hay",
    },
    name: "Nombre",
    train: "Entrenar",
    stop: "Parar",
    stages: {
      load: "Cargando",
      train: "Entrenando",
      test: (share) => `Probando, ${share} hecho`,
    },
    stopped: "Parado.",
    done: (name) => `${name} está entrenado.`,
  },

  problems: {
    open: "Todavía se están midiendo pistas.",
    labels: "Hacen falta al menos dos etiquetas.",
    few: (label, tracks, least) =>
      `«${label}» solo tiene ${tracks === 1 ? "1 pista" : `${tracks} pistas`}; hacen falta ${least}.`,
    long: (label, longest) => `La etiqueta «${label}» tiene más de ${longest} caracteres.`,
    case: (labels) =>
      `${labels} solo se diferencian en las mayúsculas. Cambie una, y serán una sola etiqueta.`,
    name: "El modelo necesita un nombre.",
    parameter: (name, low, high) => `${name}: solo números de ${low} a ${high}.`,
    failed: (why) => `No se pudo entrenar: ${why}`,
  },

  result: {
    title: (name) => `Lo que vale ${name}`,
    tracks: (share, low, high) =>
      `El **${share}** de las pistas recibió la etiqueta correcta de un modelo que no las conocía (intervalo del 95 %: de ${low} a ${high}).`,
    pieces: (share, low, high) =>
      `El **${share}** de los fragmentos de 30 s recibió la etiqueta correcta de un modelo que no los conocía (intervalo del 95 %: de ${low} a ${high}).`,
    chance: (share) => `Nombrar siempre la etiqueta más frecuente acertaría el ${share}.`,
    grouped:
      "Las pistas de una carpeta nunca estuvieron en ambos lados de la prueba: esto es lo que cabe esperar de música de otras carpetas.",
    mixed: (alone) =>
      `Las pistas de una carpeta nunca estuvieron en ambos lados de la prueba, pero ${alone} van solas: sus artistas pueden estar en ambos lados, así que espere menos de artistas nuevos.`,
    alone:
      "Cada pista va sola: el mismo artista puede estar en ambos lados de la prueba, así que espere menos de artistas nuevos. Carpetas por artista, dentro de las de las etiquetas, lo dirían.",
    single: (labels) =>
      `Todas las pistas de ${labels} son de una sola carpeta. Mientras se prueban no queda nada de esa etiqueta que aprender, así que ninguna puede acertar. Añada otra carpeta, o deje que las pistas vayan solas.`,
    untested: "Todas las pistas son de una carpeta: no había con qué probar.",
    stale: "Desde entonces han cambiado pistas o ajustes. Entrene otra vez.",
    figures: "Cifras",
    names: {
      balanced: "Exactitud equilibrada",
      f1: "F1 medio",
      folds: "Partes de la prueba",
      sure: "Respuestas seguras, de ellas correctas",
      time: "Duración del entrenamiento",
    },
    never: "ninguna",
    sure: (share, right) => `${share}; ${right}`,
    seconds: (time) => `${time} s`,
    perLabel: "Por etiqueta",
    precision: "Precisión",
    recall: "Cobertura",
    f1: "F1",
    rows: { tracks: "Pistas", pieces: "Fragmentos" },
    confusion: "Por qué se tomó cada etiqueta",
    corner: "Etiqueta ↓ respuesta → (%)",
    cell: (label, answer, share) => `El ${share} de ${label} se tomó por ${answer}`,
    hint: "Señale una casilla, o use las flechas, para leerla.",
    save: "Guardar el modelo",
    use: "Usarlo ahora",
    table: "Guardar la tabla",
    native:
      "La línea de órdenes hace de esta tabla el mismo modelo, byte por byte, y mide lo mismo:",
  },
};
