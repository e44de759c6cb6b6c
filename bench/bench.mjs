// npm run bench -- [CORPUS...] [--pages N,N] [--sources N] [--runs N] [--only MEASURE]... [--tool NAME]... [--quick] [--timeout SECONDS]
//
// Measures Ibid and other tools, side by side and in turns, on generated wikis and on folders of your own: what each number
// means is in README.md. Prints a table, and writes it with all runs to results.json.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { blocked } from "./blocked.mjs";
import { MEASURES, Samples } from "./measures.mjs";
import { session } from "./session.mjs";
import { table } from "./table.mjs";
import { ibid } from "./tools/ibid.mjs";
import { peers } from "./tools/peers.mjs";
import { runToEnd, TimedOut } from "./tools/process.mjs";
import { corpus, generated, generatedSources } from "./wikis.mjs";

/** Seconds from which a run of another tool is not done again. */
const SLOW = 20;

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: "string" },
    sources: { type: "string", default: "" },
    runs: { type: "string" },
    only: { type: "string", multiple: true, default: [] },
    tool: { type: "string", multiple: true, default: [] },
    timeout: { type: "string", default: "120" },
    quick: { type: "boolean", default: false },
  },
});
const unknown = options.only.filter((name) => !Object.keys(MEASURES).some((measure) => measure.startsWith(name)));
if (unknown.length > 0) {
  console.error(`bench: no such measure: ${unknown.join(", ")}. There are ${Object.keys(MEASURES).join(", ")}.`);
  process.exit(2);
}
const runs = Number(options.runs ?? (options.quick ? 1 : 5));
const sizes = (options.pages ?? (options.quick ? "1000" : "1000,10000,50000")).split(",").map(Number).filter(Boolean);
const timeout = Number(options.timeout);

const wants = (name) =>
  options.only.length === 0 || options.only.some((only) => name.startsWith(only) || only.startsWith(name));
