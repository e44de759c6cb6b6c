// node scripts/corpora.mjs [DIR...] [--update] [--cli FILE]: how often is a finding in a real wiki true?
//
// Checks each folder of wikis (by default each in .corpora/) with the built command line, and compares what comes out with
// the snapshot test-corpora/<name>.txt: how many findings of each code there are, and a fixed sample of them, each judged by
// hand. It fails when anything differs or is not judged. `--update` writes the snapshots anew and keeps the judgements.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { countByCode, sample } from "./corpora/sample.mjs";
import { format, parse, place } from "./corpora/snapshot.mjs";
import { root } from "./setup/run.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    update: { type: "boolean", default: false },
    cli: { type: "string", default: path.join(root, "dist/cli.js") },
  },
});
const folders = positionals.length > 0 ? positionals : unpacked();
if (folders.length === 0) fail("no corpus given, and none in .corpora/ (CONTRIBUTING.md, Real wikis)");

const totals = new Map();
let differences = 0;
for (const folder of folders) differences += await compare(folder);
printTotals();
if (differences > 0)
  fail(
    values.update
      ? `${differences} findings wait for a judgement`
      : `${differences} differences from the judged snapshots`,
  );

/** Compares one corpus with its snapshot; gives how many differences there are. */
async function compare(folder) {
  const name = path.basename(path.resolve(folder));
  const file = path.join(root, "test-corpora", `${name}.txt`);
  const known = parse(fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "");
  const { pages, findings } = await run("check", folder);
  const counts = countByCode(findings);
  const sampled = sample(findings).map((finding) => ({ ...finding, ...known.judgements.get(place(finding)) }));
  if (values.update) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, format(name, { pages, counts, sampled }));
  }
  addTotals(counts, sampled);
  const report = values.update
    ? sampled.filter(isUnjudged).map((finding) => `not judged: ${place(finding)}`)
    : changes(known, { pages, counts, sampled });
  console.log(`${name}: ${pages} pages, ${findings.length} findings, ${sampled.length} of them sampled`);
  report.push(...(await stubChanges(folder, name)));
  for (const line of report) console.log(`  ${line}`);
  return report.length;
}

/**
 * How the stubs of a corpus differ from test-corpora/stubs.json: how many there are, and by which marks. All were looked at by
 * hand, so that `--update` leaves them as they are.
 */
async function stubChanges(folder, name) {
  const known = JSON.parse(fs.readFileSync(path.join(root, "test-corpora/stubs.json"), "utf8"))[name];
  if (!known) return [];
  const { stubs } = await run("stubs", folder);
  const now = { stubs: stubs.length };
  for (const mark of stubs.flatMap(({ marks }) => [...new Set(marks)])) now[mark] = (now[mark] ?? 0) + 1;
  return [...new Set([...Object.keys(known), ...Object.keys(now)])]
    .filter((key) => known[key] !== now[key])
    .map((key) => `${key}: ${now[key] ?? 0} pages, ${known[key] ?? 0} known`);
}

function changes(known, { pages, counts, sampled }) {
  const now = new Set(sampled.map(place));
  return [
    ...(known.pages === pages ? [] : [`${known.pages} pages before`]),
    ...[...new Set([...known.counts.keys(), ...counts.keys()])]
      .filter((code) => known.counts.get(code) !== counts.get(code)?.count)
      .map((code) => `${code}: ${counts.get(code)?.count ?? 0} findings, ${known.counts.get(code) ?? 0} before`),
    ...sampled.filter(isUnjudged).map((finding) => `not judged: ${place(finding)}`),
    ...[...known.judgements.keys()].filter((key) => !now.has(key)).map((key) => `no more in the sample: ${key}`),
  ];
}

function isUnjudged({ judgement }) {
  return !["true", "false", "unsure"].includes(judgement);
}

function addTotals(counts, sampled) {
  for (const [code, { severity, count }] of counts) {
    const total = totals.get(code) ?? { severity, count: 0, sampled: 0, true: 0, false: 0, unsure: 0 };
    totals.set(code, { ...total, count: total.count + count });
  }
  for (const { code, judgement } of sampled) {
    const total = totals.get(code);
    total.sampled++;
    if (judgement in total) total[judgement]++;
  }
}

/** Precision is taken over what could be judged. */
function printTotals() {
  const rows = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
  console.log("\n| code | severity | findings | sampled | true | false | unsure | precision |");
  console.log("|---|---|--:|--:|--:|--:|--:|--:|");
  for (const [code, { severity, count, sampled, true: right, false: wrong, unsure }] of rows) {
    const precision = right + wrong > 0 ? `${((100 * right) / (right + wrong)).toFixed(1)} %` : "-";
    console.log(`| ${code} | ${severity} | ${count} | ${sampled} | ${right} | ${wrong} | ${unsure} | ${precision} |`);
  }
}

/** What a command of the command line says of a folder. */
async function run(command, folder) {
  const cli = spawn(process.execPath, [values.cli, command, folder, "--format", "json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks = [];
  cli.stdout.on("data", (chunk) => chunks.push(chunk));
  const exit = await new Promise((resolve) => {
    cli.on("close", (code, signal) => resolve(code ?? signal));
    cli.on("error", (error) => fail(error.message));
  });
  if (exit !== 0 && exit !== 1) fail(`ibid ${command} ${folder}: exit ${exit}`);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function unpacked() {
  const folder = path.join(root, ".corpora");
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
}

function fail(message) {
  console.error(`corpora: ${message}`);
  process.exit(1);
}
