import { dirname } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { chooseEngine } from "./choose-engine";
import { useTimeLimit } from "./markdown/engines/time-limit";
import { useEngine } from "./markdown/parse";
import { startServer } from "./server";
import { NodeHost } from "./workspace/node-host";
import { withTimeLimit } from "./workspace/time-limit";
import { setUpV8 } from "./workspace/v8-settings";

const TRANSPORT = /^--(?:stdio|node-ipc|socket|pipe)\b/;
if (!process.argv.some((argument) => TRANSPORT.test(argument))) {
  process.stderr.write(
    "ibid: say how to talk to the language server: --stdio, --node-ipc, --socket=PORT or --pipe=NAME\n",
  );
  process.exit(2);
}

void main();

async function main(): Promise<void> {
  setUpV8();
  useTimeLimit(withTimeLimit);
  const choice = await chooseEngine(process.env.IBID_PARSER).catch((error: Error) => {
    process.stderr.write(`ibid: ${error.message}\n`);
    process.exit(2);
  });
  useEngine(choice.engine);

  // Which transport it is, the connection reads from the command line.
  const connection = createConnection(ProposedFeatures.all);

  // A bug costs an answer, not the server.
  process.on("unhandledRejection", (error) =>
    connection.console.error(error instanceof Error ? `${error.stack}` : `${error}`),
  );

  // The program is dist/server.js.
  startServer(connection, new NodeHost(dirname(__dirname)), choice.why);
}
