import {
  NotificationType,
  NotificationType0,
  RequestType,
  RequestType0,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import { type CitedBy, citedBy } from "./features/cited-by";
import { type CitingPassage, passages } from "./features/passages";
import { type Level, type Place, SourceShelves } from "./features/source-shelves";
import { type Status, statusOf } from "./features/status";
import type { Wiring } from "./wiring";
import { inSlices } from "./workspace/slices";
import type { LoadProgress } from "./workspace/workspace-folder";

/** Asks for one level of the tree of all sources of all workspace folders: what is at a place. */
export const SOURCE_LEVEL = new RequestType<Place, Level, void>("ibid/sourceLevel");

/** Asks who refers to a page; `null` for what is no page. */
export const CITED_BY = new RequestType<
  { readonly textDocument: TextDocumentIdentifier; readonly from?: number },
  CitedBy | null,
  void
>("ibid/citedBy");

/** Asks for the passages of a page, given by its URI, that refer to another one; `null` for what is no page. */
export const PASSAGES = new RequestType<
  { readonly textDocument: TextDocumentIdentifier; readonly citer: string },
  CitingPassage[] | null,
  void
>("ibid/passages");

/** Tells that the answers to these may be others now; once for all answers since it was told last. */
export const VIEWS_CHANGED = new NotificationType0("ibid/viewsChanged");

/** Asks what is there, and to be told whenever that is something else. */
export const STATUS = new RequestType0<Status, void>("ibid/status");
export const STATUS_CHANGED = new NotificationType<Status>("ibid/statusChanged");

/** Milliseconds in which changes gather before the client is told. */
const QUIET = 300;

/** Answers what a client shows of the wiki as a whole: the tree of sources, who cites a page, how much there is. */
export class Views {
  /** Built when it is asked for, and then good for all levels until something changes. */
  private shelves: Promise<SourceShelves> | undefined;
  private wasAsked = false;
  private isWatched = false;
  private timer: NodeJS.Timeout | undefined;
  /** Pages that are read, and that are to be read, by what reads them. */
  private readonly reading = new Map<object, { readonly done: number; readonly total: number }>();
  /** The last status that the client was told. */
  private told = "";

  constructor(private readonly wiring: Wiring) {
    const { connection, session, withPage } = wiring;
    connection.onRequest(SOURCE_LEVEL, async (place) => (await this.shelved()).at(place));
    connection.onRequest(CITED_BY, ({ textDocument, from }, token) => {
      this.wasAsked = true;
      return withPage(textDocument.uri, token, ({ folder: { index }, page }) => citedBy(index, page, from));
    });
    connection.onRequest(PASSAGES, ({ textDocument, citer }, token) => {
      this.wasAsked = true;
      return withPage(citer, token, async ({ folder, page: { path } }) => {
        const text = await folder.readText(path);
        const place = session.locate(textDocument.uri);
        const to = place?.folder === folder ? folder.index.page(place.path) : undefined;
        const page = folder.index.page(path);
        return to && page && text !== undefined ? passages(folder.index, page, text, to) : [];
      });
    });
    connection.onRequest(STATUS, () => {
      this.isWatched = true;
      return this.status();
    });
  }

  /** Something changed that the answers may depend on. */
  changed(): void {
    this.shelves = undefined;
    if (!this.wasAsked && !this.isWatched) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.wasAsked) void this.wiring.connection.sendNotification(VIEWS_CHANGED);
      this.wasAsked = false;
      void this.tellStatus();
    }, QUIET);
  }

  /** A folder begins to be read. @returns what is to be told of how that goes on, and that it is over */
  read(): Pick<LoadProgress, "report"> & { readonly done: () => void } {
    const id = {};
    this.reading.set(id, { done: 0, total: 0 });
    return {
      report: (done, total) => {
        this.reading.set(id, { done, total });
        void this.tellStatus();
      },
      done: () => {
        this.reading.delete(id);
        void this.tellStatus();
      },
    };
  }

  private shelved(): Promise<SourceShelves> {
    this.wasAsked = true;
    this.shelves ??= this.shelve();
    return this.shelves;
  }

  private async shelve(): Promise<SourceShelves> {
    const { session } = this.wiring;
    await Promise.all(session.folders.map((folder) => folder.loaded()));
    return inSlices(SourceShelves.of(...session.ownPages()));
  }

  private async tellStatus(): Promise<void> {
    if (!this.isWatched) return;
    const status = await this.status();
    if (JSON.stringify(status) === this.told) return;
    this.told = JSON.stringify(status);
    void this.wiring.connection.sendNotification(STATUS_CHANGED, status);
  }

  /** While pages are read it is only said how far that is: to count them all again and again would hold it up. */
  private async status(): Promise<Status> {
    if (this.reading.size === 0) return inSlices(statusOf(...this.wiring.session.ownPages()));
    const all = [...this.reading.values()];
    const sum = (key: "done" | "total") => all.reduce((total, each) => total + each[key], 0);
    return { reading: Math.floor((100 * sum("done")) / Math.max(1, sum("total"))) };
  }
}
