import { runCommandLine } from "./cli/command-line";

void runCommandLine(process.argv).then((exitCode) => {
  process.exitCode = exitCode;
});
