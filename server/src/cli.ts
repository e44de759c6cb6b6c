import { chooseEngine } from "./choose-engine";
import { runCommandLine } from "./cli/command-line";
import { useTimeLimit } from "./markdown/engines/time-limit";
import { useEngine } from "./markdown/parse";
import { withTimeLimit } from "./workspace/time-limit";
import { setUpV8 } from "./workspace/v8-settings";

for (const stream of [process.stdout, process.stderr]) {
  // Whoever was reading (`| head -1`) has seen enough.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

// Not `process.exit`, which would cut off what is still to be written.
main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error) => {
    // 1 would say that the wiki is at fault.
    process.stderr.write(`ibid: this is a bug in Ibid: ${error?.stack ?? error}\n`);
    process.exitCode = 2;
  },
);

async function main(): Promise<number> {
  setUpV8();
  useTimeLimit(withTimeLimit);
  try {
    useEngine((await chooseEngine(process.env.IBID_PARSER)).engine);
  } catch (error) {
    process.stderr.write(`ibid: ${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
  return runCommandLine(process.argv);
}
