import { slug } from "github-slugger";
import { blockId, headingId, htmlIds } from "../markdown/anchors";
import type { Heading, Reference } from "../markdown/facts";
import { contains, type Span } from "../text/lines";
import type { Replacement } from "../text/replacement";
import { hasAnchor, headingOf, missingFragment } from "./fragment";
import type { NewPage } from "./new-page";
import type { Page } from "./page";
import { DEFAULT_STYLE, styleOf } from "./reference-style";
import type { Resolution } from "./resolve";
import { rewriteTarget, writeFirst } from "./rewrite";
import { targetPaths } from "./target-text";
import type { Link, WikiIndex } from "./wiki-index";
import { referenceText } from "./write-reference";

/** Parts of a page that go to a new page in its folder. */
export interface Departing {
  readonly page: Page;
  readonly text: string;
  readonly to: NewPage;
  readonly parts: readonly Span[];
  /** The heading above the first part. It is the new page's title, and stays. */
  readonly heading: Heading | undefined;
}

/** What has to be written so that each reference leads where it led. */
export interface Departure {
  /** What leads to the new page from where the parts stood. */
  readonly reference: string;
  /** In the parts: new targets for what leads to the page itself. */
  readonly moved: readonly Replacement[];
  /** In this page and others: new targets for what led to headings in the parts. In the order of the text. */
  readonly edits: ReadonlyMap<Page, readonly Replacement[]>;
}

/** A reference with a fragment that leads to the page, of which parts go. */
interface Concerned {
  readonly from: Page;
  readonly reference: Reference;
  /** In the style of which its target is to be written. */
  readonly sample: Reference;
  /** Whether it goes itself. */
  readonly isMoving: boolean;
  /** Where it must lead: to the new page, or from there back to this one. */
  readonly leads: "there" | "back";
}

/**
 * Keeps all references on what they lead to while parts of a page go to a new one in its folder, from where nearly all is seen as
 * before. What leads elsewhere are references to the page itself, and names that it has in common with another page.
 * @returns the reason where one would lead elsewhere
 */
export function departure(index: WikiIndex, departing: Departing): Departure | string {
  const { page, to } = departing;
  const concerned: Concerned[] = [];
  for (const from of [page, ...index.referrersOf(page)]) {
    for (const link of index.links(from)) {
      const found = leadsTo(link, page) ? concernedBy(index, departing, from, link.reference) : undefined;
      if (found === "lost") return lost(from, link.reference);
      if (found) concerned.push(found);
    }
  }
  const moved = reread(index, departing, new Set(concerned.map(({ reference }) => reference)));
  if (typeof moved === "string") return moved;
  const style = styleOf(index, page, ["wikilink", "link"], page.isSource);
  // Asked before anything is supposed.
  const back = concerned.map(({ leads, sample }) =>
    leads === "back" ? rewriteTarget(index, page, sample, page) : undefined,
  );
  const supposition = { moves: new Map([[page.path, to.path]]), titles: new Map([[page.path, to.title]]) };
  return index.suppose(supposition, (supposed): Departure | string => {
    const targetFrom = (from: Page, sample: Reference, names: readonly string[] = []) => {
      const paths = targetPaths(sample, from, { path: to.path, root: page.root });
      return writeFirst(supposed, from, sample, [...names, ...paths], (found) => isExactly(found, to.path));
    };
    const [reference] = [style, DEFAULT_STYLE].flatMap((way) => {
      const target = targetFrom(page, way.sample, way.isByTitle ? [to.title] : []);
      return target === undefined ? [] : referenceText(to.title, way, target);
    });
    if (reference === undefined) return `No reference can name “${to.title}”.`;
    const edits = new Map<Page, Replacement[]>();
    for (const [i, { from, reference, sample, isMoving, leads }] of concerned.entries()) {
      const newText = leads === "back" ? back[i] : targetFrom(from, sample);
      if (newText === undefined) return lost(from, reference);
      if (isMoving) moved.push({ span: reference.targetSpan, newText });
      else edits.set(from, [...(edits.get(from) ?? []), { span: reference.targetSpan, newText }]);
    }
    return { reference, moved, edits };
  });
}

