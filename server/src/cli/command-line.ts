import { Command, CommanderError, Option } from "commander";
import { version } from "../../../package.json";
import { check } from "./check";
import { CannotRun } from "./exit";

/**
 * Runs one command.
 * @param argv as in `process.argv`
 * @returns the exit code: 0 no error found, 1 errors found, 2 it could not run
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command("ibid")
    .description("Checks the citations of a markdown wiki.")
    .version(version)
    .exitOverride()
    .showSuggestionAfterError();
  program
    .command("check")
    .description("report citations that lead nowhere, wanted pages and stubs")
    .argument("[dir]", "the folder to check", ".")
    .addOption(new Option("--format <format>", "how to print the findings").choices(["text", "json"]).default("text"))
    .action(async (dir: string, options: { format: "text" | "json" }) => {
      exitCode = await check(dir, options);
    });
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    // Commander has printed its own; `--help` and `--version` come this way, too, with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CannotRun)) throw error;
    process.stderr.write(`ibid: ${error.message}\n`);
    return 2;
  }
}
