import {
  commands,
  type Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from "vscode";
import type { Level, Shelf, ShelvedSource } from "./answers";
import type { Server } from "./server";
import { counted } from "./words";

type Node = Shelf | ShelvedSource;

/** The view "Sources": by publisher and year, with who cites them counted. Each level is asked for when it is opened. */
export class SourcesView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view = window.createTreeView<Node>("ibid.sources", {
    treeDataProvider: this,
    showCollapseAll: true,
  });
  private readonly listener;
  private onlyUncited = false;

  constructor(private readonly server: Server) {
    // The view asks for its content again when it is seen next.
    this.listener = server.onViewsChanged(() => this.changed.fire());
  }

  dispose(): void {
    this.listener.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  /** Shows all sources, or only those that nobody cites. */
  async filter(onlyUncited: boolean): Promise<void> {
    this.onlyUncited = onlyUncited;
    await commands.executeCommand("setContext", "ibid.onlyUncited", onlyUncited);
    this.changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return "place" in node ? [...(await this.server.sourceLevel(node.place)).nodes] : [];
    const level = await this.server.sourceLevel(this.onlyUncited ? { onlyUncited: true } : {});
    this.count(level);
    return [...level.nodes];
  }

  getTreeItem(node: Node): TreeItem {
    return "place" in node ? this.shelfItem(node) : sourceItem(node);
  }

  private count({ sources, uncited }: Level): void {
    const what = this.onlyUncited ? `${uncited} uncited` : `${sources}${uncitedWords(uncited)}`;
    this.view.description = sources === 0 ? "" : what;
  }

  private shelfItem({ name, place, sources, uncited }: Shelf): TreeItem {
    const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
    // What was opened stays open when something changes, but not what another filter shows.
    item.id = JSON.stringify(place);
    item.description = this.onlyUncited ? String(sources) : `${sources}${uncitedWords(uncited)}`;
    item.contextValue = "shelf";
    return item;
  }
}

function sourceItem({ uri, title, date, citers, hasAddress }: ShelvedSource): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  const isUncited = citers === 0;
  const cited = isUncited ? "uncited" : `cited by ${counted(citers, "page")}`;
  item.id = uri;
  item.description = [...(date === undefined ? [] : [date]), isUncited ? "uncited" : String(citers)].join(" · ");
  // Plain text: what a page says is shown as it stands.
  item.tooltip = [title, [...(date === undefined ? [] : [date]), cited].join(" · ")].join("\n");
  item.accessibilityInformation = { label: `${title}, ${date ?? "no date"}, ${cited}` };
  item.iconPath = isUncited
    ? new ThemeIcon("circle-slash", new ThemeColor("list.warningForeground"))
    : new ThemeIcon("book");
  item.contextValue = hasAddress ? "source-web" : "source";
  item.command = { title: "Open", command: "vscode.open", arguments: [Uri.parse(uri), { preview: true }] };
  return item;
}

function uncitedWords(uncited: number): string {
  return uncited === 0 ? "" : `, ${uncited} uncited`;
}
