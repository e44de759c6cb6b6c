import type { Range } from "vscode-languageserver-types";
import { isMarkdownLink, type Reference } from "../markdown/facts";
import { baseName, capitalize, folderOf, joinPath } from "../text/slug";
import { type Missing, missingKind } from "../wiki/citation";
import { headingOf } from "../wiki/fragment";
import type { Page } from "../wiki/page";
import { CONFIG_FILE } from "../wiki/read-config";
import { sourceDetails } from "../wiki/source";
import { relativePath } from "../wiki/target-text";
import type { Link, ReadText, WikiIndex } from "../wiki/wiki-index";
import { citedBy, citing } from "./page-card";
import { type PreviewCard, previewCard } from "./preview-card";

/** What a renderer of markdown shows of a page besides what it knows by itself. All texts are plain: it must escape them. */
export interface Preview {
  readonly head?: PreviewHead;
  /** The references that are no markdown links, in the order of the text, apart. */
  readonly references: readonly PreviewReference[];
  /** The markdown links of which something is to be said. */
  readonly links: readonly PreviewLink[];
  /** Where they lead, by `to`. */
  readonly destinations: Readonly<Record<string, PreviewDestination>>;
}

/** What stands above a page. */
export interface PreviewHead {
  /** Its kind, and of a source publisher, date and status. */
  readonly about: string;
  /** `Cited by 3 sources`. */
  readonly cited: string;
  /** The first of those who cite it. */
  readonly citing: readonly { readonly title: string; readonly href: string }[];
  /** How many more there are. */
  readonly more: number;
}

export interface PreviewReference {
  readonly range: Range;
  /** What a reader is to see of it. */
  readonly label: string;
  /** Whether it is inline code; its range is what stands between the backticks. */
  readonly isCode?: true;
  readonly to: string;
}

export interface PreviewLink {
  /** Its destination, as it stands in the page. */
  readonly written: string;
  readonly to: string;
}

export interface PreviewDestination {
  /** From the page, percent-encoded, with a fragment; not set where nothing is there. */
  readonly href?: string;
  /** What is not there. */
  readonly missing?: Missing;
  readonly isSource: boolean;
  readonly card: PreviewCard;
}

/** How many of those who cite a page are listed above it. */
const MOST_CITING = 50;

/**
 * What a renderer of markdown shows of a page: where its references lead, with a card of each, and who cites it.
 * @param text the page's
 * @param breathe awaited between cards: other requests may have their turn
 */
export async function preview(
  index: WikiIndex,
  page: Page,
  text: string,
  readText: ReadText,
  breathe: () => Promise<void>,
): Promise<Preview> {
  const references: PreviewReference[] = [];
  const links: PreviewLink[] = [];
  const destinations: Record<string, PreviewDestination> = Object.create(null);
  const starts = footnoteStarts(page, text);
  let end = 0;
  for (const link of index.links(page)) {
    const { reference } = link;
    const { form, span, targetSpan, fragmentSpan } = reference;
    const isLink = isMarkdownLink(reference);
    if (isLink ? !isTold(index, page, link) : form.endsWith("-field") || span.start < end) continue;
    const to = `${form} ${reference.target}#${reference.fragment ?? ""}`;
    destinations[to] ??= (await destination(index, page, link, readText)) ?? NONE;
    await breathe();
    if (destinations[to] === NONE) continue;
    if (isLink) {
      links.push({ written: text.slice(targetSpan.start, Math.max(targetSpan.end, fragmentSpan?.end ?? 0)), to });
      continue;
    }
    const range = page.facts.lines.range(span);
    references.push({ range, label: labelOf(reference), ...(form === "code" && { isCode: true }), to });
    end = span.end;
    if (starts.has(span.start)) links.push({ written: wordAt(text, span.start), to });
  }
  for (const to of Object.keys(destinations)) if (destinations[to] === NONE) delete destinations[to];
  const head = headOf(index, page);
  return { ...(head && { head }), references, links, destinations };
}

/** Stands for what is no reference, for all that is known. */
const NONE: PreviewDestination = { isSource: false, card: { title: "" } };