const samples = new Samples();
const isCalled = (part, { name }) => part.toLowerCase() === name.toLowerCase();
const holds = (part, { name }) => name.toLowerCase().includes(part.toLowerCase());
const all = ibid();
// Ibid's name is also a part of another's: who names one in full means that one.
const isMeant = (part, tool) => (all.some((each) => isCalled(part, each)) ? isCalled(part, tool) : holds(part, tool));
const isAsked = (tool) => options.tool.length === 0 || options.tool.some((part) => isMeant(part, tool));
const ours = all.filter(isAsked);
// They are installed only when somebody asks for other tools than ours.
const isOurs = (part) => ours.some((tool) => isMeant(part, tool));
const others = options.tool.length > 0 && options.tool.every(isOurs) ? [] : peers().filter(isAsked);
const tools = [...ours, ...others];
if (tools.length === 0) {
  console.error(
    `bench: no such tool: ${options.tool.join(", ")}. There are ${[...all, ...others].map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}
const sources = options.sources.split(",").map(Number).filter(Boolean);
const wikis = [...sizes.map((pages) => generated(pages)), ...sources.map(generatedSources), ...folders.map(corpus)];
for (const wiki of wikis) {
  await measure(wiki);
  // Of a run of hours that is stopped something is left.
  report();
}

/** All measures of a wiki. The tools take turns, so that whatever else the machine does hits them alike. */
async function measure(wiki) {
  const jobs = tools.flatMap((tool) => [
    ...(tool.check && wants("check") ? [{ tool, kind: "check", run: () => check(tool, wiki) }] : []),
    ...(tool.server && Object.keys(MEASURES).some((name) => !/^(?:check|blocked)/.test(name) && wants(name))
      ? [{ tool, kind: "server", run: () => serve(tool, wiki) }]
      : []),
    ...(tool.isOurs && wants("blocked") ? [{ tool, kind: "small questions", run: () => keepWaiting(tool, wiki) }] : []),
  ]);
  const done = new Set();
  for (let run = 1; run <= runs; run++) {
    for (const job of jobs) {
      if (done.has(job)) continue;
      process.stderr.write(`\r\x1b[K${wiki.name}: run ${run} of ${runs}, ${job.tool.name}, ${job.kind}`);
      const start = performance.now();
      const isRight = await job.run();
      const isSlow = performance.now() - start > SLOW * 1000;
      // Our own numbers are what the medians are for.
      if (!isRight || (isSlow && job.tool !== tools[0])) done.add(job);
    }
  }
  process.stderr.write("\r\x1b[K");
}

/** @returns whether it is worth while to do it again */
async function check(tool, wiki) {
  const measures = ["check", "check-memory"];
  return explained(tool, wiki, measures, async (add) => {
    const { command, cwd, env } = tool.check(wiki.folder);
    const { ms, peak, exit, output } = await runToEnd(command, { cwd, env, timeout });
    if (exit !== 0 && exit !== 1) throw new Error(`exit ${exit}`);
    const found = tool.countMissing?.(output);
    if (found !== undefined && wiki.missing !== undefined && found !== wiki.missing) {
      throw new Error(`found ${found} missing sources instead of ${wiki.missing}`);
    }
    add("check", ms);
    add("check-memory", peak);
  });
}

/** A start with nothing cached and, when that left something behind, a second one. */
async function serve(tool, wiki) {
  const names = Object.keys(MEASURES).filter((name) => !/^(?:check|blocked)/.test(name) && applies(name, wiki));
  const [warm, cold] = [true, false].map((isWarm) => names.filter((name) => name.startsWith("warm") === isWarm));
  return withCache(async (cache) => {
    const isRight = await explained(tool, wiki, cold, (add, fail) =>
      session(tool, wiki, { cache, timeout, isWarm: false }, wants, add, fail),
    );
    const isCached = fs.readdirSync(cache).length > 0;
    if (!isRight || !isCached || !wants("warm")) {
      if (!isCached && tool.isOurs) for (const name of warm) samples.explain(wiki.name, name, tool.name, "not yet");
      return isRight;
    }
    return await explained(tool, wiki, warm, (add, fail) =>
      session(tool, wiki, { cache, timeout, isWarm: true }, wants, add, fail),
    );
  });
}

/** @returns whether it is worth while to do it again */
async function keepWaiting(tool, wiki) {
  const names = Object.keys(MEASURES).filter((name) => name.startsWith("blocked"));
  return withCache((cache) => explained(tool, wiki, names, (add) => blocked(tool, wiki, { cache, timeout }, add)));
}

/** @param run given a folder for what a server keeps, which is there as long as it takes */
async function withCache(run) {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), "ibid-bench-cache-"));
  try {
    return await run(cache);
  } finally {
    fs.rmSync(cache, { recursive: true, force: true });
  }
}

/** Whether something can be measured on a wiki: nobody knows the hub of a folder that somebody wrote. */
function applies(measure, { hub, opened }) {
  if (/^(?:references|rename|completion|keystroke)/.test(measure)) return hub !== undefined;
  return opened !== undefined || !measure.endsWith("findings");
}

/** Does a run, and says of what it could not measure why not. */
async function explained(tool, wiki, measures, run) {
  const add = (name, value) => {
    if (wants(name)) samples.add(wiki.name, name, tool.name, value);
  };
  const fail = (measure, { message }) => {
    console.error(`\nbench: ${wiki.name}, ${tool.name}: ${measure}: ${message}`);
    const names = Object.keys(MEASURES).filter((name) => name.startsWith(measure) && wants(name));
    for (const name of names) samples.reject(wiki.name, name, tool.name, message);
  };
  let note = tool.isOurs ? "not yet" : "–";
  try {
    await run(add, fail);
    return true;
  } catch (error) {
    note = error instanceof TimedOut ? `> ${error.seconds} s` : `failed: ${error.message}`;
    console.error(`\nbench: ${wiki.name}, ${tool.name}: ${error.message}`);
    return false;
  } finally {
    for (const name of measures.filter(wants)) samples.explain(wiki.name, name, tool.name, note);
  }
}

function report() {
  const all = samples.all();
  const names = tools.map(({ name }) => name);
  console.log(`\n${table(all, names, runs)}`);
  const medians = new Map(all.map((sample) => [`${sample.wiki}\0${sample.measure}\0${sample.tool}`, sample.median]));
  const results = {
    runs,
    timeout,
    machine: { cores: os.availableParallelism(), platform: process.platform, node: process.version },
    tools: tools.map(({ name, version }) => ({ name, version })),
    wikis: wikis.map(({ name, pages, bytes }) => ({ name, pages, bytes })),
    results: all.map(({ wiki, measure, tool, runs, median, note }) => ({
      wiki,
      measure,
      tool,
      unit: MEASURES[measure].unit,
      median,
      ratio: median && median / medians.get(`${wiki}\0${measure}\0${names[0]}`),
      runs,
      note,
    })),
  };
  const file = path.join(import.meta.dirname, "results.json");
  fs.writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
