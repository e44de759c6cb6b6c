import type { Facts, Target } from "../markdown/facts";
import { Postings } from "../text/postings";
import { keysOfReference } from "./resolve";

/** The pages that are filed, under numbers from 0 on. */
interface FiledPages {
  /** How many numbers there are. */
  count(): number;
  /** The references that a page is filed with; none when it is not. */
  targets(id: number): readonly Target[];
}

/**
 * Which pages have references under a key (see `keysOfReference`): those that are asked again when a name comes or goes. As long
 * as none does nobody asks, so the table is made behind everything else, or when somebody does.
 */
export class ReferenceKeys {
  private pages = new Postings<string>();
  /** The first page that is not in it yet. */
  private next = 0;

  constructor(private readonly filed: FiledPages) {}

  /** The numbers of the pages with a reference under a key. */
  get(key: string): readonly number[] {
    this.work(() => false);
    return this.pages.get(key);
  }

  /** A page is filed with other references. */
  change(id: number, before: Pick<Facts, "targets"> | undefined, after: Pick<Facts, "targets"> | undefined): void {
    if (id >= this.next) return;
    const were = new Set(before?.targets.flatMap(keysOfReference));
    const are = new Set(after?.targets.flatMap(keysOfReference));
    for (const key of were) if (!are.has(key)) this.pages.delete(key, id);
    for (const key of are) if (!were.has(key)) this.pages.add(key, id);
  }

  /** Has the table made anew, behind everything else: to keep it up to date would take longer while all pages are filed. */
  forget(): void {
    this.pages = new Postings<string>();
    this.next = 0;
  }

  /**
   * Takes in some of the pages that are not in it yet.
   * @param isOver asked between pages
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    while (this.next < this.filed.count()) {
      const id = this.next++;
      for (const target of this.filed.targets(id)) for (const key of keysOfReference(target)) this.pages.add(key, id);
      if (isOver()) return this.next >= this.filed.count();
    }
    return true;
  }
}
