import { slug } from "github-slugger";
import type { Facts, Heading } from "../markdown/facts";
import { fold } from "../text/slug";

/**
 * The heading that a fragment means: by its anchor, as GitHub links, or by its text, as Obsidian does, where `A#B` is the
 * heading B below A.
 */
export function headingOf(facts: Facts, fragment: string): Heading | undefined {
  const last = fragment.slice(fragment.lastIndexOf("#") + 1).trim();
  const anchor = slug(last);
  return (
    facts.headings.find((heading) => heading.anchor === last) ??
    facts.headings.find((heading) => heading.anchor === anchor) ??
    facts.headings.find((heading) => fold(heading.text) === fold(last))
  );
}
