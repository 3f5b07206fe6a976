export const about = {
  title: "About Genrescope",
  description:
    "How Genrescope tells a genre, what it cannot do, why nothing leaves your device, what it learned from, and how to cite and embed it.",
  lead: "How it works, and how far to trust it",
  steps: {
    title: "How it works",
    intro: "Five steps, all of them on your device.",
    decode: {
      name: "Decode",
      text: "The browser unpacks the file. Both channels become one, at 22 050 samples per second.",
    },
    measure: {
      name: "Measure",
      text: "C++ in WebAssembly takes [{columns} measurements](features.html) of every half minute: how bright, how loud, which notes, how steady the beat.",
    },
    compare: {
      name: "Compare",
      text: "A model that learned from {rows} clips turns them into a probability for each of {genres} genres.",
    },
    calibrate: {
      name: "Calibrate",
      text: "The probabilities are corrected on artists the model had not heard, so that of the answers given with 70%, about 70% are right.",
    },
    answer: {
      name: "Answer",
      text: "*Sure* is said only where at least {aim%} of such answers were right. Otherwise it says that it is unsure, or that this is no music.",
    },
  },
  limits: {
    title: "What it cannot do",
    genres:
      "It knows {genres} genres as Western record shops sorted them before 2002. Music of other places and times is like nothing it learned, and the best answer to it is *unsure*.",
    wrong:
      "Of songs by artists it never heard it names the right genre for {artist%}, where guessing would give {guess%}. Some genres it knows far better than others: see [the models](models.html#inspect).",
    whole:
      "Half a minute is its unit. Longer pieces are heard in parts whose answers are averaged, so a song that changes its genre gets a mixture.",
    meaning:
      "It hears sound, not words, dress or history. Genres are agreements among people, and people disagree too.",
    sound:
      "A recording of a loudspeaker, a very quiet copy or a strongly compressed file shifts the measurements. How much that changes the answers is [measured as well](models.html#robustness).",
  },
  privacy: {
    title: "Privacy",
    nothing:
      "Nothing is uploaded. There is no server that could receive your music, no account, no cookie, no statistics, and of its own accord the page asks no address but this one for anything.",
    check:
      "Check it: open your browser’s developer tools, choose *Network*, and drop a song. Or switch the network off after the first visit; everything goes on working.",
    policy:
      "The page itself forbids it too: its content security policy allows connections to its own origin and to nothing else.",
    address:
      "One thing goes out, when you ask for it: a sound file whose address you type is fetched from its own server. A small worker apart from the page does that, and sends that server nothing but the request.",
    kept: "What is remembered stays in this browser: your language and colours, the files of your visit and their answers until you clear them, and the program itself, so that it works offline.",
  },
  data: {
    title: "What it learned from, and its faults",
    gtzan:
      "The [GTZAN collection](http://marsyas.info/downloads/datasets.html) (Tzanetakis and Cook 2002): {rows} clips of half a minute, a hundred per genre. Most courses and many papers use it, which makes figures comparable; it is also known to be faulty.",
    replicas:
      "**Repeated clips.** 50 clips are exact copies of others, 22 are other cuts of the same recording, 13 are other versions. Here they count as one, so that none is learned and tested at once.",
    artists:
      "**Few artists.** Some artists have dozens of clips: 35 are by Bob Marley. Tested on other songs of the same artist, a model shines for recognising a voice. So the figure given first is always that of [artists it never heard](models.html#protocols): here there are {groups} groups of clips that share an artist.",
    labels:
      "**Wrong labels.** About 106 clips are mislabelled or contentious. They are left as they are; a perfect listener would agree with about 94.5% of the labels.",
    more: "What is no music was learned from recorded and synthetic speech and from sounds made for the purpose.",
  },
  cite: {
    title: "How to cite",
    self: "Please name the version, and the collection that the models learned from:",
    copy: "Copy",
    copied: "Copied.",
    notCopied: "Copying is not allowed here: select the text.",
  },
  embed: {
    title: "Put it on your page",
    text: "The element brings its own worker, WebAssembly and models from beside it. It asks no other server, and holds under a strict content security policy.",
    label: "HTML to copy",
  },
  parts: {
    title: "What it is made of",
    text: "Built in are the following parts, each under its own licence.",
    part: "Part",
    purpose: "For",
    licence: "Licence",
    mediabunny: "finding out what is in a file, and decoding it piece by piece",
    sqlite: "reading libraries",
    free: "public domain",
    stb: "writing pictures as PNG",
    emscripten: "running C++ in the browser",
    definitions:
      "The measurements are those of librosa (McFee et al. 2015); the loudness descriptors follow Lidy and Rauber (2005). Their definitions are used here, not their code.",
  },
};

export type About = typeof about;
