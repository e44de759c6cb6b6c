import { slug } from "github-slugger";
import type { Heading, Reference } from "../markdown/facts";
import { compareSlugs } from "../text/similarity";
import { headingOf, lineCount, type MissingFragment, missingFragment } from "../wiki/fragment";
import type { Page } from "../wiki/page";
import type { Link, WikiIndex } from "../wiki/wiki-index";
import type { Fix, Report } from "./finding";
import { replaceFix } from "./fixes/replace-target";
import { relatedPage, writtenTarget } from "./links";

/** A fragment that names no heading, block or line of the page it stands behind. */
export function unresolvedFragment(index: WikiIndex, page: Page): Report[] {
  const { fragments } = page.facts;
  if (fragments.length === 0) return [];
  const { checkCode } = index.configOf(page.root);
  const links = index.links(page);
  return fragments.flatMap((i): Report[] => {
    const link = links[i];
    if (!link) return [];
    const { reference } = link;
    const { form, fragment, fragmentSpan } = reference;
    if (fragment === undefined || !fragmentSpan || (form === "code" && !checkCode)) return [];
    const to = onlyTarget(index, link);
    const missing = to && missingFragment(to, reference);
    if (!missing) return [];
    return [
      {
        range: page.facts.lines.range(fragmentSpan),
        message: messageOf(missing, fragment, to),
        target: `${writtenTarget(reference)}#${fragment}`,
        related: [relatedPage(index, to)],
        fixes: () => (missing === "heading" ? nearestHeadings(index, page, reference, to) : []),
      },
    ];
  });
}

/** The page that a link leads to; of several that fit it is not known which has to have the heading. */
function onlyTarget(index: WikiIndex, { resolution }: Link): Page | undefined {
  const [target, ...others] = index.targets(resolution);
  return others.length === 0 ? target : undefined;
}

function messageOf(missing: MissingFragment, fragment: string, { slug, facts }: Page): string {
  switch (missing) {
    case "lines":
      return `“${slug}” ends at line ${lineCount(facts)}, so that there is no “${fragment}”.`;
    case "block":
      return `No block “${fragment}” in “${slug}”: the link leads to the page's top.`;
    case "heading":
      return `No heading “${fragment}” in “${slug}”: the link leads to the page's top.`;
  }
}

/** How many are offered: more would be a list to read, not an answer. */
const MAX_NEAR = 3;

function nearestHeadings(index: WikiIndex, page: Page, reference: Reference, to: Page): Fix[] {
  const { fragment = "", fragmentSpan } = reference;
  const wanted = slug(fragment.slice(fragment.lastIndexOf("#") + 1).trim());
  const near = to.facts.headings
    .flatMap((heading) => {
      const difference = compareSlugs(wanted, heading.anchor);
      return difference ? [{ heading, difference }] : [];
    })
    .sort((a, b) => a.difference.ratio - b.difference.ratio);
  const isLone = near.filter(({ difference }) => difference.isSlip).length === 1;
  return near.slice(0, MAX_NEAR).flatMap(({ heading, difference }) => {
    const newText = fragmentText(reference, heading);
    // A heading that another one hides, or that its form cannot hold, cannot be named.
    if (!fragmentSpan || headingOf(to.facts, newText) !== heading) return [];
    return [
      replaceFix(index, page, fragmentSpan, newText, { isPreferred: isLone && difference.isSlip, isSafe: false }),
    ];
  });
}

/** A heading as the reference names headings: wikilinks by their text, unless this one is written as an anchor. */
function fragmentText({ form, fragment = "" }: Reference, { text, anchor }: Heading): string {
  const isByText = form === "wikilink" || form === "embed";
  if (!isByText || (fragment.includes("-") && fragment === slug(fragment))) return anchor;
  // What ends a wikilink or its fragment; Obsidian leaves it out, too.
  return text
    .replace(/[[\]|#^\\`<>$]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
