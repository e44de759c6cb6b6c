import GithubSlugger from "github-slugger";
import type { Heading, Reference } from "../markdown/facts";
import { type Anchored, headingOf } from "./fragment";
import type { Page } from "./page";
import type { Place } from "./relink";
import type { WikiIndex } from "./wiki-index";

/** A new fragment for a reference. */
export interface FragmentEdit extends Place {
  /** As it must stand in the text. */
  readonly newText: string;
}

export interface Refragmented {
  readonly edits: readonly FragmentEdit[];
  /** References whose form cannot hold the heading's new name. */
  readonly lost: readonly Place[];
}

/**
 * Keeps references on the headings that their fragments name while one of these gets another text. Others may be concerned:
 * anchors of headings with one text are numbered.
 * @param text the new text without markup
 */
export function refragment(index: WikiIndex, page: Page, heading: Heading, text: string): Refragmented {
  // The same objects all along: facts are unpacked again when many pages were asked for meanwhile.
  const facts: Anchored = { headings: page.facts.headings, anchors: page.facts.anchors };
  const after = withHeading(facts, heading, text);
  const edits: FragmentEdit[] = [];
  const lost: Place[] = [];
  for (const citing of [page, ...index.referrersOf(page)]) {
    for (const { reference, resolution } of index.links(citing)) {
      const { fragment } = reference;
      if (fragment === undefined || !resolution.pages.includes(page.path)) continue;
      const meant = headingOf(facts, fragment);
      const at = meant ? facts.headings.indexOf(meant) : -1;
      if (at < 0 || (headingOf(after, fragment) === after.headings[at] && !names(facts, fragment, heading.anchor)))
        continue;
      const parts = fragment.split("#");
      const texts = candidates(reference, facts, after, parts);
      const found = texts.find(
        (candidate) => canStand(reference, candidate) && headingOf(after, candidate) === after.headings[at],
      );
      if (found === undefined) lost.push({ page: citing, reference });
      else if (found !== fragment) edits.push({ page: citing, reference, newText: written(reference, found) });
    }
  }
  return { edits, lost };
}

/** A fragment by which a reference of a form names a heading: by its text in wikilinks, by its anchor in links. */
export function fragmentFor(form: Reference["form"], facts: Anchored, heading: Heading): string | undefined {
  const names = NAMED.has(form) ? [plain(heading.text), heading.anchor] : [heading.anchor];
  const isMeant = (name: string) => canStand({ form }, name) && headingOf(facts, name)?.anchor === heading.anchor;
  return names.find(isMeant);
}

/** Whether a part of a fragment is the heading's own name. */
function names(facts: Anchored, fragment: string, anchor: string): boolean {
  return chain(facts, fragment.split("#")).some((heading) => heading?.anchor === anchor);
}

/** The heading that each part of `A#B` means. */
function chain(facts: Anchored, parts: readonly string[]): (Heading | undefined)[] {
  return parts.map((_part, i) => headingOf(facts, parts.slice(0, i + 1).join("#")));
}

/** The fragment with the names that its headings get: in its own style, then as an anchor. */
function candidates(reference: Reference, before: Anchored, after: Anchored, parts: readonly string[]): string[] {
  const headings = chain(before, parts).map((heading) => heading && before.headings.indexOf(heading));
  const inStyle = (isAnchor: (part: string, heading: Heading) => boolean) =>
    parts
      .map((part, i) => {
        const at = headings[i];
        const was = at === undefined ? undefined : before.headings[at];
        const is = at === undefined ? undefined : after.headings[at];
        if (!was || !is || (was.text === is.text && was.anchor === is.anchor)) return part;
        return isAnchor(part, was) ? is.anchor : plain(is.text);
      })
      .join("#");
  const isNamed = NAMED.has(reference.form);
  return [
    inStyle((part, { anchor, text }) => !isNamed || (part === anchor && part !== text)),
    inStyle(() => true),
    inStyle(() => false),
  ];
}

/** Forms whose fragments are mostly a heading's text; those of links are anchors. */
const NAMED: ReadonlySet<Reference["form"]> = new Set(["wikilink", "embed", "sources-field", "related-field"]);

/** A heading's text as it can stand in a wikilink, as Obsidian writes it. */
function plain(text: string): string {
  return text
    .replace(/[#|^[\]\\`<>$:]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function canStand({ form }: Pick<Reference, "form">, fragment: string): boolean {
  if (fragment === "" || fragment !== fragment.trim()) return false;
  if (form === "path") return /^[\w\p{L}-]+$/u.test(fragment);
  if (form === "sources-field" || form === "related-field") return /^[\p{L}\p{N}_#./ -]+$/u.test(fragment);
  return NAMED.has(form) ? !/[[\]|\\`<>$\uFFFC\r\n]/.test(fragment) : true;
}

/** Encoded as it is now. */
function written({ form, fragment = "", fragmentSpan, isAngled }: Reference, found: string): string {
  if (NAMED.has(form) || form === "path" || !fragmentSpan) return found;
  const wasEncoded = fragmentSpan.end - fragmentSpan.start !== fragment.length;
  if (wasEncoded)
    return encodeURIComponent(found).replace(/[()]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`);
  return found.replace(
    isAngled ? /[<>%|`]/g : /[\s()<>%|`]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The facts of the page with another text for one heading. */
function withHeading(facts: Anchored, heading: Heading, text: string): Anchored {
  const slugger = new GithubSlugger();
  const headings = facts.headings.map((it) => {
    const now = it.anchor === heading.anchor ? text : it.text;
    return { ...it, text: now, anchor: slugger.slug(now) };
  });
  return { headings, anchors: facts.anchors };
}
