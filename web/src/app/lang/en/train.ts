export const train = {
  title: "Train a model with Genrescope",
  description:
    "Drop folders of music, each named by what is in it, and train a model that tells them apart: in your browser, tested honestly, saved as a file.",
  lead: "Train a model of your own",
  intro:
    "Drop folders of music, each named by what is in it: genres, moods, instruments, whatever is to be told apart. The tracks are measured, the model is trained and tested in this browser; **nothing is uploaded**.",
  folder: "Choose a folder",
  files: "Choose files",
  drop: "or drop folders here",
  how: "The name of a folder is the label of the tracks in it. What lies in one folder inside it, an artist or an album, stays together in the test: no track is judged by a model that has learned from its neighbours. Both can be changed afterwards.",
  example: { label: "is the label", group: "stays together in the test", alone: "stands alone" },

  tracks: {
    title: (count: number, number: string) => (count === 1 ? "1 track" : `${number} tracks`),
    measuring: (done: string, all: string) => `${done} of ${all} measured`,
    measured: (count: number, number: string) =>
      count === 1 ? "1 track is measured." : `All ${number} tracks are measured.`,
    list: "Tracks",
    track: "Track",
    label: "Label",
    noLabel: "left out",
    group: "Stays with",
    alone: "itself alone",
    labelOf: (track: string) => `Label of ${track}`,
    groupOf: (track: string) => `What ${track} stays together with`,
    remove: (track: string) => `Remove ${track}`,
    cancel: "Stop measuring",
    retry: "Measure the rest",
    clear: "Clear",
    cleared: (count: number) => (count === 1 ? "1 track cleared." : `${count} tracks cleared.`),
    undo: "Undo",
    states: {
      waiting: "Waiting",
      working: "Measuring",
      done: "Measured",
      failed: "Cannot be read",
      cancelled: "Stopped",
    },
    labels: "Labels",
    counted: (tracks: number, groups: number) =>
      `${tracks === 1 ? "1 track" : `${tracks} tracks`} from ${groups === 1 ? "1 source" : `${groups} sources`}`,
    rename: (label: string) => `Rename the label ${label}`,
    level: "Labels are",
    levels: (level: number, examples: string) =>
      `${["the outer folders", "the folders inside", "the folders inside those"][level] ?? `folders, ${level} deep`}: ${examples}`,
    skipped: (count: number) =>
      count === 1
        ? "1 other file was left out: no sound."
        : `${count} other files were left out: no sound.`,
    twice: (count: number) =>
      count === 1 ? "1 track was here already." : `${count} tracks were here already.`,
    failed: (count: number, names: string) =>
      count === 1
        ? `1 track cannot be read and is left out: ${names}.`
        : `${count} tracks cannot be read and are left out: ${names}.`,
    unlabelled: (count: number) =>
      count === 1
        ? "1 track has no label and is left out."
        : `${count} tracks have no label and are left out.`,
    keeping: {
      all: "Kept in this browser until you clear it, so that a reload loses nothing.",
      nothing: "This browser lets me keep nothing: a reload starts afresh.",
      elsewhere:
        "Another tab is open here and keeps its tracks: those of this one are lost with it.",
      stale: "Some tracks were measured by an older version. Drop them again.",
    },
  },

  model: {
    title: "Model",
    kind: "Kind",
    kinds: {
      knn: "Answers as the tracks most alike do.",
      svm: "Draws the widest border between labels.",
      lda: "Cuts straight between labels.",
    } as Record<string, string>,
    parameters: {
      n_neighbors: "Neighbours asked",
      weights: "Their votes",
      C: "Weight of errors (C)",
      kernel: "Kernel",
      shrinkage: "Shrinkage",
      priors: "Labels beforehand",
    } as Record<string, string>,
    words: {
      "weights distance": "nearer ones count more",
      "weights uniform": "all alike",
      "kernel rbf": "RBF",
      "kernel linear": "straight",
      "kernel poly": "polynomial",
      "priors empirical": "as common as among the tracks",
      "priors uniform": "all equally likely",
    } as Record<string, string>,
    set: "Measurements",
    sets: {
      gtzan57: "57, those of the published tables",
      gtzan379: "379, those of the default model",
      extended: "all that there are",
    },
    name: "Name",
    train: "Train",
    stop: "Stop",
    stages: {
      load: "Loading",
      train: "Training",
      test: (share: string) => `Testing, ${share} done`,
    },
    stopped: "Stopped.",
    done: (name: string) => `${name} is trained.`,
  },

  problems: {
    open: "Some tracks are still being measured.",
    labels: "Two labels are needed, at least.",
    few: (label: string, tracks: number, least: number) =>
      `“${label}” has ${tracks === 1 ? "only 1 track" : `only ${tracks} tracks`}; ${least} are needed.`,
    long: (label: string, longest: number) =>
      `The label “${label}” is longer than ${longest} characters.`,
    case: (labels: string) =>
      `${labels} differ only in capitals. Rename one, and they become one label.`,
    name: "The model needs a name.",
    parameter: (name: string, low: string, high: string) =>
      `${name}: only numbers from ${low} to ${high}.`,
    failed: (why: string) => `It could not be trained: ${why}`,
  },

  result: {
    title: (name: string) => `What ${name} is worth`,
    tracks: (share: string, low: string, high: string) =>
      `**${share}** of the tracks got the right label from a model that did not know them (95% interval: ${low} to ${high}).`,
    pieces: (share: string, low: string, high: string) =>
      `**${share}** of the pieces of 30 s got the right label from a model that did not know them (95% interval: ${low} to ${high}).`,
    chance: (share: string) => `Always naming the commonest label would get ${share}.`,
    grouped:
      "Tracks of one folder were never on both sides of the test, so this is what to expect of music from new folders.",
    mixed: (alone: string) =>
      `Tracks of one folder were never on both sides of the test, but ${alone} of them stand alone: their artists may be on both sides, so expect less of new artists.`,
    alone:
      "Every track stands alone: the same artist may be on both sides of the test, so expect less of new artists. Folders by artist, inside those of the labels, would tell.",
    single: (labels: string) =>
      `All tracks of ${labels} are from one folder. While they are tested nothing of that label is left to learn from, so none can be right. Add another folder, or let the tracks stand alone.`,
    untested: "All tracks are from one folder, so there was nothing to test with.",
    stale: "Tracks or settings have changed since. Train again.",
    figures: "Figures",
    names: {
      balanced: "Balanced accuracy",
      f1: "Mean F1",
      folds: "Parts of the test",
      sure: "Sure answers, of these right",
      time: "Training took",
    },
    never: "none",
    sure: (share: string, right: string) => `${share}, ${right}`,
    seconds: (time: string) => `${time} s`,
    perLabel: "By label",
    precision: "Precision",
    recall: "Recall",
    f1: "F1",
    rows: { tracks: "Tracks", pieces: "Pieces" },
    confusion: "What each label was taken for",
    corner: "Label ↓ answer → (%)",
    cell: (label: string, answer: string, share: string) =>
      `${share} of ${label} was taken for ${answer}`,
    hint: "Point at a cell, or use the arrow keys, to read it.",
    save: "Save the model",
    use: "Use it now",
    table: "Save the table",
    native:
      "The command line makes the same model of this table, byte for byte, and measures the same:",
  },
};

export type Train = typeof train;
