/** The entry of the worker that trains: one question, one answer, and whoever wants it to stop ends the worker. */
import { asGenrescopeError } from "../errors";
import { kinds, train } from "./trainer";
import type { FromTrainer, ToTrainer, Trained, TrainableKind } from "./types";

function post(message: FromTrainer<Trained | TrainableKind[]>): void {
  self.postMessage(message);
}

async function answer(question: ToTrainer): Promise<Trained | TrainableKind[]> {
  if ("kinds" in question) return kinds();
  const { table, work } = question;
  return train(table, work, (progress) => post({ progress }));
}

self.addEventListener("message", ({ data }: MessageEvent<ToTrainer>) => {
  answer(data).then(
    (value) => post({ value }),
    (error: unknown) => post({ error: asGenrescopeError(error).toJSON() }),
  );
});
