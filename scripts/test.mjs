// node scripts/test.mjs: everything that must hold, in one run. Its last line is `N passed, N failed`.
//
// Checks and builds are no tests and add nothing to the first number, but one that fails adds to the second. So does a
// stage that could not run, and one that ran no test: silence is no success.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./setup/run.mjs";
import { artifact } from "./vscode/artifacts.mjs";

fs.rmSync(path.join(root, "test-results"), { recursive: true, force: true });

const reports = [];

stage("format and lint", () => step("biome", "ci", "."));
stage("types", () => step("tsc", "--noEmit"));
stage("unit tests", () => vitest("unit"));
stage("portable parser", () => vitest("portable"));
stage("how costs grow", () => vitest("scaling"));
const isBuilt = stage("build", () => step("node", "scripts/build.mjs"));
stage("protocol tests", () => (isBuilt ? vitest("protocol") : notBuilt()));
stage("other editors", () =>
  isBuilt ? counted("editors.json", "node", "scripts/editors/run-editors.mjs") : notBuilt(),
);
stage("VS Code suite", () => (isBuilt ? counted("vscode.json", "node", "scripts/vscode/run-suite.mjs") : notBuilt()));
stage("package and screenshot", () =>
  isBuilt ? counted("screenshot.json", "node", "scripts/vscode/screenshot.mjs") : notBuilt(),
);

const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
console.log();
for (const { name, seconds, passed, failed, problem } of reports) {
  const outcome = problem ?? (passed + failed > 0 ? `${passed} passed, ${failed} failed` : "ok");
  console.log(`${failed > 0 ? "✗" : "✓"} ${name.padEnd(24)} ${seconds.padStart(6)} s   ${outcome}`);
}
for (const name of reports.flatMap(({ failures = [] }) => failures)) console.log(`  ✗ ${name}`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;

function stage(name, run) {
  console.log(`\n── ${name} ${"─".repeat(Math.max(0, 90 - name.length))}`);
  const start = performance.now();
  const report = { name, ...run(), seconds: ((performance.now() - start) / 1000).toFixed(1) };
  if (report.problem) console.error(`✗ ${name}: ${report.problem}`);
  reports.push(report);
  return report.failed === 0;
}

function step(command, ...args) {
  const problem = run(command, args);
  return { passed: 0, failed: problem ? 1 : 0, problem };
}

function notBuilt() {
  return { passed: 0, failed: 1, problem: "not run, because the build failed" };
}

function vitest(project) {
  const file = `${project}.json`;
  const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${artifact(file)}`];
  return counted(file, "vitest", "run", "--project", project, "--allowOnly=false", ...report);
}

// Runs tests which leave their counts in a file, ours or vitest's.
function counted(file, command, ...args) {
  const problem = run(command, args);
  let counts;
  try {
    counts = JSON.parse(fs.readFileSync(artifact(file), "utf8"));
  } catch {
    return { passed: 0, failed: 1, problem: problem ?? `left no counts in test-results/${file}` };
  }
  const passed = counts.passed ?? counts.numPassedTests;
  const failed = counts.failed ?? counts.numFailedTests;
  if (passed + failed === 0) return { passed, failed: 1, problem: problem ?? "ran no test" };
  // A file which can't be loaded, say, fails no test but the run.
  if (failed === 0 && problem) return { passed, failed: 1, problem };
  return { passed, failed, failures: failures(counts) };
}

// The names of the tests that failed, with the first lines of why: a log that is cut keeps its end.
function failures({ testResults = [] }) {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "failed")
    .map(({ fullName, failureMessages }) =>
      [fullName, ...failureMessages.join("\n").split("\n").slice(0, 5)].join("\n      "),
    );
}

function run(command, args) {
  const file = command === "node" ? process.execPath : path.join(root, "node_modules/.bin", command);
  const { status, signal, error } = spawnSync(file, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32" && command !== "node", // .cmd files there
  });
  return status === 0 ? undefined : `${command} ${args[0]}: ${error?.message ?? signal ?? `exit ${status}`}`;
}
