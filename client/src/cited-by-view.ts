import {
  commands,
  Disposable,
  EventEmitter,
  Range,
  type TextEditor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from "vscode";
import type { Citer, CitingPassage } from "./answers";
import type { Server } from "./server";
import { counted } from "./words";

/** A passage in the page that it stands in. */
interface Quote extends CitingPassage {
  readonly citer: string;
}

/** Those that come behind what was shown. */
interface More {
  readonly from: number;
  readonly count: number;
}

type Node = Citer | Quote | More;

/** So many pages are shown with their passages at once: who cites most pages is seen at a glance. */
const FEW = 8;

/** The view "Cited By": who refers to the page that is being looked at, and in which words. */
export class CitedByView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view = window.createTreeView<Node>("ibid.citedBy", {
    treeDataProvider: this,
    showCollapseAll: true,
  });
  private readonly listeners: Disposable;
  /** Of the page whose citers are shown. */
  private uri: string | undefined;
  private isPinned = false;
  private isShort = true;

  constructor(private readonly server: Server) {
    this.listeners = Disposable.from(
      server.onViewsChanged(() => this.changed.fire()),
      window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
    );
    this.follow(window.activeTextEditor);
  }

  dispose(): void {
    this.listeners.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  /** Stays at the page that is shown while others are opened, or goes with the editor again. */
  async pin(isPinned: boolean): Promise<void> {
    this.isPinned = isPinned;
    await commands.executeCommand("setContext", "ibid.citedByPinned", isPinned);
    this.follow(window.activeTextEditor);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const { uri } = this;
    if (!uri || (node && "text" in node)) return [];
    if (node && "title" in node) {
      const passages = await this.server.passages(uri, node.uri);
      return passages.map((passage) => ({ ...passage, citer: node.uri }));
    }
    const from = node?.from ?? 0;
    const citedBy = await this.server.citedBy(uri, from);
    if (!node) this.describe(citedBy?.title, citedBy?.count ?? 0);
    if (!citedBy) return [];
    const { citers, count } = citedBy;
    const left = count - from - citers.length;
    return [...citers, ...(left > 0 ? [{ from: from + citers.length, count: left }] : [])];
  }

  getTreeItem(node: Node): TreeItem {
    if ("text" in node) return quoteItem(node);
    if ("title" in node) return this.citerItem(node);
    const item = new TreeItem(`${node.count.toLocaleString("en")} more`, TreeItemCollapsibleState.Collapsed);
    item.id = `more:${this.uri}:${node.from}`;
    return item;
  }

  /** @param editor `undefined` between two editors, and when something else than an editor is active */
  private follow(editor: TextEditor | undefined): void {
    const isIdle = editor === undefined && window.visibleTextEditors.length > 0;
    if (this.isPinned || isIdle) return;
    const document = editor?.document;
    const isPage = document?.uri.scheme === "file" && /^(?:markdown|mdx)$/.test(document.languageId);
    const uri = isPage ? document.uri.toString() : undefined;
    if (uri === this.uri) return;
    this.uri = uri;
    void commands.executeCommand("setContext", "ibid.hasCitedPage", uri !== undefined);
    if (!uri) this.describe(undefined, 0);
    this.changed.fire();
  }

  private describe(title: string | undefined, count: number): void {
    this.isShort = count <= FEW;
    this.view.description = title === undefined ? "" : `${title}: ${counted(count, "page")}`;
  }

  private citerItem({ uri, title, kind, isSource }: Citer): TreeItem {
    const state = this.isShort ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    const item = new TreeItem(title, state);
    item.id = `${this.uri} ${uri}`;
    item.description = kind;
    item.tooltip = `${title}\n${kind}`;
    item.iconPath = new ThemeIcon(isSource ? "book" : "file");
    item.contextValue = "citer";
    return item;
  }
}

function quoteItem({ citer, range: { start, end }, text, mark: [from, to], heading }: Quote): TreeItem {
  // Where there is nothing else, nothing has to stand out.
  const isPart = from < to && to - from < text.length;
  const item = new TreeItem({ label: text, highlights: isPart ? [[from, to]] : [] });
  item.iconPath = new ThemeIcon("quote");
  item.description = heading ?? "";
  item.tooltip = heading === undefined ? text : `${heading}\n\n${text}`;
  item.contextValue = "passage";
  const selection = new Range(start.line, start.character, end.line, end.character);
  const page = Uri.parse(citer);
  item.command = { title: "Open", command: "vscode.open", arguments: [page, { selection, preview: true }] };
  return item;
}
