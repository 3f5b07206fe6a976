import { Genrescope } from "./genrescope/index.js";
import "./genrescope/element.js";

async function run() {
  const scope = await Genrescope.load();
  const answer = await scope.classify("clip.wav");
  scope.dispose();
  document.body.dataset.answer = JSON.stringify(answer);
}

const element = document.createElement("genre-scope");
element.addEventListener("genrescope-result", ({ detail }) => {
  document.body.dataset.element = JSON.stringify(detail);
});
element.setAttribute("src", "clip.wav");

addEventListener("DOMContentLoaded", () => {
  document.body.append(element);
  run().catch((error) => {
    document.body.dataset.failure = `${error.code} ${error.message} ${error.hint} ${error.cause}`;
  });
});
