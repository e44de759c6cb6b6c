import { type CodeAction, NotificationType0, RequestType0 } from "vscode-languageserver";
import { stubToExpand } from "./features/code-actions";
import { stubExpansion, stubWorkspaceEdit } from "./features/stub-expansion";
import { EXPAND_STUB } from "./features/stub-lens";
import { type StubEntry, stubList } from "./features/stub-list";
import type { Wiring } from "./wiring";
import { pauses } from "./workspace/slices";

/** A stub with the URI of its page, which the client can open. */
export interface LocatedStub extends StubEntry {
  readonly uri: string;
}

/** Asks for all stubs of all workspace folders: by folder, then as `stubList` has them. */
export const STUBS = new RequestType0<LocatedStub[], void>("ibid/stubs");

/** Tells that the answer to `ibid/stubs` may be another now; once for each answer. */
export const STUBS_CHANGED = new NotificationType0("ibid/stubsChanged");

/** The command that has the client show the expansion of a stub before it is applied. It takes the URI of a page. */
const PREVIEW_STUB = "ibid.previewStub";

/** The commands that `StubRequests` answers. */
export const STUB_COMMANDS: readonly string[] = [EXPAND_STUB, PREVIEW_STUB];

/** Milliseconds in which changes gather before the client is told. */
const QUIET = 300;

/** Answers the requests on stubs: their expansion as an action and as a command, and their list. */
export class StubRequests {
  private wasAsked = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly wiring: Wiring) {
    wiring.connection.onRequest(STUBS, () => this.stubs());
  }

  /** Something changed that the list may depend on. */
  changed(): void {
    if (!this.wasAsked) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.wasAsked = false;
      void this.wiring.connection.sendNotification(STUBS_CHANGED);
    }, QUIET);
  }

  /** An action with the edit that expands its stub; as it is where it expands none. */
  async resolved(action: CodeAction): Promise<CodeAction> {
    const uri = stubToExpand(action);
    const edit = uri === undefined ? undefined : await this.edit(uri, false);
    return edit ? { ...action, edit } : action;
  }

  /**
   * @param command one of `STUB_COMMANDS`
   * @returns whether the page was expanded; when the client previews it, whether its user wanted it
   */
  async execute(command: string, uri: string): Promise<boolean> {
    const edit = await this.edit(uri, command === PREVIEW_STUB);
    if (!edit) {
      this.wiring.connection.window.showInformationMessage("Ibid: this page does not say that it is a stub.");
      return false;
    }
    const { applied } = await this.wiring.connection.workspace.applyEdit({ label: "Expand stub", edit });
    return applied;
  }

  private async edit(uri: string, preview: boolean) {
    const located = await this.wiring.session.page(uri);
    if (!located) return undefined;
    const { folder, page } = located;
    const edits = await stubExpansion(folder, page.path);
    const now = folder.index.page(page.path);
    if (!edits || !now) return undefined;
    const support = this.wiring.client().workspace?.workspaceEdit;
    return stubWorkspaceEdit(folder.index, now, edits, {
      snippets: support?.snippetEditSupport === true && !preview,
      preview: preview && support?.changeAnnotationSupport !== undefined,
    });
  }

  private async stubs(): Promise<LocatedStub[]> {
    const { folders } = this.wiring.session;
    await Promise.all(folders.map((folder) => folder.loaded()));
    this.wasAsked = true;
    const pause = pauses();
    const found: LocatedStub[] = [];
    for (const { index } of folders) {
      for (const stub of await stubList(index, pause)) {
        const uri = index.uri(stub.path);
        // Of two folders one in the other, the inner one answers for what is in both.
        if (this.wiring.session.locate(uri)?.folder.index === index) found.push({ ...stub, uri });
      }
    }
    return found;
  }
}
