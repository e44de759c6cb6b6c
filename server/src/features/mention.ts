import { titleHeading } from "../markdown/called";
import type { Heading, Label } from "../markdown/facts";
import { pickReferences, pickSpans } from "../markdown/picked-facts";
import { type Span, touches } from "../text/lines";
import { headingOf } from "../wiki/fragment";
import { type Page, sortedByPath } from "../wiki/page";
import { keysOfReference } from "../wiki/resolve";
import { wantedKey } from "../wiki/wanted";
import type { Link, WikiIndex } from "../wiki/wiki-index";

/** A place in a page. */
export interface Spot {
  readonly page: Page;
  readonly span: Span;
}

/** What is spoken of at a place in a page, and where else it is. */
export interface Mentioned {
  /** Where it is itself: the titles of pages, a heading, the definition of a footnote. */
  readonly declarations: readonly Spot[];
  /** All pages in which it may be mentioned, sorted by path. */
  readonly pages: () => readonly Page[];
  /** Where a page mentions it, in the order of the text. */
  readonly spansIn: (page: Page) => readonly Span[];
}

/**
 * What is spoken of at an offset of a page: the pages or the file that a reference leads to, or what it wants; the heading
 * that its fragment names; the page itself at its title and in its frontmatter; a heading; a footnote.
 */
export function mentionedAt(index: WikiIndex, page: Page, offset: number): Mentioned | undefined {
  const link = index.linkAt(page, offset);
  if (link) return ofLink(index, page, link, offset);
  const label = page.facts.labels.findLast(({ kind, span, isDefinition, labelSpan }) =>
    kind === "footnote" ? touches(isDefinition ? labelSpan : span, offset) : false,
  );
  if (label) return ofFootnote(page, label);
  const heading = page.facts.headings.find(({ span }) => touches(span, offset));
  if (heading && heading.anchor !== titleHeading(page.facts)?.anchor) return ofHeading(index, page, heading);
  const { frontmatter } = page.facts;
  return heading || (frontmatter && touches(frontmatter.span, offset)) ? ofPages(index, [page]) : undefined;
}

/** All that refers to a page. */
export function ofPages(index: WikiIndex, pages: readonly Page[]): Mentioned {
  const paths = new Set(pages.map(({ path }) => path));
  const leading = index.refers.leading(paths, (resolution) => resolution.pages.some((path) => paths.has(path)));
  return {
    declarations: pages.map((page) => ({ page, span: titleSpan(page) })),
    pages: () => sorted([...pages, ...pages.flatMap((page) => index.referrersOf(page))]),
    spansIn: (page) => {
      const numbers = leading(page.path).map(({ number }) => number);
      if (!paths.has(page.path)) return pickSpans(page.facts, numbers);
      // A reference of a page to a part of itself is no mention of it.
      const others = pickReferences(page.facts, numbers).filter(({ target }) => target !== "");
      return others.map(({ span }) => span);
    },
  };
}

/** Where a page says what it is called; its beginning where it does not. */
export function titleSpan(page: Page): Span {
  return titleHeading(page.facts)?.textSpan ?? { start: 0, end: 0 };
}

function ofLink(index: WikiIndex, page: Page, { reference, resolution }: Link, offset: number): Mentioned {
  const targets = index.targets(resolution);
  const [target] = targets;
  const { fragment, fragmentSpan } = reference;
  const isAtFragment = fragmentSpan && (touches(fragmentSpan, offset) || reference.target === "");
  const heading = target && fragment !== undefined && isAtFragment ? headingOf(target.facts, fragment) : undefined;
  if (target && heading) return ofHeading(index, target, heading);
  if (targets.length > 0) return ofPages(index, targets);
  const { file } = resolution;
  if (file !== undefined) {
    return {
      declarations: [],
      pages: () =>
        sorted(index.refers.dependents(keysOfReference(reference)).flatMap((path) => index.page(path) ?? [])),
      spansIn: among(index, (link) => link.resolution.file === file && link.resolution.pages.length === 0),
    };
  }
  const key = wantedKey(reference);
  return {
    declarations: [],
    pages: () => index.wantedBy(page, reference),
    spansIn: among(index, (link) => link.resolution.step === undefined && wantedKey(link.reference) === key),
  };
}

function ofHeading(index: WikiIndex, page: Page, heading: Heading): Mentioned {
  return {
    declarations: [{ page, span: heading.textSpan }],
    pages: () => sorted([page, ...index.referrersOf(page)]),
    spansIn: among(
      index,
      ({ reference: { fragment }, resolution }) =>
        fragment !== undefined &&
        resolution.pages.includes(page.path) &&
        headingOf(page.facts, fragment)?.anchor === heading.anchor,
    ),
  };
}

function ofFootnote(page: Page, { label, kind }: Label): Mentioned {
  const labels = page.facts.labels.filter((it) => it.kind === kind && it.label === label);
  const spans = (isDefinition: boolean) =>
    labels
      .filter((it) => it.isDefinition === isDefinition)
      .map(({ span, labelSpan }) => (isDefinition ? labelSpan : span));
  return {
    declarations: spans(true).map((span) => ({ page, span })),
    pages: () => [page],
    spansIn: (other) => (other === page ? spans(false) : []),
  };
}

function among(index: WikiIndex, fits: (link: Link) => boolean): Mentioned["spansIn"] {
  return (page) => index.links(page).flatMap((link) => (fits(link) ? [link.reference.span] : []));
}

function sorted(pages: readonly Page[]): Page[] {
  return sortedByPath([...new Set(pages)]);
}
