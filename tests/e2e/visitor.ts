/** A visitor who does whatever comes to mind, the same for the same seed. */
import type { Page } from "playwright-core";
import { Chance } from "./random";

/** What there is to bring along: addresses that `Site.offer` gave. */
export interface Luggage {
  songs: string[];
  /** Broken, empty, silent, of odd formats. */
  odd: string[];
  /** Model files, good and bad. */
  models: string[];
  /** On the disk, for file dialogs. */
  folder: string;
  paths: string[];
}

/** Longest that the page may hold up a question, in milliseconds: it has to answer people, too. */
const PATIENCE = 30_000;
const KEYS = [
  ...[
    "Space",
    "ArrowLeft",
    "ArrowRight",
    "Shift+ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
  ],
  ...["+", "-", "?", "Escape", "Tab", "Shift+Tab", "Enter", "a", "PageDown", "Delete"],
];
const WIDTHS = [320, 390, 768, 1280, 1600];
const HEIGHTS = [400, 720, 1100];
const PAGES = ["", "", "", "models.html", "about.html", "features.html", "library.html"];

type Act = () => Promise<string>;

export class Visitor {
  readonly #page: Page;
  readonly #home: string;
  readonly #chance: Chance;
  readonly #luggage: Luggage;
  readonly #acts: Act[];

