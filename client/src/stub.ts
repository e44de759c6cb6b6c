import type { Range } from "vscode-languageclient";

/** A stub as the server tells it in answer to `ibid/stubs` (server/src/features/stub-list.ts). */
export interface Stub {
  readonly uri: string;
  readonly title: string;
  readonly kind: string;
  /** Where the page says first that it is a stub. */
  readonly range: Range;
  readonly topics: readonly string[];
  readonly candidates: readonly string[];
  readonly referrers: number;
  /** Why it can be expanded now; not set when nothing says so. */
  readonly ripe?: string;
}
