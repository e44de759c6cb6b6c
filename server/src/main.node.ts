import { dirname } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./server";
import { NodeHost } from "./workspace/node-host";

// `--stdio`, `--node-ipc` and `--socket` are read from the command line by the connection.
const connection = createConnection(ProposedFeatures.all);

// A bug costs an answer, not the server.
process.on("unhandledRejection", (error) =>
  connection.console.error(error instanceof Error ? `${error.stack}` : `${error}`),
);

// The program is dist/server.js.
startServer(connection, new NodeHost(dirname(__dirname)));
