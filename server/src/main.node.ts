import { dirname } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./server";
import { NodeHost } from "./workspace/node-host";

// `--stdio`, `--node-ipc` and `--socket` are read from the command line by the connection. The program is dist/server.js.
startServer(createConnection(ProposedFeatures.all), new NodeHost(dirname(__dirname)));
