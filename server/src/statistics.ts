import { type CancellationToken, LSPErrorCodes, RequestType0, ResponseError } from "vscode-languageserver";
import { type Statistics, statistics } from "./features/statistics/statistics";
import { MOST_SHOWN } from "./features/statistics/tally";
import type { Host, Session } from "./session";
import type { WikiIndex } from "./wiki/wiki-index";
import type { Wiring } from "./wiring";
import { SLICE, turn } from "./workspace/page-source";

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
  // Of two folders one in the other, the inner one answers for what is in both.
  const isOwn = (index: WikiIndex, path: string) => session.locate(index.uri(path))?.folder.index === index;
  const indexes = session.folders.map(({ index }) => index);
  const counting = statistics(indexes, indexes.length > 1 ? isOwn : undefined, MOST_SHOWN);
  let sliceStart = performance.now();
  for (let step = counting.next(); ; step = counting.next()) {
    if (step.done) return step.value;
    if (performance.now() - sliceStart < SLICE) continue;
    await turn();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    sliceStart = performance.now();
  }
}
