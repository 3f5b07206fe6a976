import { Genrescope } from "./genrescope/index.js";

try {
  const scope = await Genrescope.load();
  const answer = await scope.classify("clip.wav");
  scope.dispose();
  self.postMessage({ answer: JSON.stringify(answer) });
} catch (error) {
  self.postMessage({ failure: `${error.code} ${error.message} ${error.hint} ${error.cause}` });
}
