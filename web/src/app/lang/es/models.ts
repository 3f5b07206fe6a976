import type { Models } from "../en/models";

export const models: Models = {
  title: "Qué tan buenos son los modelos de Genrescope",
  description:
    "Exactitud con artistas nunca oídos, junto a las cifras de los cursos; confusiones, calibración, robustez y en qué se apoyan los modelos.",
  lead: "¿Qué tan buenos son los modelos?",
  intro:
    "En canciones de artistas que nunca oyó, el modelo por defecto acierta el género, entre {genres}, en el **{artist%}** de los casos (intervalo del 95 %: de {low%} a {high%}). Al azar sería el {guess%}. Abajo está todo lo que se midió, y qué significa.",
  outline: "En esta página",
  hint: "Señala una marca, o llega a ella con el tabulador, para leerla.",
  hintCells: "Señala una casilla, o usa las flechas, para leerla.",
  genre: "Género",
  accuracy: "Exactitud",
  clip: (genre, number) => `${genre} ${number}`,
  interval: (value, low, high) => `${value} (de ${low} a ${high})`,
  list: (name, value) => `${name}: ${value}`,

  protocols: {
    title: "Cuatro maneras de examinar",
    text: "Los mismos modelos, examinados de cuatro maneras. Solo *artistas nuevos* dice qué esperar de una canción tuya; las marcas huecas tienen **fugas**: parte de lo examinado ya se conocía.",
    names: {
      artist: "Artistas nuevos",
      filtered: "Artistas nuevos, sin fragmentos defectuosos",
      track: "Con fuga: otras canciones de los mismos artistas",
      chunk: "Con fuga: otras partes de las mismas canciones",
    },
    others:
      "Todas las clases de modelos que se pueden entrenar, con las {columns} columnas de los cursos. La distancia entre las marcas es lo que vale conocer a los artistas, o las canciones.",
    more: "Todas las clases de modelos",
    pictures: {
      title: "A partir de imágenes del sonido",
      text: "Algunas recetas miran en cambio imágenes de espectrogramas. La red densa toma sus grises, como en su receta; las otras dos toman los niveles que hay tras los colores, como los da nuestro espectrograma, y solo la red convolucional sabe qué puntos son vecinos.",
    },
  },

  recipes: {
    title: "Recetas conocidas",
    text: "Las cifras publicadas de esta colección suelen tener partes de las mismas canciones a ambos lados del examen. Aquí se repiten las mismas recetas, una vez con esa fuga y luego con artistas nuevos.",
    theirs: "Publicado (con fuga)",
    ours: "La misma receta aquí (con fuga)",
    artist: "La misma receta con artistas nuevos",
    why: "Por qué difieren las cifras",
    fit: "Aprendido, comprobado, examinado",
    fitText:
      "Exactitud de las mismas recetas en las filas de las que aprendieron, en las que se usaron para comprobar y en las apartadas, todas repartidas al azar. Un modelo perfecto en las primeras se ha guardado sus filas.",
    train: "Entrenamiento",
    validation: "Validación",
    test: "Examen",
    fitRead: (title, train, validation, test) =>
      `${title}: entrenamiento ${train}, validación ${validation}, examen ${test}`,
    read: (title, theirs, ours, artist) =>
      `${title}: publicado ${theirs}, aquí ${ours}, con artistas nuevos ${artist}`,
    readLeaky: (title, theirs, ours) => `${title}: publicado ${theirs}, aquí ${ours}`,
  },

  inspect: {
    title: "Un modelo, de cerca",
    text: "Elige un modelo y un examen. Una fila de la matriz de confusión dice qué fue de los fragmentos de un género; una diagonal intensa es buena señal.",
    model: "Modelo",
    shipped: "Modelos de este sitio",
    experiments: "Experimentos",
    protocol: "Examen",
    figures: "Cifras",
    names: {
      balanced: "Exactitud equilibrada",
      f1: "F1 medio",
      top2: "Acierto entre los dos primeros",
      top3: "Acierto entre los tres primeros",
      logLoss: "Pérdida logarítmica",
      brier: "Puntuación de Brier",
      ece: "Error de calibración",
      coverage: "Respuestas seguras",
      sure: "De ellas, correctas",
      majority: "Siempre el género más común",
      nearest: "Solo el vecino más próximo",
    },
    confusion: "Por qué tomó cada género",
    corner: "Género ↓ respuesta → (%)",
    cell: (genre, answer, share) => `${genre}: el ${share} se tomó por ${answer.toLowerCase()}`,
    perGenre: "Por género",
    perGenreText:
      "Precisión: cuántas de sus respuestas son correctas. Exhaustividad: cuántos de los fragmentos encuentra. F1: las dos en una.",
    precision: "Precisión",
    recall: "Exhaustividad",
    f1: "F1",
    genreRead: (genre, precision, recall, f1) =>
      `${genre}: precisión ${precision}, exhaustividad ${recall}, F1 ${f1}`,
    reliability: "¿Se puede fiar uno de su certeza?",
    reliabilityText:
      "En la línea de puntos, de las respuestas dadas con un 70 % es correcto el 70 %. Por debajo, el modelo promete demasiado.",
    certainty: "Certeza",
    right: "Correcto",
    reliabilityRead: (certainty, right, rows) =>
      `certeza ${certainty}: ${right} correctas, ${rows} respuestas`,
    risk: "Lo que compra el silencio",
    riskText: "Cuanto más a menudo puede decir que duda, más correctas son las demás respuestas.",
    answered: "Respondido",
    riskRead: (answered, right, certainty) =>
      `responde ${answered}, desde la certeza ${certainty}: ${right} correctas`,
  },

  map: {
    title: "Un mapa de los fragmentos",
    text: "Cada punto es un fragmento. Los ejes son las direcciones en que más difieren las {columns} medidas (componentes principales); lo que suena parecido está cerca. Que los géneros se solapen aquí no es culpa de un modelo: se solapan.",
    two: "Plano",
    three: "En el espacio",
    view: "Vista",
    hint: "Señala un fragmento para leer su nombre.",
    keys: "En el espacio, gíralo arrastrando o con las flechas.",
    axis: (number, share) => `componente ${number}: ${share} de la varianza`,
    show: "Géneros",
    outlier: "distinto de los demás de su género",
    outliers:
      "Con un círculo, los {count} fragmentos distintos de los demás de su género (prueba de Grubbs): {names}.",
  },

  groups: {
    title: "Grupos hallados sin ayuda",
    text: "K-medias ordena los fragmentos en diez grupos solo por el sonido. Si los géneros fueran solo sonido, cada grupo contendría uno.",
    corner: "Género ↓ grupo →",
    cell: (genre, group, count) =>
      `${genre}, grupo ${group}: ${count} ${count === 1 ? "fragmento" : "fragmentos"}`,
    scores:
      "Acuerdo con los géneros: índice de Rand ajustado {ari}, información mutua normalizada {nmi}; 0 es azar, 1 es perfecto. Tras reducir a {components} componentes principales: {ari2} y {nmi2}.",
  },

  columns: {
    title: "Qué se mide, y qué importa",
    correlation: "Cómo varían juntas las medidas",
    correlationText:
      "Cada cuadro compara dos de las {columns} medidas: un color donde suben juntas, el otro donde una baja cuando la otra sube. Cuadros intensos fuera de la diagonal dicen lo mismo dos veces.",
    correlationRead: (a, b, value) => `${a} y ${b}: ${value}`,
    importance: "En qué se apoyan los modelos",
    importanceText:
      "Permutación: cuántos puntos de exactitud con artistas nuevos se pierden al barajar una medida, con su desviación típica. Impureza: cuánto ordena en un bosque. Ambas en proporción a la mayor.",
    permutation: "Permutación",
    impurity: "Impureza",
    model: "Modelo",
    importanceRead: (name, permutation) => `${name}: permutación ${permutation}`,
    importanceReadBoth: (name, permutation, impurity) =>
      `${name}: permutación ${permutation}, impureza ${impurity}`,
    link: "Qué significan estos nombres",
  },

  pairs: {
    title: "De dos en dos géneros",
    text: "Exactitud con artistas nuevos cuando solo hay dos géneros para elegir. Color intenso: fáciles de distinguir. Color débil: difíciles, quizá también para las personas. En tanto por ciento.",
    cell: (a, b, value, majority) =>
      `${a} o ${b}: ${value} correcto; decir siempre el más común daría ${majority}`,
    corner: "Género",
    model: "Modelo",
  },

  robustness: {
    title: "Lo que cambia una copia",
    text: "Cuántas respuestas cambian cuando a un fragmento le pasa algo que deja igual su género: un códec, una copia más débil, un poco de ruido, otro tempo, otro tono. En tanto por ciento.",
    corner: "Cambio ↓ modelo →",
    cell: (model, change, flips, before, after) =>
      `${model}, ${change}: cambia el ${flips} de las respuestas; exactitud antes ${before}, después ${after}`,
    kinds: {
      aac: (rate) => `AAC, ${rate} kbit/s`,
      mp3: (rate) => `MP3, ${rate} kbit/s`,
      opus: (rate) => `Opus, ${rate} kbit/s`,
      excerpt: (from, to) => `Solo segundos ${from} a ${to}`,
      gain: (decibels) => `${decibels} dB`,
      noise: (share) => `Ruido del ${share}`,
      pitch: (steps) => `Tono ${steps} semitono`,
      tempo: (share) => `Tempo ${share}`,
      rate: (hertz) => `Muestreo a ${hertz} Hz`,
    },
  },

  guess: {
    title: "Adivina con el modelo",
    text: "Cinco fragmentos que el modelo por defecto nunca había oído, ni nada más de sus artistas. No hay nada que escuchar, porque las grabaciones no son nuestras: ves algunas de las medidas que ve el modelo. Cada marca dice dónde está el fragmento entre todos.",
    begin: "Sacar cinco fragmentos",
    again: "Sacar otros cinco",
    of: (number, all) => `Fragmento ${number} de ${all}`,
    question: "¿Qué género?",
    low: "menos",
    high: "más",
    next: "Siguiente fragmento",
    rank: (name, share) => `${name}: más que el ${share} de los fragmentos`,
    right: (genre) => `Correcto: ${genre.toLowerCase()}.`,
    wrong: (guess, genre) => `Dijiste ${guess.toLowerCase()}. Es ${genre.toLowerCase()}.`,
    machine: (genre, certainty, right) =>
      `El modelo dijo ${genre.toLowerCase()} (${certainty}): ${right ? "correcto" : "incorrecto"}.`,
    tally: (you, model, all) => `Hasta ahora: tú ${you}, el modelo ${model}, de ${all}.`,
    report: "Informe hasta ahora",
    actual: "Real",
    you: "Tú",
    modelSaid: "Modelo",
    clip: "Fragmento",
    scores: "F1 por género",
    yourF1: "Tu F1",
    modelF1: "F1 del modelo",
    clips: "Fragmentos",
    measurements: {
      tempo: "Tempo",
      rms_mean: "Volumen",
      rms_var: "Cambios de volumen",
      spectral_centroid_mean: "Brillo",
      spectral_bandwidth_mean: "Anchura del espectro",
      zero_crossing_rate_mean: "Cantidad de ruido",
      perceptr_var: "Fuerza de los golpes",
      chroma_stft_mean: "Densidad de las notas",
    },
  },

  cards: {
    title: "Fichas de los modelos",
    text: "De qué aprendió cada modelo, cómo está ajustado y medido. Las fichas son archivos que vienen con el programa.",
    size: "Tamaño",
    kilobytes: (count) => `${count} KB`,
    listens: "Escucha",
    columns: (count) => `${count} medidas`,
    unit: "Unidad",
    seconds: (count) => `${count} s a 22 050 Hz`,
    learned: "Aprendió de",
    rows: (rows, groups) => `${rows} fragmentos en ${groups} grupos de artistas`,
    variants: (rows, kinds) => `${rows} copias alteradas de ${kinds} clases`,
    noMusic: (rows) => `${rows} sonidos que no son música`,
    settings: "Ajustes",
    calibration: "Calibración",
    verdict: "Seguro",
    verdictText: (threshold, coverage, accuracy) =>
      `desde ${threshold}: el ${coverage} de las respuestas, de las que es correcto el ${accuracy}`,
    never: "nunca",
    notes: "Notas",
  },
};
