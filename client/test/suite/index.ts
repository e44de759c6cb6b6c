// VS Code loads this file in its extension host and calls run(): it rejects when a test fails.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";

// The host prints a lot of its own; scripts/vscode/code-shim.mjs picks our lines by this prefix.
const PREFIX = "[suite] ";

export async function run(): Promise<void> {
  const failures = await runMocha().catch((error) => {
    print(error); // a test file which can't be loaded, say: the host would only log it
    throw error;
  });
  if (failures > 0) throw new Error(`${failures} of the suite's tests failed`);
}

async function runMocha(): Promise<number> {
  const { default: Mocha } = await import("mocha"); // an ES module, loaded from CommonJS
  Object.assign(Mocha.reporters.Base, { consoleLog: print });
  // A skipped test proves nothing, and test.only() is a slip.
  const mocha = new Mocha({ ui: "tdd", timeout: 30_000, reporter: "spec", forbidPending: true, forbidOnly: true });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith(".test.js")) mocha.addFile(join(__dirname, file));
  }
  return new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.once("end", () => {
      const { passes: passed, failures: failed } = runner.stats ?? { passes: 0, failures: 1 };
      writeFileSync(process.env.IBID_TEST_RESULTS ?? "vscode.json", JSON.stringify({ passed, failed }));
    });
  });
}

function print(...values: unknown[]): void {
  for (const line of format(...values).split("\n")) console.log(PREFIX + line);
}
