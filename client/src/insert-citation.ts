import {
  CancellationTokenSource,
  type Disposable,
  EventEmitter,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  type TextEditor,
  ThemeIcon,
  Uri,
  ViewColumn,
  window,
} from "vscode";
import type { CitationChoice } from "./answers";
import type { Server } from "./server";

interface Item extends QuickPickItem {
  readonly source: CitationChoice;
}

const SHOW: QuickInputButton = { iconPath: new ThemeIcon("open-preview"), tooltip: "Show the Source Beside" };

/** The list of sources from which one is chosen to be cited at the cursors. The server searches: no list is ever complete. */
export class CitationPicker implements Disposable {
  private readonly marked = new EventEmitter<CitationChoice>();
  /** The source that would be chosen now, each time that it is another. */
  readonly onDidMark = this.marked.event;
  private pick: QuickPick<Item> | undefined;
  private asked: CancellationTokenSource | undefined;

  constructor(private readonly server: Server) {}

  /**
   * Shows the list for the page at hand. Inserts nothing when its user leaves it.
   * @param words to look for at first
   */
  async show(words = ""): Promise<void> {
    const editor = window.activeTextEditor;
    // The walkthrough has a button for this, and no cursor.
    if (!editor) {
      void window.showInformationMessage("Ibid: open the page that is to cite a source, and put the cursor there.");
      return;
    }
    this.pick?.dispose();
    const pick = window.createQuickPick<Item>();
    this.pick = pick;
    pick.title = "Insert Citation";
    pick.placeholder = "Words of a title, a publisher, a date or a slug";
    pick.onDidChangeValue((query) => this.list(pick, editor, query));
    pick.onDidAccept(async () => {
      const [item] = pick.selectedItems;
      // Who is quicker than the list waits for it.
      if (!item) return;
      pick.hide();
      await this.insert(editor, item.source);
    });
    pick.onDidChangeActive(([item]) => item && this.marked.fire(item.source));
    pick.onDidTriggerItemButton(async ({ item }) => {
      pick.ignoreFocusOut = true;
      await window.showTextDocument(Uri.parse(item.source.uri), {
        viewColumn: ViewColumn.Beside,
        preserveFocus: true,
        preview: true,
      });
    });
    pick.onDidHide(() => {
      this.asked?.cancel();
      pick.dispose();
    });
    pick.value = words;
    pick.show();
    await this.list(pick, editor, words);
  }

  dispose(): void {
    this.pick?.dispose();
    this.marked.dispose();
  }

  private async list(pick: QuickPick<Item>, editor: TextEditor, query: string): Promise<void> {
    this.asked?.cancel();
    const asked = new CancellationTokenSource();
    this.asked = asked;
    pick.busy = true;
    try {
      const sources = await this.server.sources(editor.document.uri.toString(), query, asked.token);
      if (this.asked !== asked) return;
      pick.items = sources.map(itemOf);
      pick.busy = false;
    } catch (error) {
      // Who types on does not wait for the answer to what was typed before.
      if (!asked.token.isCancellationRequested) throw error;
    }
  }

  private async insert(editor: TextEditor, source: CitationChoice): Promise<void> {
    const edits = await this.server.citations(editor.document, source.uri, editor.selections);
    if (edits.length === 0) {
      void window.showInformationMessage(`Ibid: no reference on this page can name “${source.title}”.`);
      return;
    }
    await editor.edit((builder) => {
      for (const { range, newText } of edits) {
        // A cursor stays behind what is inserted at it, but not behind what replaces nothing.
        if (range.isEmpty) builder.insert(range.start, newText);
        else builder.replace(range, newText);
      }
    });
  }
}

function itemOf(source: CitationChoice): Item {
  // The server has found it by more than what is shown: an alias, a slug.
  return {
    label: source.title,
    description: source.facts,
    detail: source.summary,
    alwaysShow: true,
    buttons: [SHOW],
    source,
  };
}
