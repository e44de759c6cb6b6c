import type { Facts } from "../markdown/facts";
import { PageReader } from "../markdown/read-page";
import { packFacts, StoredFacts } from "../markdown/stored-facts";
import type { WikiSyntax } from "../markdown/wiki-syntax";
import type { LinkSnapshot } from "../wiki/link-snapshot";
import type { FileState } from "./file-states";
import type { Files } from "./files";
import { pauses } from "./slices";
import { storeRecord } from "./stored-record";

/** A page as it was read. */
export interface ReadPage {
  readonly path: string;
  /** None when its file cannot be read. */
  readonly facts: Facts | undefined;
  /** What state its file was in when it was read, where that is known. */
  readonly state?: FileState | undefined;
}

/** Where a folder's many pages are read, off the path of whoever waits for an answer. A port: see `FilesSource`. */
export interface PageSource {
  /** Pages are about to be read: what is kept of them may be fetched while they are listed. */
  fetch(): void;
  /**
   * Reads pages as they are on disk, in any order, each once. Between what it gives the event loop has turned whenever
   * reading took longer than a request should wait.
   */
  read(paths: readonly string[], syntax: WikiSyntax): AsyncIterable<readonly ReadPage[]>;
  /** Has all pages read from their files the next time, whatever is known of them. */
  forget(): void;
  /** What was read of a page is not what is in its file. If that looks as it did, nothing is kept of it. */
  refute(path: string): Promise<void>;
  /** The links of the pages in some earlier run, if they were kept. Asked after `read` is done. */
  recallLinks(): Promise<LinkSnapshot | undefined>;
  /** Whether what was read last is to be kept for the next run ... */
  readonly keeps: boolean;
  /** ... which this does. @param links those of the pages, where they are not what is kept already */
  keep(links: LinkSnapshot | undefined): Promise<void>;
}

/** Reads pages one after the other, where it is called. */
export class FilesSource implements PageSource {
  readonly keeps = false;

  constructor(private readonly files: Files) {}

  fetch(): void {}

  forget(): void {}

  async refute(): Promise<void> {}

  async recallLinks(): Promise<LinkSnapshot | undefined> {
    return undefined;
  }

  async keep(): Promise<void> {}

  async *read(paths: readonly string[], syntax: WikiSyntax): AsyncIterable<readonly ReadPage[]> {
    const reader = new PageReader(syntax);
    const pause = pauses();
    for (const path of paths) {
      const text = this.files.read(path);
      yield [
        { path, facts: text === undefined ? undefined : new StoredFacts(storeRecord(packFacts(reader.read(text)))) },
      ];
      await pause();
    }
  }
}
