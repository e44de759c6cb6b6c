import type { Reference, SourceList } from "../markdown/facts";
import { contains } from "../text/lines";
import type { Page } from "../wiki/page";
import { rewriteTarget } from "../wiki/rewrite";
import type { Link, WikiIndex } from "../wiki/wiki-index";
import type { Fix, Report } from "./finding";
import { editFix } from "./fixes/edit-page";

/** Where the frontmatter's `sources:` and the citations in the body differ. A page without the field claims nothing. */
export function sourcesMismatch(index: WikiIndex, page: Page): Report[] {
  const list = page.facts.frontmatter?.sourceList;
  if (!list || page.isSource) return [];
  const links = index.links(page).filter(({ resolution }) => resolution.step !== undefined);
  const isInField = ({ reference }: Link) => reference.form === "sources-field";
  const cited = links.filter(
    ({ reference }) => reference.form !== "sources-field" && reference.form !== "related-field",
  );
  return [
    ...neverCited(index, page, list, links.filter(isInField), cited),
    ...notListed(index, page, list, links.filter(isInField), cited),
  ];
}

/** Items that the body does not cite. */
function neverCited(index: WikiIndex, page: Page, list: SourceList, listed: Link[], cited: Link[]): Report[] {
  const places = new Set(cited.flatMap(placesOf));
  return listed
    .filter((link) => !placesOf(link).some((place) => places.has(place)))
    .map(({ reference }) => ({
      range: page.facts.lines.range(reference.targetSpan),
      message: `The text does not cite “${reference.target}”, which “sources” lists.`,
      target: reference.target,
      fixes: () => removeFix(index, page, list, reference),
    }));
}

/** Sources that the body cites, each where it does so first. */
function notListed(index: WikiIndex, page: Page, list: SourceList, listed: Link[], cited: Link[]): Report[] {
  const places = new Set(listed.flatMap(placesOf));
  const reports: Report[] = [];
  for (const { reference, resolution } of cited) {
    const sources = index.targets(resolution).filter(({ isSource, path }) => isSource && path !== page.path);
    const [source] = sources;
    if (!source || sources.some(({ path }) => places.has(path))) continue;
    for (const { path } of sources) places.add(path);
    reports.push({
      range: page.facts.lines.range(reference.targetSpan),
      message: `The frontmatter does not list “${reference.target}” under “sources”.`,
      target: reference.target,
      fixes: () => addFix(index, page, list, listed.at(-1)?.reference, source),
    });
  }
  return reports;
}

function placesOf({ resolution: { pages, file } }: Link): readonly string[] {
  return file === undefined || pages.length > 0 ? pages : [file];
}

function removeFix(index: WikiIndex, page: Page, list: SourceList, { span, target }: Reference): Fix[] {
  const item = list.items.find((item) => contains(item.span, span));
  return item ? [editFix(index, page, `Remove “${target}” from “sources”`, item.removal, "")] : [];
}

/** Adds a source to the list, written as its last item is. */
function addFix(index: WikiIndex, page: Page, list: SourceList, last: Reference | undefined, source: Page): Fix[] {
  const nowhere = { start: 0, end: 0 };
  const style: Reference = last ?? { form: "sources-field", target: "sources/x", span: nowhere, targetSpan: nowhere };
  const target = rewriteTarget(index, page, style, source);
  if (target === undefined) return [];
  const isWikilink = style.span.end > 0 && style.targetSpan.start >= style.span.start + 2;
  const value = isWikilink ? `[[${target}]]` : target;
  const quote = list.quote || (isWikilink ? '"' : "");
  const { span, before, after } = list.place;
  return [editFix(index, page, `Add “${target}” to “sources”`, span, `${before}${quote}${value}${quote}${after}`)];
}
