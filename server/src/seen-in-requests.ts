import type { CodeAction } from "vscode-languageserver";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { documentEdit } from "./features/offer";
import { requestedOf } from "./features/seen-in-actions";
import { type Synced, type SyncOptions, syncSeenIn } from "./features/sync-seen-in";
import { counted } from "./text/words";
import type { WikiIndex } from "./wiki/wiki-index";
import type { Wiring } from "./wiring";
import { pauses } from "./workspace/slices";
import type { WorkspaceFolder } from "./workspace/workspace-folder";

/** Makes the section of one page true. It takes the URI of the page. */
const SYNC_PAGE = "ibid.syncSeenIn";

/** Makes the sections of all pages of a wiki true. It takes the URI of one of them. */
const SYNC_WIKI = "ibid.syncSeenInWiki";

/** The commands that `SeenInRequests` answers. */
export const SEEN_IN_COMMANDS: readonly string[] = [SYNC_PAGE, SYNC_WIKI];

const ANNOTATION = "ibid.syncSeenIn";

/** Answers the requests on what pages have been seen in: what adds to their sections, as an action and as commands. */
export class SeenInRequests {
  constructor(private readonly wiring: Wiring) {}

  /** Works out the edit of an action that adds to a section; others stay as they are. */
  async resolved(action: CodeAction): Promise<CodeAction> {
    const { uri, only } = requestedOf(action) ?? {};
    const synced = uri === undefined ? undefined : await this.page(uri, { ...(only && { only: new Set(only) }) });
    return synced ? { ...action, edit: { documentChanges: [change(synced.index, synced)] } } : action;
  }

  /**
   * @param command one of `SEEN_IN_COMMANDS`
   * @returns whether something was added
   */
  async execute(command: string, uri: string): Promise<boolean> {
    const { connection } = this.wiring;
    if (command === SYNC_WIKI) return this.syncWiki(uri);
    const synced = await this.page(uri, { create: true });
    if (!synced || synced.edits.length === 0) {
      const left = synced?.left.length ?? 0;
      connection.window.showInformationMessage(left > 0 ? noPlace(left) : "Ibid: no source is missing in “Seen in”.");
      return false;
    }
    const edit = { documentChanges: [change(synced.index, synced)] };
    return (await connection.workspace.applyEdit({ label: "Sync “Seen in”", edit })).applied;
  }

  private async page(uri: string, options: SyncOptions): Promise<(Synced & { index: WikiIndex }) | undefined> {
    const located = await this.wiring.session.page(uri);
    if (!located) return undefined;
    const { index, readText } = located.folder;
    const synced = await syncSeenIn({ index, readText, pause: pauses() }, located.page.path, options);
    return synced && { ...synced, index };
  }

  /** The client asks before it changes many pages at once, where it can. */
  private async syncWiki(uri: string): Promise<boolean> {
    const { connection, session } = this.wiring;
    const located = await session.page(uri);
    if (!located) {
      connection.window.showInformationMessage("Ibid: this is no page of a wiki.");
      return false;
    }
    const { folder, page } = located;
    const seen = await this.wiki(folder, page.root);
    const found = seen.filter(({ edits }) => edits.length > 0);
    const left = seen.reduce((sum, each) => sum + each.left.length, 0);
    const changes = found.map((synced) => change(folder.index, synced));
    const sources = found.reduce((sum, { added }) => sum + added.length, 0);
    if (changes.length === 0) {
      const none = "Ibid: no source is missing in any “Seen in” of this wiki.";
      connection.window.showInformationMessage(left > 0 ? noPlace(left) : none);
      return false;
    }
    const label = `Add ${counted(sources, "source")} to “Seen in” on ${counted(changes.length, "page")}`;
    const edit = this.asked({ documentChanges: changes }, label);
    return (await connection.workspace.applyEdit({ label, edit })).applied;
  }

  /** What there is to do on the pages of a wiki, each in the version that it has when all are looked at. */
  private async wiki({ index, readText }: WorkspaceFolder, root: string): Promise<Synced[]> {
    const reader = { index, readText, pause: pauses() };
    const found = new Map<string, Synced>();
    let paths = index.sortedPages().flatMap((page) => (page.root === root ? [page.path] : []));
    // What was edited meanwhile is looked at again; who types all the time is not waited for.
    for (let round = 0; round < 2 && paths.length > 0; round++) {
      for (const path of paths) {
        const synced = await syncSeenIn(reader, path);
        if (synced && synced.edits.length + synced.left.length > 0) found.set(path, synced);
        else found.delete(path);
        await reader.pause();
      }
      paths = [...found].flatMap(([path, { page }]) => (index.page(path)?.facts === page.facts ? [] : [path]));
    }
    for (const path of paths) found.delete(path);
    return [...found.values()];
  }

  private asked({ documentChanges = [] }: WorkspaceEdit, label: string): WorkspaceEdit {
    if (!this.wiring.client().workspace?.workspaceEdit?.changeAnnotationSupport) return { documentChanges };
    const changes = documentChanges.flatMap((each) => ("edits" in each ? [each] : []));
    return {
      documentChanges: changes.map(({ textDocument, edits }) => ({
        textDocument,
        edits: edits.map((edit) => ({ ...edit, annotationId: ANNOTATION })),
      })),
      changeAnnotations: { [ANNOTATION]: { label, needsConfirmation: true } },
    };
  }
}

function noPlace(left: number): string {
  return `Ibid: ${counted(left, "source")} cannot be added: “Seen in” is no list.`;
}

function change(index: WikiIndex, { page, edits }: Synced): TextDocumentEdit {
  return documentEdit(index, page, edits);
}
