import type { Facts } from "../markdown/facts";
import type { Catalog } from "./catalog";
import type { WikiConfig } from "./config";
import type { FiledLinks } from "./filed-links";
import type { NameSearch } from "./name-search";
import { keysOfPage, sameNames } from "./names";
import { createPage, createUnread } from "./page";
import type { Roots } from "./roots";

/** What came of a path: a page's facts, those of one that is not read, a mere file, or nothing. */
export type Change = Facts | { readonly unread: Facts } | "file" | "gone";

/** What changes are brought into. */
interface Parts {
  readonly catalog: Catalog;
  readonly roots: Roots;
  readonly filed: FiledLinks;
  readonly names: NameSearch;
  /** Pages that are known to be there, and not read. */
  readonly unread: Set<string>;
  readonly configOf: (root: string) => WikiConfig;
}

/** The changes of an index that nobody has asked about yet: a thousand files at once are one revision. */
export class Changes {
  private readonly pending = new Map<string, Change>();
  private configsChanged = false;
  /** How often changes were brought in, ever. */
  revision = 0;

  constructor(private readonly parts: Parts) {}

  add(path: string, change: Change): void {
    this.pending.set(path, change);
  }

  /** What pages are called, and which are sources, may be something else now. The file itself comes or goes as well. */
  configChanged(): void {
    this.configsChanged = true;
  }

  /** Brings the catalogue up to date. What the changes mean for links is worked out when those are asked for. */
  settle(): void {
    if (this.pending.size === 0) return;
    this.revision++;
    const { catalog, roots, filed, unread } = this.parts;
    const changes = [...this.pending];
    this.pending.clear();
    const keys = new Set<string>();
    const isFirst = filed.isEmpty;
    const files = changes.map(([path, change]) => [path, change !== "gone"] as const);
    const rootsChanged = roots.countAll(files, (path) => catalog.has(path));
    if (rootsChanged || this.configsChanged) {
      this.configsChanged = false;
      filed.affectAll();
      for (const page of [...catalog.allPages()]) {
        if (!unread.has(page.path)) filed.markStale(page.path, true);
        this.put(page.path, page.facts);
      }
    }
    for (const [path, change] of changes) {
      const isPage = typeof change === "object";
      const facts = isPage ? ("unread" in change ? change.unread : change) : undefined;
      if (isPage && facts !== change) unread.add(path);
      else unread.delete(path);
      const changed = facts ? this.put(path, facts) : this.remove(path, change === "file");
      if (!isFirst) for (const key of changed) keys.add(key);
    }
    filed.namesChanged(keys);
  }

  /** Puts a page into the catalogue; gives the keys under which answers may have changed. */
  private put(path: string, facts: Facts): string[] {
    const { catalog, roots, filed, names, unread, configOf } = this.parts;
    const before = catalog.page(path);
    const root = roots.of(path);
    const config = configOf(root);
    const create = unread.has(path) ? createUnread : createPage;
    const page = create(path, root, facts, config);
    names.set(page);
    filed.replace(before, page);
    if (before && sameNames(before, page)) {
      catalog.replacePage(page);
      return [];
    }
    const keys = before ? keysOfPage(before) : [];
    const came = [...this.takeOut(path, false), ...catalog.addPage(page)];
    return [...keys, ...came, ...keysOfPage(page)];
  }

  /** Takes out what is at a path, and puts a mere file there if there is one; gives the keys as `put` does. */
  private remove(path: string, isFile: boolean): string[] {
    const { catalog, filed, names } = this.parts;
    const page = catalog.page(path);
    filed.forget(path);
    names.delete(path);
    return [...(page ? keysOfPage(page) : []), ...this.takeOut(path, isFile)];
  }

  private takeOut(path: string, isFile: boolean): string[] {
    const { catalog } = this.parts;
    const page = catalog.page(path);
    const keys = page ? catalog.deletePage(page) : [];
    if (catalog.hasFile(path) === isFile) return keys;
    return [...keys, ...(isFile ? catalog.addFile(path) : catalog.deleteFile(path))];
  }
}
