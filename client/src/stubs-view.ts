import {
  type Event,
  EventEmitter,
  Range,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from "vscode";
import type { LocatedStub } from "./answers";
import type { Server } from "./server";
import { counted } from "./words";

/** All stubs of one kind of page. */
interface Kind {
  readonly kind: string;
  readonly stubs: readonly LocatedStub[];
}

type Node = Kind | LocatedStub;

/** The view "Stubs": by kind, what can be expanded now first. */
export class StubsView implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData: Event<void> = this.changed.event;
  private readonly view = window.createTreeView<Node>("ibid.stubs", { treeDataProvider: this });
  private readonly listener;

  constructor(private readonly server: Server) {
    // The view asks for its content again when it is seen next.
    this.listener = server.onStubsChanged(() => this.changed.fire());
  }

  dispose(): void {
    this.listener.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return "stubs" in node ? [...node.stubs] : [];
    const stubs = await this.server.stubs();
    this.count(stubs);
    const kinds = new Map<string, LocatedStub[]>();
    for (const stub of stubs) kinds.set(stub.kind, [...(kinds.get(stub.kind) ?? []), stub]);
    return [...kinds].map(([kind, stubs]) => ({ kind, stubs }));
  }

  getTreeItem(node: Node): TreeItem {
    return "stubs" in node ? kindItem(node) : stubItem(node);
  }

  private count(stubs: readonly LocatedStub[]): void {
    const ripe = stubs.filter((stub) => stub.ripe !== undefined).length;
    this.view.description = stubs.length === 0 ? "" : `${stubs.length}${ripe > 0 ? `, ${ripe} ripe` : ""}`;
    this.view.badge = stubs.length === 0 ? undefined : { value: stubs.length, tooltip: counted(stubs.length, "stub") };
  }
}

function kindItem({ kind, stubs }: Kind): TreeItem {
  const item = new TreeItem(kind, TreeItemCollapsibleState.Expanded);
  item.id = `kind:${kind}`;
  item.description = String(stubs.length);
  return item;
}

function stubItem({ uri, title, range, topics, candidates, triggers, referrers, ripe }: LocatedStub): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  const page = Uri.parse(uri);
  item.id = uri;
  item.description = `${ripe === undefined ? "" : "ripe, "}${counted(referrers, "referrer")}`;
  // Plain text: what a page says is shown as it stands.
  item.tooltip = [
    title,
    ...(ripe === undefined ? [] : [`Can be expanded: ${ripe}`]),
    ...(topics.length > 0 ? [`Missing: ${topics.join(", ")}`] : []),
    ...(candidates.length > 0 ? [`Waits for: ${candidates.join(", ")}`] : []),
    ...(candidates.length === 0 && triggers.length > 0 ? [`Condition: ${triggers.join("; ")}`] : []),
  ].join("\n");
  item.iconPath = new ThemeIcon(ripe === undefined ? "circle-outline" : "lightbulb");
  item.contextValue = "stub";
  const { start, end } = range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  item.command = { title: "Open", command: "vscode.open", arguments: [page, { selection }] };
  return item;
}
