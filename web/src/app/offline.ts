/** Being there without a network, and becoming new only when the visitor agrees. */
import { h } from "../element/dom";
import type { Shell } from "./lang/en/shell";

/** Chromium's, which offers to install the site. */
interface InstallEvent extends Event {
  prompt: () => Promise<unknown>;
}

/** Milliseconds between looks for a new version in a tab that stays open. */
const HOUR = 3_600_000;
/** Milliseconds that a page that has loaded is left alone: fetching the whole site would be in the way of a first answer. */
const CALM = 2000;

/** `words` gives the texts in the language that the page speaks by then. */
export function stayReady(words: () => Promise<Shell>): void {
  offerInstallation();
  // The development server has no service worker to offer.
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  const start = () => setTimeout(() => void register(words), CALM);
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

async function register(words: () => Promise<Shell>): Promise<void> {
  const { serviceWorker } = navigator;
  let agreed = false;
  let controlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener("controllerchange", () => {
    if (agreed) location.reload();
    // Agreed to in another tab: this one goes on with what it has until its visitor agrees too.
    else if (controlled) void announce(words, () => location.reload());
    controlled = true;
  });
  let registration: ServiceWorkerRegistration;
  try {
    registration = await serviceWorker.register(new URL("sw.js", document.baseURI));
  } catch {
    // Forbidden or not reachable: the page works with a network.
    return;
  }
  const offer = (waiting: ServiceWorker) =>
    void announce(words, () => {
      agreed = true;
      waiting.postMessage("update");
    });
  const watch = (installing: ServiceWorker | null) => {
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && serviceWorker.controller) offer(installing);
    });
  };
  if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));

  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < HOUR) return;
    looked = Date.now();
    // Offline there is nothing new.
    registration.update().catch(() => undefined);
  });

  await serviceWorker.ready;
  document.getElementById("ready")?.toggleAttribute("hidden", false);
  const line = document.getElementById("offline");
  const show = () => line?.toggleAttribute("hidden", navigator.onLine);
  show();
  addEventListener("online", show);
  addEventListener("offline", show);
}

async function announce(words: () => Promise<Shell>, agree: () => void): Promise<void> {
  const { update, reload, later } = await words();
  document.querySelector(".notice")?.remove();
  const notice = h(
    "div",
    { class: "notice", role: "status" },
    h("p", {}, update),
    h("button", { type: "button", onclick: agree }, reload),
    h("button", { type: "button", onclick: () => notice.remove() }, later),
  );
  document.body.append(notice);
}

function offerInstallation(): void {
  const button = document.getElementById("install");
  let offered: InstallEvent | undefined;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = event as InstallEvent;
    button?.toggleAttribute("hidden", false);
  });
  button?.addEventListener("click", () => void offered?.prompt());
  addEventListener("appinstalled", () => button?.toggleAttribute("hidden", true));
}
