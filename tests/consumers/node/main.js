import { Genrescope } from "genrescope";

const [, , file] = process.argv;
const scope = await Genrescope.load();
console.log(JSON.stringify(await scope.classify(file)));
scope.dispose();
