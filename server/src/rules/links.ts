import type { DiagnosticRelatedInformation, Range } from "vscode-languageserver-types";
import type { Reference } from "../markdown/facts";
import { type Fault, faultOf } from "../wiki/fault";
import type { Page } from "../wiki/page";
import type { Link, WikiIndex } from "../wiki/wiki-index";

/** The links of a page that have a fault, in the order of its text. */
export function faultyReferences(index: WikiIndex, page: Page, fault: Fault): readonly Link[] {
  if (!index.refers.hasDoubtful(page.path)) return [];
  const links = index.links(page);
  const { revision } = index;
  if (last?.links !== links || last.revision !== revision)
    last = { links, revision, faulty: faultyAmong(index, page, links) };
  return last.faulty.get(fault) ?? [];
}

/** What was last looked through: one rule after the other asks. */
let last:
  | {
      readonly links: readonly Link[];
      readonly revision: number;
      readonly faulty: ReadonlyMap<Fault, readonly Link[]>;
    }
  | undefined;

function faultyAmong(index: WikiIndex, page: Page, links: readonly Link[]): ReadonlyMap<Fault, readonly Link[]> {
  const faulty = new Map<Fault, Link[]>();
  for (const link of links) {
    const fault = faultOf(index, page, link);
    if (!fault) continue;
    const others = faulty.get(fault);
    if (others) others.push(link);
    else faulty.set(fault, [link]);
  }
  return faulty;
}

/** A reference's target as it stands in the text. */
export function writtenTarget({ written, target }: Reference): string {
  return written ?? target;
}

/** A page at its title, as another place that a finding is about. */
export function relatedPage(index: WikiIndex, { path, slug, facts }: Page): DiagnosticRelatedInformation {
  const title = facts.headings.find(({ depth }) => depth === 1)?.textSpan ?? { start: 0, end: 0 };
  return { location: { uri: index.uri(path), range: facts.lines.range(title) }, message: slug };
}

/** Names in quotes as a sentence lists them: the first of many, and how many more. @param count how many there are in all */
export function listed(names: readonly string[], count = names.length): string {
  const quoted = names.slice(0, MAX_LISTED).map((name) => `“${name}”`);
  const more = count - quoted.length;
  const items = more > 0 ? [...quoted, `${more} more`] : quoted;
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** As many as a message holds without becoming a list to read. */
const MAX_LISTED = 3;

/** The range of a reference's target. */
export function targetRange({ facts }: Page, { targetSpan }: Reference): Range {
  return facts.lines.range(targetSpan);
}