  constructor(page: Page, seed: number, luggage: Luggage) {
    this.#page = page;
    this.#home = new URL("./", page.url()).href;
    this.#chance = new Chance(seed);
    this.#luggage = luggage;
    // How often something is done, of all that is.
    const often: [number, Act][] = [
      [14, () => this.#dropSome()],
      [3, () => this.#dropModel()],
      [2, () => this.#dropInOneSecond()],
      [16, () => this.#pressAnything()],
      [8, () => this.#chooseModel()],
      [4, () => this.#cancelOrClear()],
      [14, () => this.#key()],
      [14, () => this.#pointer()],
      [4, () => this.#resize()],
      [4, () => this.#chooseFromMenu()],
      [4, () => this.#takeOut()],
      [2, () => this.#anotherElement()],
      [4, () => this.#disposeInTheMiddle()],
      [2, () => this.#setAttribute()],
      [3, () => this.#leave()],
    ];
    this.#acts = often.flatMap(([times, act]) => Array<Act>(times).fill(act));
    page.on("filechooser", (chooser) => {
      const chosen = this.#chance.some(luggage.paths, 1 + this.#chance.below(3));
      // Folders are asked for in the same way, but have to be one.
      const many = chooser.isMultiple() ? chosen : chosen.slice(0, 1);
      chooser.setFiles(many).catch(() => chooser.setFiles(luggage.folder).catch(() => undefined));
    });
    page.on("download", (download) => void download.delete().catch(() => undefined));
  }

  /** To the page with the element: links and keys may have led to any other. */
  async comeBack(): Promise<void> {
    await this.#page.waitForLoadState();
    if ((await this.#page.locator("genre-scope").count()) > 0) return;
    await this.#page.goto(this.#home);
  }

  /** Does something, and says what. */
  async act(): Promise<string> {
    const act = this.#chance.one(this.#acts);
    try {
      await this.comeBack();
      return await this.#soon(act());
    } catch (error) {
      // The page may be left in the middle of anything.
      const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      if (
        !/context was destroyed|navigat|frame was detached|ERR_ABORTED|Download is starting/i.test(
          message,
        )
      )
        throw error;
      return `gone: ${message}`;
    }
  }

  async #soon<T>(work: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("The page does not answer.")), PATIENCE);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #drop(addresses: string[], times = 1, pause = 0): Promise<string> {
    await this.#page.evaluate(
      async ([all, count, milliseconds]) => {
        const files = await Promise.all(
          all.map(async (address) => {
            const bytes = await (await fetch(address)).arrayBuffer();
            return new File([bytes], address.slice(address.lastIndexOf("/") + 1));
          }),
        );
        for (let i = 0; i < count; i++) {
          const dataTransfer = new DataTransfer();
          for (const file of files) dataTransfer.items.add(file);
          const plot = document.querySelector("genre-scope")?.shadowRoot?.querySelector(".plot");
          const there = plot ?? document.body;
          for (const type of ["dragover", "drop"]) {
            const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
            there.dispatchEvent(new DragEvent(type, init));
          }
          if (milliseconds > 0) await new Promise((done) => setTimeout(done, milliseconds));
        }
      },
      [addresses, times, pause] as const,
    );
    return `drop ${addresses.join(", ")}${times > 1 ? `, ${times} times` : ""}`;
  }

  #dropSome(): Promise<string> {
    const { songs, odd } = this.#luggage;
    const count = this.#chance.one([1, 1, 1, 2, 5]);
    return this.#drop(
      this.#chance.some(this.#chance.one([songs, songs, odd, [...songs, ...odd]]), count),
    );
  }

  #dropModel(): Promise<string> {
    return this.#drop([this.#chance.one(this.#luggage.models)]);
  }

  #dropInOneSecond(): Promise<string> {
    return this.#drop([this.#chance.one(this.#luggage.songs)], 20, 50);
  }

  /** Presses one of all things that can be pressed, in the element or around it. */
  async #pressAnything(): Promise<string> {
    const [which, choice] = [this.#chance.next(), this.#chance.next()];
    const pressed = await this.#page.evaluate(
      ([part, optionPart]) => {
        const wanted = "button, summary, input, select, [role=row], [role=columnheader], th";
        const root = document.querySelector("genre-scope")?.shadowRoot;
        const all = [...(root ?? document).querySelectorAll<HTMLElement>(wanted)].filter(
          (thing) => thing.getClientRects().length > 0 && !thing.matches(":disabled"),
        );
        const thing = all[Math.floor(part * all.length)];
        if (thing instanceof HTMLSelectElement) {
          thing.selectedIndex = Math.floor(optionPart * thing.options.length);
          thing.dispatchEvent(new Event("change", { bubbles: true }));
        } else if (thing instanceof HTMLInputElement && /text|search|url/.test(thing.type)) {
          thing.value = ["", "song", "nothing at all", "0"][Math.floor(optionPart * 4)] ?? "";
          thing.dispatchEvent(new Event("input", { bubbles: true }));
        } else thing?.click();
        return thing
          ? `${thing.localName} ${thing.className} ${thing.textContent.slice(0, 30)}`
          : "nothing";
      },
      [which, choice] as const,
    );
    return `press ${pressed}`;
  }

  async #chooseModel(): Promise<string> {
    const which = this.#chance.next();
    const model = await this.#page.evaluate((part) => {
      const root = document.querySelector("genre-scope")?.shadowRoot;
      const all = [...(root?.querySelectorAll<HTMLInputElement>("input[name=model]") ?? [])];
      const input = all[Math.floor(part * all.length)];
      input?.click();
      return input?.value;
    }, which);
    return `model ${model ?? "none"}`;
  }

  async #cancelOrClear(): Promise<string> {
    const what = this.#chance.one(["cancelAll", "retryAll", "clear", "undo"] as const);
    await this.#page.evaluate((name) => {
      document.querySelector("genre-scope")?.collection[name]();
    }, what);
    return what;
  }

  async #key(): Promise<string> {
    const keys = this.#chance.some(KEYS, 1 + this.#chance.below(5));
    if (this.#chance.below(2) === 0) {
      await this.#page.evaluate(() => {
        document
          .querySelector("genre-scope")
          ?.shadowRoot?.querySelector<HTMLElement>(".plot")
          ?.focus();
      });
    }
    for (const key of keys) await this.#page.keyboard.press(key);
    return `keys ${keys.join(" ")}`;
  }

  /** Clicks, drags and turns the wheel somewhere over the element's pictures, or over the page. */
  async #pointer(): Promise<string> {
    const { width, height } = this.#page.viewportSize() ?? { width: 1280, height: 720 };
    const over = await this.#page.evaluate(() => {
      const plot = document.querySelector("genre-scope")?.shadowRoot?.querySelector(".plot");
      plot?.scrollIntoView({ block: "center" });
      const { x = 0, y = 0, width = 0, height = 0 } = plot?.getBoundingClientRect() ?? {};
      return { x, y, width, height };
    });
    const inside = over.width > 0 && this.#chance.below(5) > 0;
    const { x, y, width: w, height: h } = inside ? over : { x: 0, y: 0, width, height };
    const place = (): [number, number] => [
      x + this.#chance.next() * w,
      y + this.#chance.next() * h,
    ];
    const { mouse } = this.#page;
    const from = place();
    await mouse.move(...from);
    const what = this.#chance.one(["click", "drag", "wheel", "hover", "double"] as const);
    // Outside of the element a click may follow any link.
    if (what === "click" && inside) await mouse.click(...from);
    if (what === "double" && inside) await mouse.dblclick(...from);
    if (what === "drag") {
      await mouse.down();
      for (let i = 0; i < 3; i++) await mouse.move(...place());
      await mouse.up();
    }
    if (what === "wheel") {
      if (inside) await this.#page.keyboard.down("Control");
      await mouse.wheel(this.#chance.below(400) - 200, this.#chance.below(400) - 200);
      if (inside) await this.#page.keyboard.up("Control");
    }
    return `${what} at ${from.map(Math.round).join(" ")}`;
  }

  async #resize(): Promise<string> {
    const size = { width: this.#chance.one(WIDTHS), height: this.#chance.one(HEIGHTS) };
    await this.#page.setViewportSize(size);
    return `window ${size.width} x ${size.height}`;
  }

  async #chooseFromMenu(): Promise<string> {
    const [id, which] = [this.#chance.one(["language", "theme"]), this.#chance.next()];
    const value = await this.#page.evaluate(
      ([name, part]) => {
        const select = document.getElementById(name) as HTMLSelectElement;
        select.selectedIndex = Math.floor(part * select.options.length);
        select.dispatchEvent(new Event("change"));
        return select.value;
      },
      [id, which] as const,
    );
    return `${id} ${value}`;
  }

  /** Takes the element out of the page, and puts it back at once or a little later. */
  async #takeOut(): Promise<string> {
    const pause = this.#chance.one([0, 0, 5, 50, 300]);
    await this.#page.evaluate(async (milliseconds) => {
      const element = document.querySelector("genre-scope");
      const [parent, next] = [element?.parentNode, element?.nextSibling];
      element?.remove();
      if (milliseconds > 0) await new Promise((done) => setTimeout(done, milliseconds));
      if (element) parent?.insertBefore(element, next ?? null);
    }, pause);
    return `out and in after ${pause} ms`;
  }

  /** A second element, with a song of its own, for a while. */
  async #anotherElement(): Promise<string> {
    const [src, pause] = [this.#chance.one(this.#luggage.songs), this.#chance.below(400)];
    await this.#page.evaluate(
      async ([address, milliseconds]) => {
        const element = document.createElement("genre-scope");
        element.setAttribute("src", address);
        document.body.append(element);
        await new Promise((done) => setTimeout(done, milliseconds));
        element.remove();
      },
      [src, pause] as const,
    );
    return `another element for ${pause} ms`;
  }

  /** Work that is ended from outside: it has to fail by name, or to be done. */
  async #disposeInTheMiddle(): Promise<string> {
    const [address, pause] = [this.#chance.one(this.#luggage.songs), this.#chance.below(300)];
    const outcome = await this.#page.evaluate(
      async ([song, milliseconds]) => {
        const engine = await document.querySelector("genre-scope")?.engine;
        if (!engine) return "no element";
        const fork = await engine.fork();
        const work = fork.classify(song).then(
          () => "done",
          (error: unknown) => (error as { code: string }).code,
        );
        await new Promise((done) => setTimeout(done, milliseconds));
        fork.dispose();
        return work;
      },
      [address, pause] as const,
    );
    if (!["done", "disposed", "no element"].includes(outcome))
      throw new Error(`dispose: ${outcome}`);
    return `dispose after ${pause} ms: ${outcome}`;
  }

  async #setAttribute(): Promise<string> {
    const name = this.#chance.one(["src", "model", "lang", "docs"]);
    const values = {
      src: this.#luggage.songs,
      model: ["knn", "nobody", "discriminant"],
      lang: ["de", "xx", ""],
      docs: ["./features.html"],
    };
    const value = this.#chance.one(values[name as keyof typeof values]);
    await this.#page.evaluate(
      ([attribute, text]) => document.querySelector("genre-scope")?.setAttribute(attribute, text),
      [name, value] as const,
    );
    return `${name}="${value}"`;
  }

  /** To another page and back, or the same once more. */
  async #leave(): Promise<string> {
    const name = this.#chance.one(PAGES);
    const how = this.#chance.one(["goto", "goto", "reload", "back"] as const);
    if (how === "reload") await this.#page.reload();
    else await this.#page.goto(this.#home + name);
    if (how === "back") await this.#page.goBack();
    return `${how} ${name || "index.html"}`;
  }
}
