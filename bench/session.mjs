import fs from "node:fs";
import path from "node:path";
import { quantile } from "./measures.mjs";
import { LanguageClient, positionAt } from "./tools/language-client.mjs";

/** Places in a page where a letter is typed and taken away again. */
const PLACES = 60;
/** Seconds after which no further place is tried, when there have been a few, and nothing is asked for again. */
const TYPING = 10;
const FEWEST_PLACES = 5;
/** Milliseconds before a server that had no right answer yet is asked again. */
const ASK_AGAIN = 3;
/** Seconds in which a page that is opened when all is indexed must have its findings. */
const PATIENCE = 20;
/** Milliseconds between two looks at a memory, or a processor, that must come to rest. */
const SETTLE = 200;
/** Looks in a row that find nothing new, and at all. */
const CALM = 3;
const MOST_LOOKS = 150;
/** Milliseconds after which a server knows that nobody is there. */
const IDLE = 45_000;
/** How often something is asked for again whose first answer is measured by itself. */
const AGAIN = 20;

/**
 * One life of a server, from its start to `exit`, with an editor that has a page open.
 * @param {import("./tools/tool.mjs").Tool} tool
 * @param {any} wiki
 * @param {{cache: string, timeout: number, isWarm: boolean}} options `timeout` in seconds; `isWarm`: only what a second start is
 *   measured for
 * @param {(measure: string) => boolean} wants
 * @param {(measure: string, value: number) => void} add told of each number as soon as there is one
 * @param {(measure: string, error: Error) => void} fail told of each measure that went wrong, without harm to the others
 * @throws {import("./tools/process.mjs").TimedOut} and when the server ends
 */
export async function session(tool, wiki, { cache, timeout, isWarm }, wants, add, fail) {
  const server = tool.server(wiki.folder, cache);
  const client = new LanguageClient(server, wiki.folder, timeout);
  try {
    const indexed = tool.isIndexed && client.message(tool.isIndexed).then(() => performance.now());
    // Nobody may be waiting for it when the server ends.
    indexed?.catch(() => {});
    await client.initialize(server.options, server.settings);
    const { opened } = wiki;
    const missing = opened && tool.missing(opened);
    if (opened) client.open(opened.path, read(wiki, opened.path));
    if (missing) {
      await rightFindings(client, tool, opened.path, missing);
      add(isWarm ? "warm-findings" : "first-findings", performance.now() - client.start);
    }
    await completeIndex(client, tool, wiki, indexed, (at) => add(isWarm ? "warm-index" : "index", at - client.start));
    if (isWarm) {
      if (!wants("warm-memory")) return;
      await client.orOver(sleep(IDLE));
      add("warm-memory", client.memory().now);
      return;
    }
    if (wants("memory")) add("memory", await settledMemory(client));
    const steps = { "workspace-check": checkWiki, references: refer, rename, completion: complete };
    if (missing && wiki.sized) {
      steps["keystroke-10kb"] = (...args) => type(...args, wiki.sized[0]);
      steps["keystroke-200kb"] = (...args) => type(...args, wiki.sized[1]);
    }
    for (const [measure, step] of Object.entries(steps)) {
      if (!wants(measure)) continue;
      try {
        await step(client, tool, wiki, add);
      } catch (error) {
        if (error instanceof WrongAnswer) fail(measure, error);
        else throw error;
      }
    }
    add("peak-memory", client.memory().peak);
  } finally {
    await client.stop();
  }
}

/** Asks for a page's findings until those about missing sources are there, and no others. @param patience in seconds */
async function rightFindings(client, tool, page, expected, patience = Number.POSITIVE_INFINITY) {
  const start = performance.now();
  for (;;) {
    const found = (await client.pull(page)).filter(tool.isMissing).length;
    if (found === expected) return;
    if (performance.now() - start > patience * 1000) expectCount("missing sources in the page", found, expected);
    await client.orOver(sleep(ASK_AGAIN));
  }
}

