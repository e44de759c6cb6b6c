import { slug } from "github-slugger";
import type { Facts, Heading, Reference } from "../markdown/facts";
import { contains } from "../text/lines";
import { fold } from "../text/slug";
import type { Page } from "./page";

/** What fragments name things in. */
export type Anchored = Pick<Facts, "headings" | "anchors">;

/** What a fragment was meant to name, where the page has nothing of that name. */
export type MissingFragment = "heading" | "block" | "lines";

/**
 * The heading that a fragment means: by its anchor, as GitHub and others make them, or by its text, as Obsidian does, where
 * `A#B` is the heading B below A.
 */
export function headingOf(facts: Anchored, fragment: string): Heading | undefined {
  const parts = fragment.split("#");
  const last = decoded(parts.pop()?.trim() ?? "");
  const above = parts.pop();
  const { headings } = facts;
  const heading =
    headings.length <= SHORT ? headings.find(({ anchor }) => anchor === last) : namesIn(facts).exact.get(last);
  if (heading && above === undefined) return heading;
  const fits = headings.length === 0 ? [] : (namesIn(facts).loose.get(looseName(last)) ?? []);
  if (fits.length < 2 || above === undefined) return fits[0];
  const section = headingOf(facts, above)?.section;
  return fits.find(({ span }) => section && contains(section, span)) ?? fits[0];
}

/**
 * What a reference's fragment names that is not in the page it leads to; `undefined` when it is there, or when nobody could
 * tell without the renderer.
 */
export function missingFragment(page: Page, { form, fragment = "" }: Reference): MissingFragment | undefined {
  const { facts } = page;
  // Components of MDX bring anchors of their own.
  if (facts.failure !== undefined || /\.mdx$/i.test(page.path)) return undefined;
  const name = fragment.replace(/:~:.*$/s, "").trim();
  if (form === "caret") return hasLines(facts, name) ? undefined : "lines";
  if (isMadeByRenderer(name) || (name.includes("/") && form !== "wikilink" && form !== "embed")) return undefined;
  const last = name.slice(name.lastIndexOf("#") + 1).trim();
  if (last.startsWith("^")) return hasAnchor(facts, last) ? undefined : "block";
  if (hasAnchor(facts, last) || headingOf(facts, name)) return undefined;
  if (/^L\d/.test(last) && LINES.test(last)) return hasLines(facts, last) ? undefined : "lines";
  return "heading";
}

/** How many lines a page has; what follows its last line break is none. */
export function lineCount({ lines }: Facts): number {
  return lines.count > 1 && lines.startOf(lines.count - 1) === lines.length ? lines.count - 1 : lines.count;
}

/** The page itself, its top, the notes that a renderer numbers, a route of a site: no anchor of a heading has a slash. */
function isMadeByRenderer(name: string): boolean {
  return name === "" || /^(?:top$|(?:user-content-)?fn(?:ref)?[:-]?\w|[/!?])/i.test(name);
}

/** `L10`, `L10-L20`, with columns too: as GitHub links to lines. */
const LINES = /^L?(\d+)(?:C\d+)?(?:-L?(\d+)(?:C\d+)?)?$/;

function hasLines(facts: Facts, name: string): boolean {
  const [, first, last = first] = LINES.exec(name) ?? [];
  const isLine = (line: string | undefined) => Number(line) >= 1 && Number(line) <= lineCount(facts);
  return first === undefined || (isLine(first) && isLine(last));
}

/** Whether there is an anchor by that name that is no heading. */
export function hasAnchor(facts: Anchored, name: string): boolean {
  if (facts.anchors.length === 0) return false;
  const { anchors } = namesIn(facts);
  return [name, decoded(name)].some((id) => anchors.has(id.toLowerCase().replace(/^user-content-/, "")));
}

/** What fragments may name in a page, each table made when it is asked for: nearly all are found in the first. */
class FragmentNames {
  private knownExact: ReadonlyMap<string, Heading> | undefined;
  private knownLoose: ReadonlyMap<string, readonly Heading[]> | undefined;
  private knownAnchors: ReadonlySet<string> | undefined;

  constructor(private readonly facts: Anchored) {}

  /** Headings by anchor. */
  get exact(): ReadonlyMap<string, Heading> {
    // Of several the first, which is the last to be put in.
    this.knownExact ??= new Map([...this.facts.headings].reverse().map((heading) => [heading.anchor, heading]));
    return this.knownExact;
  }

  /** Headings by what is left of their names when all on which renderers differ is taken out. */
  get loose(): ReadonlyMap<string, readonly Heading[]> {
    this.knownLoose ??= byLooseName(this.facts.headings);
    return this.knownLoose;
  }

  /** Lower case. */
  get anchors(): ReadonlySet<string> {
    this.knownAnchors ??= new Set(this.facts.anchors.map((anchor) => anchor.toLowerCase()));
    return this.knownAnchors;
  }
}

/** Headings that are as quickly looked through as put into a table. */
const SHORT = 32;

/** Made once as long as what they are made of is at hand: a page may be referred to from a thousand places. */
const names = new WeakMap<object, FragmentNames>();

function namesIn(facts: Anchored): FragmentNames {
  // Pages without headings have their empty list in common.
  const key = facts.headings.length > 0 ? facts.headings : facts.anchors;
  const known = names.get(key);
  if (known) return known;
  const { headings, anchors } = facts;
  const made = new FragmentNames({ headings, anchors });
  names.set(key, made);
  return made;
}

function byLooseName(headings: readonly Heading[]): Map<string, Heading[]> {
  const loose = new Map<string, Heading[]>();
  for (const heading of headings) {
    for (const name of new Set([heading.anchor, ...textsOf(heading)].map(looseName))) {
      const others = loose.get(name);
      if (others) others.push(heading);
      else loose.set(name, [heading]);
    }
  }
  return loose;
}

/** A heading's text, and how it reads to those who take its attributes out, and wikilinks for what they show. */
function textsOf({ text }: Heading): string[] {
  if (!text.includes("[[") && !text.endsWith("}")) return [text];
  const plain = text.replace(/\s*\{[^{}]*\}$/, "");
  return [text, plain, plain.replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, "$1")];
}

/** Letters and digits only: renderers differ in what they make of the rest, and in nothing else. */
function looseName(name: string): string {
  // Most are of ASCII, of which that leaves the same, and a page that is referred to may have a thousand headings.
  if (ASCII.test(name)) return name.toLowerCase().replace(/[^a-z0-9]+/g, "") || fold(name);
  const anchor = slug(name.normalize("NFC"));
  return anchor.replace(/[^\p{L}\p{M}\p{N}]/gu, "") || fold(name);
}

const ASCII = /^[\0-\x7f]*$/;

function decoded(name: string): string {
  if (!name.includes("%")) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Whether fragments that lead to a page find the same in both versions of it. */
export function sameFragments(a: Facts, b: Facts): boolean {
  const anchorsOf = ({ headings, anchors }: Facts) => [...headings.map(({ anchor }) => anchor), ...anchors].join("\n");
  return a.lines.count === b.lines.count && anchorsOf(a) === anchorsOf(b);
}
