import { type CancellationToken, LSPErrorCodes, RequestType0, ResponseError } from "vscode-languageserver";
import { type Statistics, statistics } from "./features/statistics/statistics";
import { MOST_SHOWN } from "./features/statistics/tally";
import type { Host, Session } from "./session";
import type { Wiring } from "./wiring";
import { inSlices } from "./workspace/slices";

/** Asks for the statistics of all workspace folders, as a page of HTML for the panel of a client. */
const STATISTICS = new RequestType0<string, void>("ibid/statistics");

/** The handler for statistics: all pages are looked at, and in between others have their turn. */
export function handleStatistics({ connection, session }: Wiring, host: Host): void {
  connection.onRequest(STATISTICS, async (token) => {
    await Promise.all(session.folders.map((folder) => folder.loaded()));
    return host.drawStatistics({ statistics: await count(session, token), isPanel: true });
  });
}

async function count(session: Session, token: CancellationToken): Promise<Statistics> {
  const [indexes, isOwn] = session.ownPages();
  return inSlices(statistics(indexes, isOwn, MOST_SHOWN), () => {
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  });
}