async function completeIndex(client, tool, wiki, indexed, add) {
  if (indexed) return add(await client.orOver(indexed));
  // It reads the wiki for the first question about all of it.
  const before = performance.now();
  await tool.completeIndex(client, wiki);
  add(client.start + performance.now() - before);
}

/** The findings of all pages, in parts as VS Code takes them. */
async function checkWiki(client, tool, wiki, add) {
  if (!client.capabilities.diagnosticProvider?.workspaceDiagnostics) return;
  const params = { previousResultIds: [], partialResultToken: "findings" };
  let found = 0;
  const count = ({ items }) => {
    found += items.flatMap((report) => report.items ?? []).filter(tool.isMissing).length;
  };
  const listener = (method, { token, value }) =>
    method === "$/progress" && token === params.partialResultToken && count(value);
  client.listeners.add(listener);
  count(await timed(add, "workspace-check", () => client.request("workspace/diagnostic", params)));
  client.listeners.delete(listener);
  expectCount("missing sources in the workspace's findings", found, wiki.missing);
}

async function refer(client, tool, wiki, add) {
  if (!wiki.hub || !client.capabilities.referencesProvider) return;
  const found = await timedAgain(client, tool, add, "references", () => references(client, wiki));
  const citers = new Set((found ?? []).map(({ uri }) => uri)).size;
  expectCiters("pages that refer to the hub", citers, tool, wiki);
}

async function rename(client, tool, wiki, add) {
  if (!wiki.hub || !tool.canRename?.(client.capabilities)) return;
  const uris = [wiki.hub, wiki.hub.replace(/\.md$/, "-renamed.md")].map((page) => client.uri(page));
  const edit = await timedAgain(client, tool, add, "rename", () => tool.rename(client, ...uris));
  const changes =
    edit?.documentChanges?.map(({ textDocument }) => textDocument?.uri) ?? Object.keys(edit?.changes ?? {});
  expectCiters("pages that the hub's new name changes", new Set(changes).size, tool, wiki);
}

/** References of the hub, asked for where the opened page cites it with a markdown link. */
function references(client, { hub, opened }) {
  const uri = client.uri(opened.path);
  const { text } = client.documents.get(uri);
  const position = positionAt(text, text.indexOf(`](../${hub})`) + "](../sources/".length);
  return client.request("textDocument/references", {
    textDocument: { uri },
    position,
    context: { includeDeclaration: false },
  });
}

/** Types the beginning of a source's name at the end of the opened page. */
async function complete(client, tool, wiki, add) {
  if (!wiki.hub || !client.capabilities.completionProvider) return;
  const { path } = wiki.opened;
  const uri = client.uri(path);
  const { length } = client.documents.get(uri).text;
  const typed = `\n${tool.completing(wiki)}`;
  client.edit(path, length, 0, typed);
  const position = positionAt(client.documents.get(uri).text, length + typed.length);
  const answer = await timedAgain(client, tool, add, "completion", () =>
    client.request("textDocument/completion", { textDocument: { uri }, position, context: { triggerKind: 1 } }),
  );
  client.edit(path, length, typed.length, "");
  if ((answer?.items ?? answer ?? []).length === 0) throw new WrongAnswer("nothing to complete with");
}