/**
 * New targets for the references in the parts that lead elsewhere from the new page: a page is not meant by its own name, where another
 * has it, too.
 * @returns the reason where there is none
 */
function reread(
  index: WikiIndex,
  { page, to, parts }: Departing,
  others: ReadonlySet<Reference>,
): Replacement[] | string {
  const from: Page = { ...page, path: to.path, title: to.title, aliases: [] };
  const moved: Replacement[] = [];
  for (const { reference, resolution } of index.links(page)) {
    const isGoing = parts.some((part) => contains(part, reference.span));
    const [path = resolution.file, ...more] = resolution.pages;
    if (!isGoing || path === undefined || more.length > 0 || reference.target === "" || others.has(reference)) continue;
    const now = index.resolve(from, reference);
    if (now.file === resolution.file && now.pages.join() === resolution.pages.join()) continue;
    const newText = rewriteTarget(index, from, reference, { path, root: index.page(path)?.root ?? page.root });
    if (newText === undefined) return lost(page, reference);
    moved.push({ span: reference.targetSpan, newText });
  }
  return moved;
}

/** What becomes of a reference to the page; `undefined` where it leads right as it is. */
function concernedBy(
  index: WikiIndex,
  { page, text, to, parts, heading }: Departing,
  from: Page,
  reference: Reference,
): Concerned | "lost" | undefined {
  const { facts } = page;
  const { fragment = "", form, target, span } = reference;
  const isIn = (place: Span) => parts.some((part) => contains(part, place));
  const lastLine = (form === "caret" ? /(\d+)$/ : /^L\d.*?(\d+)$|^L(\d)$/).exec(fragment)?.slice(1).find(Boolean);
  if (lastLine !== undefined) {
    // What is above stays where it is.
    return Number(lastLine) > facts.lines.lineAt(parts[0]?.start ?? 0) ? "lost" : undefined;
  }
  const named = headingOf(facts, fragment);
  if (!named && missingFragment(page, reference) !== undefined) return undefined;
  // Two of a name are told apart by where they stand, and nothing else is said of either.
  const isTwin =
    named && facts.headings.some((it) => isIn(it.span) !== isIn(named.span) && slug(it.text) === slug(named.text));
  if (isTwin) return "lost";
  const id = fragment.slice(fragment.lastIndexOf("#") + 1).trim();
  const has = (part: string) => (hasAnchor(facts, id) ? holdsAnchor(part, id) : part.includes(fragment));
  const goes = named ? isIn(named.span) : parts.some((part) => has(text.slice(part.start, part.end)));
  const isMoving = from === page && isIn(span);
  const isOwn = target === "";
  // The title of the new page is a heading on both, unless a page had that title already.
  const isOnBoth = named !== undefined && named === heading && slug(to.title) === slug(named.text);
  const leads = goes ? (isMoving && isOwn ? undefined : "there") : isMoving && isOwn && !isOnBoth ? "back" : undefined;
  if (leads === undefined) return undefined;
  const sample = isOwn ? { ...styleOf(index, from, [form], from.isSource).sample, form } : reference;
  return { from, reference, sample, isMoving, leads };
}

/** Whether some text gives an id, and does not only refer to it. */
function holdsAnchor(text: string, id: string): boolean {
  const ends = text.split(/\r\n|\r|\n/).flatMap((line) => [blockId(line), headingId(line)]);
  const anchors = [...ends.filter((end) => end !== undefined), ...htmlIds(` ${text}`)];
  return hasAnchor({ headings: [], anchors }, id);
}

function lost(from: Page, { span }: Reference): string {
  return `The reference in ${from.path}:${from.facts.lines.lineAt(span.start) + 1} could not follow.`;
}

function leadsTo({ reference, resolution }: Link, page: Page): boolean {
  return reference.fragment !== undefined && resolution.pages.length === 1 && resolution.pages[0] === page.path;
}

function isExactly({ step, moved, pages }: Resolution, path: string): boolean {
  return step !== undefined && step !== "folded" && !moved && pages.length === 1 && pages[0] === path;
}
