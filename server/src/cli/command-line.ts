import { Command, CommanderError, Option } from "commander";
import { version } from "../../../package.json";
import { engineInUse } from "../markdown/parse";
import { SEVERITIES } from "../wiki/severity";
import { type CheckOptions, check, FORMATS } from "./check";
import { CannotRun } from "./exit";
import { type ExpandOptions, expand } from "./expand";
import { explain } from "./explain";
import { type LspOptions, lsp } from "./lsp";
import type { FolderOptions } from "./open-folder";
import { type StatsOptions, stats } from "./stats";
import { type StubsOptions, stubs } from "./stubs";
import { type SyncCommandOptions, sync } from "./sync";

/**
 * Runs one command.
 * @param argv as in `process.argv`
 * @returns the exit code: 0 nothing found, 1 something found, 2 it could not run
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command("ibid")
    .description("Checks the citations of a markdown wiki.")
    .version(`${version} (${engineInUse().name} parser)`)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`ibid: ${oneLine(text)}\n`) })
    .showSuggestionAfterError();
  program
    .command("check")
    .description("report what is wrong in a wiki: citations that lead nowhere, and more")
    .argument("[dir]", "the folder to check", ".")
    .addOption(choice("--format <format>", "how to print the findings", Object.keys(FORMATS)).default("text"))
    .option("--fix", "apply the fixes that are safe, and say what changed")
    .addOption(
      choice("--severity <lowest>", "show findings this severe or more (text: information, else hint)", SEVERITIES),
    )
    .addOption(
      choice("--fail-on <severity>", "exit with 1 on findings this severe or more", SEVERITIES).default("error"),
    )
    .option("--rule <code=severity>", "another severity for a rule, or off (repeatable)", collect)
    .option("--only <glob>", "report these pages only (repeatable)", collect)
    .option("--ignore <glob>", "report none of these pages (repeatable)", collect)
    .option("--config <file>", "a configuration for wikis that have none")
    .addOption(noCache())
    .action(async (dir: string, options: CheckOptions) => {
      exitCode = await check(dir, options);
    });
  program
    .command("explain")
    .description("say what a reference is, and how it was found or not")
    .argument("<place>", "FILE:LINE:COLUMN, counted from 1")
    .argument(
      "[dir]",
      "the folder of the wiki (default: the working directory, or the wiki that a file elsewhere lies in)",
    )
    .addOption(noCache())
    .action(async (place: string, dir: string | undefined, options: Pick<FolderOptions, "cache">) => {
      exitCode = await explain(place, dir, options);
    });
  program
    .command("stubs")
    .description("list the pages that say that they are stubs, those that can be expanded first")
    .argument("[dir]", "the folder of the wiki", ".")
    .addOption(choice("--format <format>", "how to print them", ["text", "json"]).default("text"))
    .addOption(noCache())
    .action(async (dir: string, options: StubsOptions) => {
      exitCode = await stubs(dir, options);
    });
  program
    .command("expand")
    .description("turn a stub into a template with the evidence that the wiki has, and print it")
    .argument("<page>", "the page's file")
    .option("--write", "change the file")
    .option("--diff", "print what changes, and not the whole page")
    .option("--dir <dir>", "the folder to read; by default the wiki that the page lies in")
    .addOption(noCache())
    .action(async (page: string, options: ExpandOptions) => {
      exitCode = await expand(page, options);
    });
  program
    .command("stats")
    .description("count what there is in a wiki: kinds, publishers, citations, stubs, findings")
    .argument("[dir]", "the folder of the wiki", ".")
    .addOption(
      choice("--format <format>", "how to print it; html is a page with plots", ["text", "json", "html"]).default(
        "text",
      ),
    )
    .addOption(noCache())
    .action(async (dir: string, options: StatsOptions) => {
      exitCode = await stats(dir, options);
    });
  program
    .command("lsp")
    .description("start the language server, for an editor to talk to")
    .option("--stdio", "on stdin and stdout (the default)")
    .option("--node-ipc", "on Node's own channel to a child process")
    .option("--socket <port>", "on a port of this machine")
    .option("--pipe <name>", "on a named pipe or a socket in the file system")
    // Some clients say who they are; the server ends when that process does.
    .addOption(new Option("--clientProcessId <pid>").hideHelp())
    .action(async (options: LspOptions) => {
      exitCode = await lsp(options);
    });
  program
    .command("sync")
    .description(
      "add to each “Seen in” the sources that refer to its page and are missing there; by itself it only says which",
    )
    .argument("[dir]", "the folder of the wiki", ".")
    .option("--write", "change the files")
    .option("--diff", "print what changes")
    .option("--config <file>", "a configuration for wikis that have none")
    .addOption(noCache())
    .action(async (dir: string, options: SyncCommandOptions) => {
      exitCode = await sync(dir, options);
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

/** Commander's error, whose suggestion stands on a line of its own. */
function oneLine(text: string): string {
  return text
    .replace(/^error: /, "")
    .trim()
    .replace(/\s+/g, " ");
}

function choice(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

function noCache(): Option {
  return new Option("--no-cache", "read all pages, also those that have not changed since the last time");
}

function collect(value: string, all: readonly string[] = []): string[] {
  return [...all, value];
}
