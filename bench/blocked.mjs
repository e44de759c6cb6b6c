import { quantile } from "./measures.mjs";
import { LanguageClient } from "./tools/language-client.mjs";

/** Milliseconds between an answer and the next small question. */
const PAUSE = 3;
/** Milliseconds after the index is complete in which a server may get ready for what is asked next. */
const READY = 4_000;

/** The findings of the whole wiki, in parts, as VS Code asks for them. */
const PULL = { previousResultIds: [], partialResultToken: "parts" };

/**
 * How long a server keeps somebody waiting who asks something small, while it does something large: two lives of it, the second
 * with the cache that the first has left.
 * @param {import("./tools/tool.mjs").Tool} tool
 * @param {any} wiki
 * @param {{cache: string, timeout: number}} options `timeout` in seconds
 * @param {(measure: string, value: number) => void} add told of each number as soon as there is one
 * @throws {import("./tools/process.mjs").TimedOut} and when the server ends
 */
export async function blocked(tool, wiki, { cache, timeout }, add) {
  for (const start of ["cold", "warm"]) {
    const server = tool.server(wiki.folder, cache);
    const client = new LanguageClient(server, wiki.folder, timeout);
    const during = async (what, wait) => {
      const asking = new Asking(client);
      await wait();
      const times = await asking.stop();
      add(`blocked-${what}-p99`, quantile(times, 0.99));
      add(`blocked-${what}-max`, Math.max(...times));
    };
    try {
      const indexed = client.message(tool.isIndexed);
      await client.initialize(server.options, server.settings);
      await during(start, () => indexed);
      if (start === "warm") return;
      await during("ready", () => client.orOver(sleep(READY)));
      await during("check", () => client.request("workspace/diagnostic", PULL));
    } finally {
      await client.stop();
    }
  }
}

/** Asks a server something small again and again: to resolve a completion of nothing, which needs no wiki. */
class Asking {
  #times = [];
  #isOver = false;
  #done;

  constructor(client) {
    this.#done = this.#ask(client);
    // Nobody may be waiting for it when the server ends.
    this.#done.catch(() => {});
  }

  /** @returns how long each answer took, in ms */
  async stop() {
    this.#isOver = true;
    await this.#done;
    return this.#times;
  }

  async #ask(client) {
    while (!this.#isOver) {
      const start = performance.now();
      await client.request("completionItem/resolve", { label: "" });
      this.#times.push(performance.now() - start);
      await client.orOver(sleep(PAUSE));
    }
  }
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
