import type { ReferenceForm, Target } from "../markdown/facts";
import { folderOf } from "../text/slug";
import type { Answer } from "./answer";
import type { Resolver } from "./link-graph";
import type { Place } from "./page";
import { type Lookup, type Resolution, resolve } from "./resolve";

/**
 * Answers references, and remembers what it answered as long as pages of one folder ask: what one of them refers to, others do, too,
 * and it leads all of them to the same.
 */
export class FolderAnswers {
  private folder: string | undefined;
  private root = "";
  private readonly known = new Map<ReferenceForm, Map<string, Answer>>();

  constructor(
    private readonly lookup: Lookup,
    private readonly encode: (resolution: Resolution) => Answer,
  ) {}

  /** Answers the references of a page. To be used at once: pages of another folder may ask next. */
  resolver(from: Place): Resolver {
    this.enter(folderOf(from.path), from.root);
    return (reference) => this.answer(from, reference);
  }

  private answer(from: Place, reference: Target): Answer {
    const { form, target } = reference;
    const known = this.known.get(form);
    const before = known?.get(target);
    if (before !== undefined) return before;
    let isOwn = target === "";
    const answer = this.encode(
      resolve(this.lookup, from, reference, undefined, () => {
        isOwn = true;
      }),
    );
    if (isOwn) return answer;
    if (known) known.set(target, answer);
    else this.known.set(form, new Map([[target, answer]]));
    return answer;
  }

  /** Something changes that an answer may depend on, or nobody asks any more. */
  forget(): void {
    // Thousands of pages come while nobody asks, and to clear what is empty takes a while, too.
    if (this.folder !== undefined) this.known.clear();
    this.folder = undefined;
  }

  private enter(folder: string, root: string): void {
    if (folder === this.folder && root === this.root) return;
    this.known.clear();
    this.folder = folder;
    this.root = root;
  }
}
