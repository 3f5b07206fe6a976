export const models = {
  title: "How good the models are",
  description: "x",
  lead: "x",
};

export type Models = typeof models;
