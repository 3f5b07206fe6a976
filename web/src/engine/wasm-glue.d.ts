/** The glue that Emscripten writes into build/; both builds have the same face. */
declare module "#wasm/genrescope.mjs" {
  export { default } from "./module";
}
declare module "#wasm-scalar/genrescope.mjs" {
  export { default } from "./module";
}
