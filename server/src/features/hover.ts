import type { Hover, Position } from "vscode-languageserver-types";
import { titleHeading } from "../markdown/called";
import type { Label, Reference } from "../markdown/facts";
import { contains, touches } from "../text/lines";
import { missingKind } from "../wiki/citation";
import { footnoteText } from "../wiki/excerpt";
import { headingOf } from "../wiki/fragment";
import { definitionOf, labelUseAt } from "../wiki/label";
import { nearestPages } from "../wiki/nearest";
import type { Page } from "../wiki/page";
import type { Link, ReadText, WikiIndex } from "../wiki/wiki-index";
import { code, text } from "./markup";
import { pageCard } from "./page-card";

/** Parts of a hover are kept apart. */
const RULE = "\n\n---\n\n";

/**
 * What stands under the pointer: of a reference the page that it leads to, or that it is missing and what is near; of a
 * footnote its text, with the pages that it cites; of the page's title what the page is and who cites it.
 */
export async function hover(
  index: WikiIndex,
  page: Page,
  position: Position,
  readText: ReadText,
): Promise<Hover | undefined> {
  const { lines } = page.facts;
  const offset = lines.offsetAt(position);
  const link = index.linkAt(page, offset);
  const footnote = link ? undefined : labelUseAt(page.facts, "footnote", offset);
  const title = titleHeading(page.facts);
  const value = link
    ? await linkMarkup(index, page, link, readText)
    : footnote
      ? await footnoteMarkup(index, page, footnote, readText)
      : title && touches(title.textSpan, offset)
        ? pageCard(index, page, undefined, undefined)
        : undefined;
  const span = link?.reference.span ?? footnote?.span ?? title?.textSpan;
  return value && span ? { contents: { kind: "markdown", value }, range: lines.range(span) } : undefined;
}

async function linkMarkup(index: WikiIndex, page: Page, link: Link, readText: ReadText): Promise<string> {
  const { reference, resolution } = link;
  if (resolution.step === undefined) {
    return missing(index, page, reference, missingKind(index, page, link) === "source");
  }
  const cards = index.targets(resolution).map(async (found) => {
    const content = await readText(found.path);
    // What changed on disk unseen is a new version of the page by now, and the text is that version's.
    const target = index.page(found.path) ?? found;
    return pageCard(index, target, fragmentOf(target, reference), content);
  });
  return (await Promise.all(cards)).join(RULE);
}

async function footnoteMarkup(
  index: WikiIndex,
  page: Page,
  use: Label,
  readText: ReadText,
): Promise<string | undefined> {
  const definition = definitionOf(page.facts, use);
  const content = definition && (await readText(page.path));
  if (!definition || content === undefined) return undefined;
  const cited = index.links(page).filter(({ reference }) => contains(definition.span, reference.span));
  const cards = cited.map((link) => linkMarkup(index, page, link, readText));
  return [footnoteText(content, page.facts, definition), ...(await Promise.all(cards))].filter(Boolean).join(RULE);
}

function fragmentOf(target: Page, { fragment }: Reference) {
  return fragment === undefined ? undefined : headingOf(target.facts, fragment);
}

function missing(index: WikiIndex, page: Page, reference: Reference, isSource: boolean): string {
  const near = nearestPages(index, page, reference, isSource);
  const head = `**${isSource ? "No such source" : "No such page yet"}:** ${code(reference.target)}`;
  if (near.length === 0) return head;
  return `${head}\n\nNear to it:\n${near.map(({ to: { title, slug } }) => `- ${code(slug)} – ${text(title)}`).join("\n")}`;
}
