import type { CancellationToken, ClientCapabilities, Connection } from "vscode-languageserver";
import type { LocatedPage, Session } from "./session";

/** What handlers have in common. */
export interface Wiring {
  readonly connection: Connection;
  readonly session: Session;
  /** What the client can do; known from `initialize` on. */
  readonly client: () => ClientCapabilities;
  /** Answers a question about a page once its folder is read; `null` for what is no page, and for who asks no longer. */
  readonly withPage: <T>(
    uri: string,
    token: CancellationToken,
    answer: (located: LocatedPage) => T | Promise<T>,
  ) => Promise<T | null>;
}