/** A letter at a time, each followed by the question for the page's findings. */
async function type(client, tool, wiki, add, page) {
  const measure = page === wiki.sized[0] ? "keystroke-10kb" : "keystroke-200kb";
  const text = read(wiki, page);
  const missing = tool.missing(wiki.opened);
  if (page !== wiki.opened.path) client.open(page, text);
  await rightFindings(client, tool, page, missing, PATIENCE);
  await settledProcessor(client);
  const times = [];
  const processorTimes = [];
  const threadTimes = [];
  const begin = performance.now();
  for (const [number, place] of placesIn(text).entries()) {
    if (number >= FEWEST_PLACES && performance.now() - begin > TYPING * 1000) break;
    for (const [length, letter] of [
      [0, "x"],
      [1, ""],
    ]) {
      const before = client.processorTime();
      const threadBefore = client.firstThreadTime();
      const start = performance.now();
      client.edit(page, place, length, letter);
      const found = (await client.pull(page)).filter(tool.isMissing).length;
      times.push(performance.now() - start);
      if (threadBefore !== undefined) threadTimes.push(client.firstThreadTime() - threadBefore);
      if (before !== undefined) processorTimes.push(client.processorTime() - before);
      expectCount("missing sources after a keystroke", found, missing);
    }
  }
  add(`${measure}-p50`, quantile(times, 0.5));
  add(`${measure}-p95`, quantile(times, 0.95));
  if (processorTimes.length > 0) add(`${measure}-server`, quantile(processorTimes, 0.95));
  if (threadTimes.length > 0 && tool.isSingleThreaded) add(`${measure}-thread`, quantile(threadTimes, 0.95));
}

/** Offsets in words of running text, spread over a page. */
function placesIn(text) {
  const lines = [...text.matchAll(/^[A-Z][^[\]`|:\n]{39,}$/gm)];
  const step = Math.max(1, lines.length / PLACES);
  return Array.from({ length: Math.min(PLACES, lines.length) }, (_, i) => lines[Math.floor(i * step)].index + 20);
}

/** The memory of a server that has nothing to do: once it stays what it is. */
async function settledMemory(client) {
  return settled(
    client,
    () => client.memory().now,
    (now, last) => Math.abs(now - last) < 0.01 * last,
  );
}

/** What is typed when a server is still busy with what came before is measured with that: most of what is typed comes later. */
async function settledProcessor(client) {
  await settled(
    client,
    () => client.processorTime(),
    (now, last) => now - last < 0.05 * SETTLE,
  );
}

/** Looks at something until it stays what it is. @returns what it then is; nothing where it cannot be seen */
async function settled(client, look, isSame) {
  let last = look();
  if (last === undefined) return undefined;
  for (let calm = 0, looks = 0; calm < CALM && looks < MOST_LOOKS; looks++) {
    await client.orOver(sleep(SETTLE));
    const now = look();
    calm = isSame(now, last) ? calm + 1 : 0;
    last = now;
  }
  return last;
}

async function timed(add, measure, ask) {
  const start = performance.now();
  const answer = await ask();
  add(measure, performance.now() - start);
  return answer;
}

/** The same for the first time, and then for some more: the first finds code that was never run, and nothing kept. */
async function timedAgain(client, tool, add, measure, ask) {
  const threadBefore = client.firstThreadTime();
  const answer = await timed(add, measure, ask);
  if (threadBefore !== undefined && tool.isSingleThreaded)
    add(`${measure}-thread`, client.firstThreadTime() - threadBefore);
  const times = [];
  const begin = performance.now();
  for (let i = 0; i < AGAIN && performance.now() - begin < TYPING * 1000; i++)
    await timed((_, ms) => times.push(ms), measure, ask);
  add(`${measure}-again`, quantile(times, 0.5));
  return answer;
}

/** A tool answered, but not with what is in the wiki: how long it took says nothing. */
class WrongAnswer extends Error {}

function expectCount(what, found, expected) {
  if (found !== expected) throw new WrongAnswer(`${what}: ${found} instead of ${expected}`);
}

/** Other tools know some forms of references only; that they find any shows that they understood the question. */
function expectCiters(what, found, tool, { hubCiters }) {
  // The index lists it, too.
  if (tool.isOurs) expectCount(what, found, hubCiters + 1);
  else if (found < 2) throw new WrongAnswer(`${what}: ${found}`);
}

function read(wiki, page) {
  return fs.readFileSync(path.join(wiki.folder, page), "utf8");
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
