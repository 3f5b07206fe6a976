import { loadModule, moduleBytes } from "../../tools/wasm-module.mjs";
import type { GenrescopeModule } from "../../web/src/engine/module";

export { loadModule };

/** Starts a module of its own and tells how much memory it takes, in bytes. */
export async function loadMeasured(): Promise<[GenrescopeModule, () => number]> {
  let memory: WebAssembly.Memory | undefined;
  const module = await loadModule({
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(moduleBytes(), imports).then(({ instance }) => {
        memory = Object.values(instance.exports).find((part) => part instanceof WebAssembly.Memory);
        done(instance);
      });
      return {};
    },
  });
  return [module, () => memory?.buffer.byteLength ?? NaN];
}
