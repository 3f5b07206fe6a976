/**
 * For the development server: builds the WebAssembly module again when a file of the C++ library changes, then reloads
 * the page. What the compiler complains of is shown over the page and in the terminal.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Plugin, ViteDevServer } from "vite";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIBRARY = `${ROOT}wasm/`;
const SOURCE = /\.(cpp|h)$|CMakeLists\.txt$/;

const run = promisify(execFile);

async function build({ config, moduleGraph, ws }: ViteDevServer): Promise<void> {
  const began = performance.now();
  config.logger.info("Compiling the WebAssembly module", { timestamp: true });
  try {
    await run("cmake", ["--build", "--preset", "wasm", "--", "--quiet"], { cwd: ROOT });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    const message = `The WebAssembly module could not be built.\n${stdout}${stderr}`;
    config.logger.error(message, { timestamp: true });
    ws.send({ type: "error", err: { message, stack: "" } });
    return;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  config.logger.info(`Compiled in ${seconds} s`, { timestamp: true });
  moduleGraph.invalidateAll();
  ws.send({ type: "full-reload" });
}

export function wasm(): Plugin {
  return {
    name: "genrescope-wasm",
    apply: "serve",
    configureServer(server) {
      let building: Promise<void> | undefined;
      let changed = false;
      const rebuild = async () => {
        while (changed) {
          changed = false;
          await build(server);
        }
        building = undefined;
      };
      server.watcher.add(LIBRARY);
      server.watcher.on("all", (_, path) => {
        if (!path.startsWith(LIBRARY) || !SOURCE.test(path)) return;
        changed = true;
        building ??= rebuild();
      });
    },
  };
}
