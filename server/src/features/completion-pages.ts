import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import { isMarkdownLink, type ReferenceForm } from "../markdown/facts";
import { isPagePath } from "../text/slug";
import { namesFolder } from "../wiki/config";
import type { Page } from "../wiki/page";
import { type ReferenceStyle, styledTarget, styleOf } from "../wiki/reference-style";
import { aliasText, CITING, writeReference } from "../wiki/write-reference";
import type { Completing } from "./completion";
import type { CitationContext } from "./completion-context";
import { type Insertion, pageItem, snippetText } from "./completion-item";
import { candidates, leadingFrom, type Wanted } from "./completion-rank";
import type { TargetContext } from "./completion-token";
import { noteOf, seenInAt } from "./seen-in";

const NOTHING: ReadonlySet<string> = new Set();

/** Targets for the reference that is being written: each in the style in which this page, else this wiki, writes them. */
export function targetItems(asked: Completing, context: TargetContext): CompletionList {
  const { index, page, text } = asked;
  const typed = isMarkdownLink(context) ? decoded(context.typed) : context.typed;
  const slash = typed.lastIndexOf("/");
  const folder = typed.slice(0, Math.max(0, slash));
  const { captureFolders } = index.configOf(page.root);
  const wanted: Wanted = {
    text: typed.slice(slash + 1),
    folder,
    onlySources: context.isCitation,
    orCaptures: context.form === "caret" || namesFolder(`${folder}/`, captureFolders),
    except: isField(context.form) ? inField(asked, context) : NOTHING,
  };
  const forms =
    context.form === "wikilink" || context.form === "embed" ? (["wikilink", "embed"] as const) : [context.form];
  const styles = [true, false].map((toSources) => inContext(context, folder, styleOf(index, page, forms, toSources)));
  const inFolder = candidates(index, page, wanted);
  // A title may have a slash in it, too.
  const isName = inFolder.length === 0 && folder !== "" && context.form !== "path";
  const found = isName ? candidates(index, page, { ...wanted, text: typed, folder: "" }) : inFolder;
  const isBare = text[context.span.end] !== "|" && text[context.span.end] !== "\\" && text[context.span.end] !== "#";
  return listed(found, (to, rank) => {
    const style = styles[to.isSource ? 0 : 1] as ReferenceStyle;
    const target = styledTarget(index, page, style, to);
    if (target === undefined) return undefined;
    const insertion =
      isBare && context.quote === undefined && style.sample.alias !== undefined && context.form === "wikilink"
        ? withAlias(target, to, isInTable(asked) ? "\\|" : "|", context.close)
        : { plain: inQuotes(asked, context, style, target) + context.close };
    return pageItem(asked, context, to, insertion, rank);
  });
}

/** Whole citations, in `(Source: ...)` and in "Seen in", where the source's summary comes along. */
export async function citationItems(asked: Completing, context: CitationContext): Promise<CompletionList | undefined> {
  const { index, page, text, offset } = asked;
  const section = context.place === "list-item" ? seenInAt(index, page, offset) : undefined;
  if (context.place === "list-item" && !section) return undefined;
  const style = styleOf(index, page, CITING, true);
  const except = section ? leadingFrom(index, page, section, context.span) : NOTHING;
  const wanted = { text: context.typed, folder: "", onlySources: true, orCaptures: false, except };
  const found = candidates(index, page, wanted);
  const notes = new Map<Page, Insertion>();
  if (section) {
    const note = noteOf(index, page, text, section);
    await Promise.all(found.map(async (to, rank) => notes.set(to, await note(to, rank, asked.readText))));
  }
  return listed(found, (to, rank) => {
    const citation = writeReference(index, page, to, style);
    if (citation === undefined) return undefined;
    const { plain, snippet } = notes.get(to) ?? { plain: "" };
    const insertion = {
      plain: citation + plain + context.close,
      ...(snippet !== undefined && { snippet: snippetText(citation) + snippet }),
    };
    return pageItem(asked, context, to, insertion, rank);
  });
}

function listed(
  found: readonly Page[],
  itemOf: (to: Page, rank: number) => CompletionItem | undefined,
): CompletionList {
  return { isIncomplete: true, items: found.flatMap((to, rank) => itemOf(to, rank) ?? []) };
}

/** A style as far as what is typed leaves it open: a folder that is written is the begin of a path. */
function inContext({ form, isAngled }: TargetContext, folder: string, style: ReferenceStyle): ReferenceStyle {
  const { written: _written, isAngled: _isAngled, ...rest } = style.sample;
  const sample = { ...rest, form, ...(isAngled && { isAngled: true as const }) };
  if (folder === "") return { ...style, sample };
  const ending = isPagePath(style.sample.target) ? ".md" : "";
  return { ...style, isByTitle: false, sample: { ...sample, target: `${folder}/page${ending}` } };
}

function withAlias(target: string, to: Page, bar: string, close: string): Insertion {
  const alias = aliasText(to.title);
  return {
    plain: `${target}${bar}${alias}${close}`,
    snippet: `${snippetText(target + bar)}\${1:${snippetText(alias)}}${snippetText(close)}`,
  };
}

/** An item of a field in the brackets and quotes in which this wiki writes them. */
function inQuotes(
  { page, text }: Completing,
  { form, quote, span, isInObject }: TargetContext,
  style: ReferenceStyle,
  target: string,
): string {
  if (isInObject) return target;
  if (!isField(form) || quote) return style.isBracketed && isField(form) ? `[[${target}]]` : target;
  if (style.isBracketed) return `"[[${target}]]"`;
  const items = form === "sources-field" ? page.facts.frontmatter?.sourceList?.items : undefined;
  const other = items?.find((item) => item.span.end < span.start || span.end < item.span.start);
  const usual = /["']/.exec(text[other?.span.start ?? -1] ?? "")?.[0] ?? "";
  return usual + target + usual;
}

/** What the field holds already. */
function inField({ index, page }: Completing, { form, span }: TargetContext): Set<string> {
  const paths = new Set<string>();
  for (const { reference, resolution } of index.links(page)) {
    const isTyped = reference.span.start <= span.end && span.start <= reference.span.end;
    if (reference.form === form && !isTyped) for (const path of resolution.pages) paths.add(path);
  }
  return paths;
}

function isField(form: ReferenceForm): boolean {
  return form === "sources-field" || form === "related-field";
}

function isInTable({ page, offset }: Completing): boolean {
  return page.facts.blocks.some(({ type, span }) => type === "table" && span.start <= offset && offset <= span.end);
}

function decoded(typed: string): string {
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed;
  }
}
