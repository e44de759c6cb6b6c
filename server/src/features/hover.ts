import type { Hover, Position } from "vscode-languageserver-types";
import type { Reference } from "../markdown/facts";
import { missingKind } from "../wiki/citation";
import { headingOf } from "../wiki/fragment";
import { nearestPages } from "../wiki/nearest";
import type { Page } from "../wiki/page";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { code, text } from "./markup";
import { pageCard } from "./page-card";

/** What the reference under the pointer leads to: the page's card, or that it is missing and what is near. */
export async function hover(
  index: WikiIndex,
  page: Page,
  position: Position,
  readText: ReadText,
): Promise<Hover | undefined> {
  const { lines } = page.facts;
  const link = index.linkAt(page, lines.offsetAt(position));
  if (!link) return undefined;
  const { reference, resolution } = link;
  const targets = index.targets(resolution);
  const show = (value: string): Hover => ({
    contents: { kind: "markdown", value },
    range: lines.range(reference.span),
  });
  if (resolution.step === undefined)
    return show(missing(index, page, reference, missingKind(index, page, link) === "source"));
  const cards = targets.map(async (found) => {
    const content = await readText(found.path);
    // What changed on disk unseen is a new version of the page by now, and the text is that version's.
    const target = index.page(found.path) ?? found;
    return pageCard(index, target, fragmentOf(target, reference), content);
  });
  return cards.length > 0 ? show((await Promise.all(cards)).join("\n\n---\n\n")) : undefined;
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
