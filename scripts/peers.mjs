// node scripts/peers.mjs
//
// Measures what other tools make of test-fixtures/forms, and writes the table of docs/peers.md between its marks.
//
// What is right is what references.txt and findings.txt say. A tool's alarm is true when it overlaps a finding of ours, false
// when nothing is wrong there. Alarms about style don't count.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { installPeers, rumdlProgram } from "./peers/install.mjs";
import { root } from "./setup/run.mjs";

const FORMS = path.join(root, "test-fixtures/forms");
const DOCS = path.join(root, "docs/peers.md");
const PLACE = /(\d+):(\d+)-(\d+):(\d+)/;

const NOWHERE = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

const tools = installPeers();
const scratch = fs.mkdtempSync(path.join(tools, "forms-"));
try {
  fs.copyFileSync(path.join(import.meta.dirname, "peers/vscode.mjs"), path.join(scratch, "vscode.mjs"));
  writeTable({ vscode: vscode(), remark: remark(), rumdl: rumdl() });
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

/** Each tool gives its links (if it can be asked for them) and its alarms: page, line and column from 1. */
function vscode() {
  return JSON.parse(execFileSync(process.execPath, [path.join(scratch, "vscode.mjs"), FORMS], { encoding: "utf8" }));
}

function remark() {
  const use = ["remark-frontmatter", "remark-gfm", "remark-validate-links=repository:false"];
  const args = [".", "--quiet", "--no-stdout", "--report", "json", ...use.flatMap((plugin) => ["--use", plugin])];
  // Plugins are looked up from the folder that is checked.
  fs.cpSync(FORMS, scratch, { recursive: true });
  const { stderr } = spawnSync(path.join(tools, "node_modules/.bin/remark"), args, { cwd: scratch, encoding: "utf8" });
  const alarms = JSON.parse(stderr).flatMap(({ path: page, messages }) =>
    messages
      .filter(({ source }) => source?.startsWith("remark-validate-links"))
      // Some have no place.
      .map(({ place: { start, end } = NOWHERE }) => ({ page: page.split(path.sep).join("/"), start, end })),
  );
  return { alarms };
}

function rumdl() {
  const args = [
    "check",
    "--no-cache",
    "--output-format",
    "json",
    "--enable",
    "MD042,MD051,MD052,MD053,MD057,MD066",
    ".",
  ];
  const { stdout } = spawnSync(rumdlProgram(tools), args, { cwd: FORMS, encoding: "utf8" });
  const alarms = JSON.parse(stdout).map(({ file, line, column }) => {
    const page = file.replace(/^\.\//, "");
    return { page, start: { line, column }, end: endOfLink(page, line, column) };
  });
  return { alarms };
}

/** rumdl tells where an alarm begins: it is about the link there, as far as its line goes. */
function endOfLink(page, line, column) {
  const text = fs
    .readFileSync(path.join(FORMS, page), "utf8")
    .split(/\r\n|\n/)
    [line - 1].slice(column - 1);
  const [link] = /^!?\[.*?\](?:\(\S*|\[.*?\])?|^./.exec(text) ?? [" "];
  return { line, column: column + link.length };
}

function writeTable({ vscode, remark, rumdl }) {
  const references = readReferences();
  const findings = readFindings();
  const pages = [...references.keys()].filter((page) => /^wiki\/(?:forms|traps)\//.test(page));
  const rows = pages.map((page) => {
    const expected = references.get(page);
    const faults = findings.filter((finding) => finding.page === page).map((fault) => ofReference(fault, expected));
    const links = vscode.links.filter((link) => link.page === page);
    const seen = expected.filter((place) => links.some((link) => overlap(link, place))).length;
    const tools = [vscode, remark, rumdl].flatMap(({ alarms }) => verdict(alarms, page, faults));
    return [page.slice("wiki/".length), expected.length, seen, faults.length, ...tools];
  });
  const sums = rows.reduce((sum, row) => row.map((cell, i) => (i === 0 ? "all" : cell + sum[i])));
  const head = ["page", "references", "links in VS Code", "faults", "VS Code", "remark-validate-links", "rumdl"];
  const lines = [...rows, sums].map(([page, count, seen, faults, ...tools]) => {
    const cells = [0, 2, 4].map((i) => (tools[i + 1] > 0 ? `${tools[i]}, ${tools[i + 1]} false` : tools[i]));
    return [page, count, seen, faults, ...cells];
  });
  const table = [head, head.map(() => "---"), ...lines].map((row) => `| ${row.join(" | ")} |\n`).join("");
  const docs = fs.readFileSync(DOCS, "utf8");
  fs.writeFileSync(DOCS, docs.replace(/(<!-- table -->\n).*(<!-- \/table -->)/s, `$1\n${table}\n$2`));
}

/** A fault is in a target or a fragment; tools may mark the whole. */
function ofReference(fault, references) {
  return references.find((reference) => overlap(reference, fault)) ?? fault;
}

/** How many of the faults a tool finds, and how many of its alarms are about nothing. */
function verdict(alarms, page, faults) {
  const here = alarms.filter((alarm) => alarm.page === page);
  const found = faults.filter((fault) => here.some((alarm) => overlap(alarm, fault))).length;
  const wrong = here.filter((alarm) => !faults.some((fault) => overlap(alarm, fault))).length;
  return [found, wrong];
}

function readReferences() {
  const pages = new Map();
  for (const block of fs.readFileSync(path.join(FORMS, "references.txt"), "utf8").split("\n\n")) {
    const [page, ...lines] = block.trim().split("\n");
    // Inline code is only something to look up.
    pages.set(page, lines.filter((line) => !/^\s*\S+ \S+ code /.test(line)).map(placeIn));
  }
  return pages;
}

/** What is wrong with references; not that a page is a stub. */
function readFindings() {
  return fs
    .readFileSync(path.join(FORMS, "findings.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !/ (?:stub-page|citation-needed|invalid-\w+|uncited-source) /.test(line))
    .map((line) => ({ page: line.slice(0, line.search(/:\d+:\d+-/)), ...placeIn(line) }));
}

function placeIn(line) {
  const [, ...numbers] = PLACE.exec(line);
  const [startLine, startColumn, endLine, endColumn] = numbers.map(Number);
  return { start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } };
}

function overlap(a, b) {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a, b) {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
