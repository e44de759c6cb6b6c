import { NotificationType0, RequestType, type TextDocumentIdentifier } from "vscode-languageserver";
import { withText } from "./acting";
import { type Preview, preview } from "./features/preview";
import type { Wiring } from "./wiring";
import { pauses } from "./workspace/slices";

/** Asks for what a renderer of a page shows besides what markdown says; `null` for what is no page. */
export const PREVIEW = new RequestType<{ readonly textDocument: TextDocumentIdentifier }, Preview | null, void>(
  "ibid/preview",
);

/** Tells that answers to `ibid/preview` may be others now; once, until the client asks again. */
export const PREVIEWS_CHANGED = new NotificationType0("ibid/previewsChanged");

/** Milliseconds in which changes gather before the client is told: less than it takes to show what was typed. */
const PAUSE = 50;

/** Answers a client that shows pages to their readers, and tells it when to ask again. */
export class Previews {
  private wasAsked = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly wiring: Wiring) {
    const { connection, withPage } = wiring;
    connection.onRequest(PREVIEW, ({ textDocument: { uri } }, token) => {
      // What changes while the answer is worked out counts, too.
      this.wasAsked = true;
      return withPage(uri, token, async (located) => {
        const read = await withText(located);
        const { index, readText } = located.folder;
        return read ? preview(index, read.page, read.text, readText, pauses()) : null;
      });
    });
  }

  /** Something changed that answers may depend on. */
  changed(): void {
    if (!this.wasAsked) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.wasAsked = false;
      void this.wiring.connection.sendNotification(PREVIEWS_CHANGED);
    }, PAUSE);
  }
}
