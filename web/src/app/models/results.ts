/** The shapes of models/results.json and of the cards, as far as the page reads them. */
export interface Share {
  mean: number;
  low: number;
  high: number;
}

export type Protocol = "artist" | "filtered" | "track" | "chunk";

/** What is measured of a model under one protocol. */
export interface Measures {
  protocol: Protocol;
  train_accuracy?: number;
  validation_accuracy?: number;
  interval: { level: number; groups: number };
  accuracy: Share;
  balanced_accuracy: number;
  macro_f1: number;
  top2: number;
  top3: number;
  log_loss: number;
  brier: number;
  ece: number;
  /** Of no meaning where the model was not calibrated inside the folds. */
  sure: { coverage: number; accuracy: number };
  model?: { calibrated: boolean };
  genres: { label: string; precision: number; recall: number; f1: number; rows: number }[];
  labels: string[];
  /** Row: the label; column: the answer; shares of the row. */
  confusion: number[][];
  reliability: { low: number; high: number; confidence: number; accuracy: number; rows: number }[];
  risk_coverage: { coverage: number; accuracy: number; threshold: number }[];
  robustness?: {
    variant: string;
    rows: number;
    accuracy: number;
    accuracy_before: number;
    flip_rate: number;
  }[];
  baselines?: { majority: number; nearest_neighbour: number };
  /** Share of always giving the commonest answer. */
  majority?: number;
}

export interface Run {
  id: string;
  title: string;
  type: string;
  table: string;
  model?: string;
  note?: string;
  results: Measures[];
}

export interface Overview {
  tables: { name: string; rows: number; columns: number; row_seconds: number }[];
  comparison: Comparison[];
  runs: {
    id: string;
    title: string;
    table: string;
    model?: string | undefined;
    accuracy: Partial<Record<Protocol, Share>>;
    /** Of what was learned from, what was chosen by, and what was held out, where the split has all three. */
    fit?: { train: number; validation: number; test: number } | undefined;
  }[];
}

/** A recipe that people know: what it is said to reach, and what it reaches here. */
export interface Comparison {
  id: string;
  title: string;
  protocol: Protocol;
  split: string;
  theirs: number;
  ours: number;
  why: string;
  beside: Partial<Record<Protocol, number>>;
}

export interface Card {
  name: string;
  kind: string;
  title: string;
  bytes: number;
  features: { set: string; count: number };
  sample_rate: number;
  segment_length: number;
  labels: string[];
  parameters: Record<string, string>;
  seed: number;
  training: {
    table: string;
    rows: number;
    groups: number;
    variants?: { rows: number; kinds: string[] };
    not_music?: { rows: number; kinds: string[] };
  };
  calibration?: { method: string; temperature?: number };
  verdict?: { method: string; aim: number; threshold: number; coverage: number; accuracy: number };
  notes: string[];
  protocols: Partial<Record<Protocol, Measures>>;
}

export interface Principal {
  explained_variance: number[];
  labels: string[];
  names: string[];
  targets: number[];
  coordinates: number[][];
}

export interface Clusters {
  components: number;
  clusters: number;
  adjusted_rand_index: number;
  normalised_mutual_information: number;
  labels: string[];
  /** Row: genre; column: cluster; clips. */
  contingency: number[][];
}

export interface Outliers {
  level: number;
  outliers: { name: string; label: string; deviation: number; t: number }[];
}

export interface Correlation {
  columns: string[];
  matrix: number[][];
}

export interface Importance {
  columns: {
    name: string;
    impurity?: number;
    permutation: number;
    permutation_deviation: number;
  }[];
}

export interface Pairs {
  pairs: { labels: [string, string]; accuracy: Share; majority: number }[];
}

/** What the default model said of clips while they were held out: models/held-out.json. */
export interface HeldOut {
  model: string;
  protocol: string;
  labels: string[];
  /** Names of columns. */
  measurements: string[];
  tracks: {
    name: string;
    label: number;
    sure: boolean;
    /** Thousandths per label. */
    scores: number[];
    /** Per measurement: the share of all clips that have less, in hundredths. */
    ranks: number[];
  }[];
}
