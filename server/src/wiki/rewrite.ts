import type { Reference, ReferenceForm } from "../markdown/facts";
import { nearestSpelling } from "../text/similarity";
import { fold, withoutExtension, withoutSteps } from "../text/slug";
import type { Page } from "./page";
import type { Resolution } from "./resolve";
import { type Destination, targetPaths } from "./target-text";
import type { WikiIndex } from "./wiki-index";
import { canHold, writeTarget } from "./write-target";

/**
 * What to write in place of a reference's target so that it leads to one page or file and to no other, by its name or by its
 * path there, spelled right: the shortest such text in the reference's own style.
 * @param names to be tried before the paths
 * @returns the text; `undefined` where there is none, or none that could be put in without a look at the page
 */
export function rewriteTarget(
  index: WikiIndex,
  from: Page,
  reference: Reference,
  to: Destination,
  names: readonly string[] = [],
): string | undefined {
  if (isFolded(from, reference)) return undefined;
  const candidates = [...names, ...targetPaths(reference, from, to)];
  return writeFirst(index, from, reference, candidates, (resolution) => leadsTo(to, resolution));
}

/**
 * Writes the first of some targets that the reference's form can hold and that leads where it should.
 * @param wiki asked where they lead: as it is, or as it would be
 * @returns the text as it must stand in the page; `undefined` when none does
 */
export function writeFirst(
  wiki: Pick<WikiIndex, "resolve" | "configOf">,
  from: Page,
  reference: Reference,
  candidates: Iterable<string>,
  fits: (resolution: Resolution) => boolean,
): string | undefined {
  const config = wiki.configOf(from.root);
  for (const target of candidates) {
    if (canHold(reference, target, config) && fits(wiki.resolve(from, { ...reference, target })))
      return writeTarget(reference, target);
  }
  return undefined;
}

/** Forms that may call a page by its title. */
const NAMED: ReadonlySet<ReferenceForm> = new Set(["wikilink", "embed", "id", "sources-field", "related-field"]);

/**
 * The right spelling of a target that fits a page but for case, `_`/`-`/space and Unicode form: of the title, an alias or the
 * path, whichever it comes nearest to.
 */
export function respellTarget(index: WikiIndex, from: Page, reference: Reference, to: Page): string | undefined {
  const target = withoutExtension(withoutSteps(reference.target));
  const isMeant = (name: string) => fold(name) === fold(target);
  // A title is what a wiki calls a page; a path has to be one.
  const names = NAMED.has(reference.form) ? [to.title, ...to.aliases].filter(isMeant) : [];
  const parts = to.slug.split("/");
  const tails = parts.map((_part, i) => parts.slice(i).join("/")).filter(isMeant);
  const nearest = nearestSpelling(target, [...tails, ...names]);
  return nearest !== undefined && !tails.includes(nearest)
    ? rewriteTarget(index, from, reference, to, [nearest])
    : (rewriteTarget(index, from, reference, to) ?? rewriteTarget(index, from, reference, to, names));
}

function leadsTo({ path }: Destination, { step, pages, file, moved }: Resolution): boolean {
  if (step === undefined || step === "folded" || moved) return false;
  return pages.length === 0 ? file === path : pages.length === 1 && pages[0] === path;
}

/** A value that YAML folds over several lines cannot be edited in a place of it. */
function isFolded({ facts: { lines } }: Page, { form, targetSpan }: Reference): boolean {
  return (
    (form === "sources-field" || form === "related-field") &&
    lines.lineAt(targetSpan.start) !== lines.lineAt(targetSpan.end)
  );
}
