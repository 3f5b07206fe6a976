export const models = {
  title: "How good the models of Genrescope are",
  description:
    "Accuracy on artists never heard before, beside the figures that courses report; confusion, calibration, robustness and what the models rely on.",
  lead: "How good are the models?",
  intro:
    "On songs by artists it never heard, the default model names the right one of {genres} genres for **{artist%}** (95% interval: {low%} to {high%}). Guessing gives {guess%}. Below is everything that was measured, with what it means.",
  outline: "On this page",
  hint: "Point at a mark, or tab to it, to read it.",
  hintCells: "Point at a cell, or use the arrow keys, to read it.",
  genre: "Genre",
  accuracy: "Accuracy",
  /** A genre's clip: "Jazz 54". */
  clip: (genre: string, number: string) => `${genre} ${number}`,
  interval: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
  list: (name: string, value: string) => `${name}: ${value}`,

  protocols: {
    title: "Four ways to test",
    text: "The same models, tested in four ways. Only *new artists* tells what to expect of a song of your own; the hollow marks are **leaky**: pieces of what is tested were known before.",
    names: {
      artist: "New artists",
      filtered: "New artists, faulty clips left out",
      track: "Leaky: other songs of the same artists",
      chunk: "Leaky: other pieces of the same songs",
    },
    others:
      "Every kind of model that can be trained, on the {columns} columns that courses use. The distance between the marks is what it is worth to know the artists, or the songs.",
    more: "All kinds of model",
    pictures: {
      title: "From pictures of the sound",
      text: "Some recipes look at pictures of spectrograms instead. The dense network takes their greys, as its recipe does; the other two take the levels behind the colours, as our own spectrogram has them, and only the convolutional network knows which points are neighbours.",
    },
  },

  recipes: {
    title: "Recipes that people know",
    text: "Published figures for this collection mostly come from pieces of the same songs on both sides of the test. Here the same recipes are done again, once in that leaky way, then on new artists.",
    theirs: "As published (leaky)",
    ours: "The same recipe here (leaky)",
    artist: "The same recipe on new artists",
    why: "Why the figures differ",
    fit: "Learned, checked, tested",
    fitText:
      "Accuracy of the same recipes on the rows they learned from, on those they were checked with, and on those held out, all split at random. A model that is perfect on the first has stored its rows.",
    train: "Training",
    validation: "Validation",
    test: "Test",
    fitRead: (title: string, train: string, validation: string, test: string) =>
      `${title}: training ${train}, validation ${validation}, test ${test}`,
    read: (title: string, theirs: string, ours: string, artist: string) =>
      `${title}: published ${theirs}, here ${ours}, on new artists ${artist}`,
    readLeaky: (title: string, theirs: string, ours: string) =>
      `${title}: published ${theirs}, here ${ours}`,
  },

  inspect: {
    title: "One model, closely",
    text: "Choose a model and a way to test. A line of the confusion matrix tells what became of the clips of one genre; a strong diagonal is good.",
    model: "Model",
    shipped: "Models of this site",
    experiments: "Experiments",
    protocol: "Test",
    figures: "Figures",
    names: {
      balanced: "Balanced accuracy",
      f1: "Mean F1",
      top2: "Right in the first two",
      top3: "Right in the first three",
      logLoss: "Log loss",
      brier: "Brier score",
      ece: "Calibration error",
      coverage: "Answers that are sure",
      sure: "Of these, right",
      majority: "Always the commonest genre",
      nearest: "Nearest neighbour alone",
    },
    confusion: "What it took each genre for",
    corner: "Genre ↓ answer → (%)",
    cell: (genre: string, answer: string, share: string) =>
      `${share} of the ${genre.toLowerCase()} was taken for ${answer.toLowerCase()}`,
    perGenre: "By genre",
    perGenreText:
      "Precision: of its answers, how many are right. Recall: of the clips, how many it finds. F1: the two in one.",
    precision: "Precision",
    recall: "Recall",
    f1: "F1",
    genreRead: (genre: string, precision: string, recall: string, f1: string) =>
      `${genre}: precision ${precision}, recall ${recall}, F1 ${f1}`,
    reliability: "Is its certainty to be trusted?",
    reliabilityText:
      "On the dotted line, of the answers given with 70% certainty 70% are right. Below it, the model promises too much.",
    certainty: "Certainty",
    right: "Right",
    reliabilityRead: (certainty: string, right: string, rows: string) =>
      `certainty ${certainty}: ${right} right, ${rows} answers`,
    risk: "What silence buys",
    riskText:
      "The more often it may say that it is unsure, the more of the remaining answers are right.",
    answered: "Answered",
    riskRead: (answered: string, right: string, certainty: string) =>
      `answers ${answered}, from certainty ${certainty} on: ${right} right`,
  },

  map: {
    title: "A map of the clips",
    text: "Each point is a clip. The axes are the directions in which the {columns} measurements differ most (principal components); clips that sound alike lie close together. That genres overlap here is no fault of a model: they overlap.",
    two: "Flat",
    three: "In space",
    view: "View",
    hint: "Point at a clip to read its name.",
    keys: "In space, drag or use the arrow keys to turn it.",
    axis: (number: number, share: string) => `component ${number}: ${share} of the variance`,
    show: "Genres",
    outlier: "unlike the others of its genre",
    outliers:
      "Ringed are the {count} clips that are unlike the others of their genre (Grubbs’ test): {names}.",
  },

  groups: {
    title: "Groups found without being told",
    text: "K-means sorts the clips into ten groups by sound alone. Were genres nothing but sound, each group would hold one genre.",
    corner: "Genre ↓ group →",
    cell: (genre: string, group: number, count: number) =>
      `${genre}, group ${group}: ${count} ${count === 1 ? "clip" : "clips"}`,
    scores:
      "Agreement with the genres: adjusted Rand index {ari}, normalised mutual information {nmi}; 0 is chance, 1 is perfect. After a reduction to {components} principal components: {ari2} and {nmi2}.",
  },

  columns: {
    title: "What is measured, and what matters",
    correlation: "How the measurements vary together",
    correlationText:
      "Each square compares two of the {columns} measurements: one colour where they rise together, the other where one falls as the other rises. Strong squares off the diagonal say the same thing twice.",
    correlationRead: (a: string, b: string, value: string) => `${a} and ${b}: ${value}`,
    importance: "What the models rely on",
    importanceText:
      "Permutation: how many points of accuracy on new artists are lost when one measurement is shuffled, with its standard deviation. Impurity: how much of a forest’s sorting it does. Both are shown as a share of the greatest.",
    permutation: "Permutation",
    impurity: "Impurity",
    model: "Model",
    importanceRead: (name: string, permutation: string) => `${name}: permutation ${permutation}`,
    importanceReadBoth: (name: string, permutation: string, impurity: string) =>
      `${name}: permutation ${permutation}, impurity ${impurity}`,
    link: "What these names mean",
  },

  pairs: {
    title: "Two genres at a time",
    text: "Accuracy on new artists when there are only two genres to choose from. Strong colour: told apart easily. Weak colour: hard, perhaps for people too. In per cent.",
    cell: (a: string, b: string, value: string, majority: string) =>
      `${a} or ${b}: ${value} right; always the commoner one would give ${majority}`,
    corner: "Genre",
    model: "Model",
  },

  robustness: {
    title: "What a copy changes",
    text: "How often the answer changes when a clip goes through something that leaves its genre as it is: a codec, a softer copy, a little noise, another speed or key. In per cent.",
    corner: "Change ↓ model →",
    cell: (model: string, change: string, flips: string, before: string, after: string) =>
      `${model}, ${change}: ${flips} of the answers change; accuracy ${before} before, ${after} after`,
    kinds: {
      aac: (rate: string) => `AAC, ${rate} kbit/s`,
      mp3: (rate: string) => `MP3, ${rate} kbit/s`,
      opus: (rate: string) => `Opus, ${rate} kbit/s`,
      excerpt: (from: string, to: string) => `Seconds ${from} to ${to} only`,
      gain: (decibels: string) => `${decibels} dB`,
      noise: (share: string) => `Noise of ${share}`,
      pitch: (steps: string) => `Pitch ${steps} semitone`,
      tempo: (share: string) => `Tempo ${share}`,
      rate: (hertz: string) => `Sample rate ${hertz} Hz`,
    },
  },

  guess: {
    title: "Guess with the model",
    text: "Five clips that the default model had never heard, nor anything else by their artists. There is nothing to listen to, as the recordings are not ours to give away: you see some of the measurements that the model sees. Each mark tells where the clip stands among all clips.",
    begin: "Draw five clips",
    again: "Draw five others",
    of: (number: number, all: number) => `Clip ${number} of ${all}`,
    question: "Which genre?",
    low: "less",
    high: "more",
    next: "Next clip",
    rank: (name: string, share: string) => `${name}: more than ${share} of all clips`,
    right: (genre: string) => `Right: ${genre}.`,
    wrong: (guess: string, genre: string) =>
      `You said ${guess.toLowerCase()}. It is ${genre.toLowerCase()}.`,
    machine: (genre: string, certainty: string, right: boolean) =>
      `The model said ${genre.toLowerCase()} (${certainty}): ${right ? "right" : "wrong"}.`,
    tally: (you: number, model: number, all: number) =>
      `So far: you ${you}, the model ${model}, of ${all}.`,
    report: "Report so far",
    actual: "Actual",
    you: "You",
    modelSaid: "Model",
    clip: "Clip",
    scores: "F1 by genre",
    yourF1: "Your F1",
    modelF1: "Model’s F1",
    clips: "Clips",
    measurements: {
      tempo: "Tempo",
      rms_mean: "Loudness",
      rms_var: "Changes of loudness",
      spectral_centroid_mean: "Brightness",
      spectral_bandwidth_mean: "Width of the spectrum",
      zero_crossing_rate_mean: "Noisiness",
      perceptr_var: "Strength of the beats",
      chroma_stft_mean: "Fullness of the notes",
    } as Record<string, string>,
  },

  cards: {
    title: "Model cards",
    text: "What each model learned from, how it was set and measured. The cards themselves are files that come with the program.",
    size: "Size",
    kilobytes: (count: string) => `${count} KB`,
    listens: "Listens to",
    columns: (count: number) => `${count} measurements`,
    unit: "Unit",
    seconds: (count: string) => `${count} s at 22 050 Hz`,
    learned: "Learned from",
    rows: (rows: number, groups: number) => `${rows} clips in ${groups} groups of artists`,
    variants: (rows: number, kinds: number) => `${rows} altered copies of ${kinds} kinds`,
    noMusic: (rows: number) => `${rows} sounds that are no music`,
    settings: "Settings",
    calibration: "Calibration",
    verdict: "Sure",
    verdictText: (threshold: string, coverage: string, accuracy: string) =>
      `from ${threshold} on: ${coverage} of the answers, of which ${accuracy} are right`,
    never: "never",
    notes: "Notes",
  },
};

export type Models = typeof models;
