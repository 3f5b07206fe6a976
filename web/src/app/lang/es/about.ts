import type { About } from "../en/about";

export const about: About = {
  title: "Acerca de Genrescope",
  description:
    "Cómo reconoce Genrescope un género, qué no sabe hacer, por qué nada sale de tu dispositivo, de qué aprendió y cómo citarlo e incrustarlo.",
  lead: "Cómo funciona, y hasta dónde fiarse",
  steps: {
    title: "Cómo funciona",
    intro: "Cinco pasos, todos en tu dispositivo.",
    decode: {
      name: "Descodificar",
      text: "El navegador descodifica el archivo. Los dos canales se hacen uno, con 22 050 muestras por segundo.",
    },
    measure: {
      name: "Medir",
      text: "C++ en WebAssembly toma [{columns} medidas](features.html) de cada medio minuto: el brillo, el volumen, las notas, la regularidad del pulso.",
    },
    compare: {
      name: "Comparar",
      text: "Un modelo que aprendió de {rows} fragmentos las convierte en una probabilidad para cada uno de {genres} géneros.",
    },
    calibrate: {
      name: "Calibrar",
      text: "Las probabilidades se corrigen con artistas que el modelo no había oído: de las respuestas dadas con un 70 %, son correctas cerca del 70 %.",
    },
    answer: {
      name: "Responder",
      text: "Solo dice *seguro* donde al menos el {aim%} de tales respuestas eran correctas. Si no, dice que duda, o que no es música.",
    },
  },
  limits: {
    title: "Lo que no sabe hacer",
    genres:
      "Conoce {genres} géneros, tal como los ordenaban las tiendas de discos occidentales antes de 2002. La música de otros lugares y épocas no se parece a nada que aprendiera; la mejor respuesta es entonces *dudoso*.",
    wrong:
      "En canciones de artistas que nunca oyó acierta el género en el {artist%} de los casos; al azar sería el {guess%}. Conoce unos géneros mucho mejor que otros: mira [los modelos](models.html#inspect).",
    whole:
      "Su unidad es medio minuto. Las piezas más largas se oyen por partes y se promedian las respuestas: si una cambia de género, sale una mezcla.",
    meaning:
      "Oye sonido, no letras, ropa ni historia. Los géneros son acuerdos entre personas, y las personas tampoco se ponen de acuerdo.",
    sound:
      "La grabación de un altavoz, una copia muy débil o un archivo muy comprimido desplazan las medidas. Cuánto cambia eso las respuestas [también está medido](models.html#robustness).",
  },
  privacy: {
    title: "Privacidad",
    nothing:
      "No se sube nada. No hay servidor que pueda recibir tu música, ni cuenta, ni cookies, ni estadísticas, y por sí misma la página no pregunta nada a otra dirección que esta.",
    check:
      "Compruébalo: abre las herramientas de desarrollo del navegador, elige *Red* y suelta una canción. O apaga la red después de la primera visita; todo sigue funcionando.",
    policy:
      "La propia página lo prohíbe: su política de seguridad de contenido solo permite conexiones a su propio origen.",
    address:
      "Solo una cosa sale, cuando tú la pides: el archivo de sonido cuya dirección escribes se pide a su propio servidor. Lo hace un pequeño programa separado de la página, que no envía a ese servidor más que la petición.",
    kept: "Lo que se recuerda se queda en este navegador: tu idioma y tus colores, los archivos de tu visita y sus respuestas hasta que los borres, y el propio programa, para que funcione sin conexión.",
  },
  data: {
    title: "De qué aprendió, y sus defectos",
    gtzan:
      "La [colección GTZAN](http://marsyas.info/downloads/datasets.html) (Tzanetakis y Cook 2002): {rows} fragmentos de medio minuto, cien por género. La usan casi todos los cursos y muchos artículos, lo que hace comparables las cifras; también se conocen sus defectos.",
    replicas:
      "**Fragmentos repetidos.** 50 son copias exactas de otros, 22 otros cortes de la misma grabación y 13 otras versiones. Aquí cuentan como uno, para que ninguno se aprenda y se examine a la vez.",
    artists:
      "**Pocos artistas.** Algunos tienen docenas de fragmentos: 35 son de Bob Marley. Examinado con otras canciones del mismo artista, un modelo brilla por reconocer una voz. Por eso la primera cifra es siempre la de [artistas que nunca oyó](models.html#protocols): aquí hay {groups} grupos de fragmentos que comparten artista.",
    labels:
      "**Etiquetas erróneas.** Unos 106 fragmentos están mal clasificados o son discutibles. Se dejan como están; un oyente perfecto estaría de acuerdo con cerca del 94,5 % de las etiquetas.",
    more: "Lo que no es música lo aprendió de voz grabada y sintética y de sonidos hechos a propósito.",
  },
  cite: {
    title: "Cómo citarlo",
    self: "Nombra, por favor, la versión y la colección de la que aprendieron los modelos:",
    copy: "Copiar",
    copied: "Copiado.",
    notCopied: "Aquí no se permite copiar: selecciona el texto.",
  },
  embed: {
    title: "En tu página",
    text: "El elemento toma su worker, WebAssembly y sus modelos de donde él está. No pregunta a ningún otro servidor y soporta una política de seguridad estricta.",
    label: "HTML para copiar",
  },
  parts: {
    title: "De qué está hecho",
    text: "Lleva dentro las siguientes partes, cada una con su propia licencia.",
    part: "Parte",
    purpose: "Para",
    licence: "Licencia",
    mediabunny: "saber qué hay en un archivo y descodificarlo por trozos",
    sqlite: "leer bibliotecas",
    free: "dominio público",
    stb: "escribir imágenes PNG",
    emscripten: "ejecutar C++ en el navegador",
    definitions:
      "Las medidas son las de librosa (McFee et al. 2015); los descriptores de sonoridad siguen a Lidy y Rauber (2005). Se usan sus definiciones, no su código.",
  },
};