/** Renderers know files beside the page by themselves, and what is in the page. */
function isTold(index: WikiIndex, page: Page, { reference, resolution }: Link): boolean {
  if (reference.target === "" || reference.form === "image") return false;
  return resolution.step !== "relative" || index.targets(resolution).some(({ path }) => path !== page.path);
}

/**
 * Where the texts of footnotes begin. Renderers without footnotes take `[^a]: [[b]]` for the definition of a link, and each use of
 * it for a link to its first word.
 */
function footnoteStarts({ facts: { labels } }: Page, text: string): ReadonlySet<number> {
  const definitions = labels.filter(({ kind, isDefinition }) => kind === "footnote" && isDefinition);
  return new Set(
    definitions.map(({ labelSpan: { end } }) => end + (/^\]:[ \t]*/.exec(text.slice(end, end + 32))?.[0].length ?? 0)),
  );
}

function wordAt(text: string, start: number): string {
  const word = /\S+/y;
  word.lastIndex = start;
  return word.exec(text)?.[0] ?? "";
}

async function destination(
  index: WikiIndex,
  page: Page,
  link: Link,
  readText: ReadText,
): Promise<PreviewDestination | undefined> {
  const { reference, resolution } = link;
  const [target, ...others] = index.targets(resolution);
  if (target) {
    const { fragment } = reference;
    const card = await previewCard(index, target, fragment ?? "", readText);
    const read = index.page(target.path);
    // Gone meanwhile: the client will ask again.
    if (!card || !read) return undefined;
    const section = fragment === undefined ? undefined : headingOf(read.facts, fragment);
    const href = hrefTo(page, read.path, section?.anchor ?? lineOf(reference));
    const facts = others.length > 0 ? `${card.facts} · one of ${others.length + 1} pages that fit` : card.facts;
    return { href, isSource: read.isSource, card: { ...card, ...(facts && { facts }) } };
  }
  const { file } = resolution;
  if (file !== undefined) {
    if (index.isFolder(file)) return undefined;
    return { href: hrefTo(page, file), isSource: false, card: { title: baseName(file), facts: file } };
  }
  const missing = missingKind(index, page, link);
  return missing && { missing, isSource: false, card: { title: MISSING[missing], text: reference.target } };
}

const MISSING: Readonly<Record<Missing, string>> = {
  source: "No such source",
  capture: "No such capture",
  file: "No such file",
  page: "No such page yet",
};

/** The first of the lines that a marker names, as editors write it. */
function lineOf({ form, fragment }: Reference): string | undefined {
  const line = form === "caret" ? /^\d+/.exec(fragment ?? "")?.[0] : undefined;
  return line && `L${line}`;
}

/** A path as seen from a page: no part of it can be taken for a scheme, a query or anything but its name. */
function hrefTo(from: Page, path: string, fragment?: string): string {
  const encoded = relativePath(folderOf(from.path), path).split("/").map(encode).join("/");
  return fragment === undefined ? encoded : `${path === from.path ? "" : encoded}#${encode(fragment)}`;
}

/** Half of a character has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}

function labelOf({ form, target, fragment, alias }: Reference): string {
  if (form === "id") return `[source:${target}]`;
  if (form === "caret") return fragment === undefined ? target : `${target}:${fragment}`;
  return alias ?? (fragment === undefined ? target : `${target}#${fragment}`);
}

/** Nothing for a page of which no wiki cites anything: it is a page like any other. */
function headOf(index: WikiIndex, page: Page): PreviewHead | undefined {
  const { sourceFolders } = index.configOf(page.root);
  const isWiki =
    index.has(joinPath(page.root, CONFIG_FILE)) ||
    sourceFolders.some((folder) => index.isFolder(joinPath(page.root, folder)));
  if (!isWiki) return undefined;
  const { publisher, date, status } = page.isSource ? sourceDetails(page) : {};
  const all = citing(index, page);
  return {
    about: capitalize([page.kind, publisher, date, status].filter((fact) => fact !== undefined).join(" · ")),
    cited: capitalize(citedBy(index, page)),
    citing: all.slice(0, MOST_CITING).map(({ title, path }) => ({ title, href: hrefTo(page, path) })),
    more: Math.max(0, all.length - MOST_CITING),
  };
}
