import type { Page } from "../page";
import type { WikiIndex } from "../wiki-index";

/** Steps of the resolver by which a name is surely that of a page. */
const SURE: ReadonlySet<string | undefined> = new Set(["stem", "title", "folded", "root", "relative"]);

/** The source that a candidate of a note means by its title, its slug or a link to it, if there is one by now. */
export function sourceOfCandidate(index: WikiIndex, page: Page, candidate: string): Page | undefined {
  const linked = linkIn(index, page, candidate);
  if (linked) return linked;
  const name = candidate.replace(/^[\s*_"“”'‘’`«»]+|[\s*_"“”'‘’`«».,;]+$/g, "");
  // One word is the name of many things.
  if (!/[\s/-]/.test(name) || /[[\]()]/.test(name)) return undefined;
  const { step, pages } = index.resolveIndexed(page, { form: "sources-field", target: name });
  return SURE.has(step) ? onlySource(index, pages) : undefined;
}

function linkIn(index: WikiIndex, page: Page, candidate: string): Page | undefined {
  const inNotes = (page.facts.stub?.notes ?? []).flatMap(({ span }) =>
    index.links(page).filter(({ reference }) => reference.span.start >= span.start && reference.span.end <= span.end),
  );
  const link = inNotes.find(({ reference: { target } }) => target !== "" && candidate.includes(target));
  return link && onlySource(index, link.resolution.pages);
}

function onlySource(index: WikiIndex, [path, ...others]: readonly string[]): Page | undefined {
  const source = path === undefined || others.length > 0 ? undefined : index.page(path);
  return source?.isSource ? source : undefined;
}
