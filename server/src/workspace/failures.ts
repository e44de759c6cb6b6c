import type { Facts } from "../markdown/facts";

/** Tells of pages that cannot be parsed: of each once for all that is typed in it. */
export class Failures {
  /** Why, as it was told, by path. */
  private readonly told = new Map<string, string>();

  constructor(private readonly warn: (message: string) => void) {}

  /** @returns the same facts */
  tell(path: string, facts: Facts): Facts {
    const { failure } = facts;
    if (failure === undefined) this.told.delete(path);
    else if (failure !== this.told.get(path)) {
      this.told.set(path, failure);
      this.warn(`Cannot parse ${path}: ${failure}. Nothing is checked in this page.`);
    }
    return facts;
  }
}
