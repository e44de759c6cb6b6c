import type { Facts, StubFacts, StubField, StubNote } from "../../markdown/facts";
import type { StubValues } from "../../markdown/stub-fields";
import type { Span } from "../../text/lines";
import { baseName } from "../../text/slug";
import type { WikiConfig } from "../config";
import { isOthersText } from "../doubt";
import type { Page } from "../page";

/** A page that says that it is unfinished, with all its marks that count under its wiki's configuration. */
export type Stub = StubFacts;

/**
 * The page as a stub; nothing when it is none. A capture or a template that says so talks of others, and so does what is written
 * in a page that tells how pages are to be.
 */
export function stubOf(page: Page, config: WikiConfig): Stub | undefined {
  const { stub } = page.facts;
  if (!stub || isOthersText(page, config)) return undefined;
  const notes = tellsHow(page) ? [] : stub.notes.filter(({ mark }) => config.stubMarks.includes(mark));
  const fields = stub.fields.filter((field) => changeOf(field, config) !== undefined);
  // The tags of a source are about what it distils, of which it may say that it is a stub.
  if (page.isSource && notes.length === 0 && fields.every(({ key }) => key === "tags")) return undefined;
  return notes.length + fields.length > 0 ? { ...stub, notes, fields } : undefined;
}

/** Whether two versions of a page have the same marks of a stub. */
export function sameStub(a: Pick<Facts, "stub">, b: Pick<Facts, "stub">): boolean {
  const marks = ({ stub }: Pick<Facts, "stub">) =>
    stub && [stub.notes.map(({ mark }) => mark), stub.fields.map(({ key, value }) => [key, value])];
  return JSON.stringify(marks(a)) === JSON.stringify(marks(b));
}

/** Files that tell people and programs how a wiki is written. In small letters some are names of what a page may be on. */
const RULES =
  /^(?:AGENTS|CLAUDE|GEMINI|SCHEMA|CONVENTIONS|GUIDELINES|STYLE(?:[-_]?GUIDE)?|CONTRIBUTING|contributing|style-?guide|copilot-instructions)$/;

/** What a page on stubs is called: `Stub notes`, `How we write stubs`, `List of stubs`. */
const ON_STUBS =
  /^(?:stubs$|stub (?:notes|pages|articles|policy|templates?|conventions?|marks|markers)(?![\p{L}-])|(?:about|writing|marking|expanding|list of|all|our|working with|how|how (?:we|to) \p{L}+)(?: the| our)? (?:wiki )?stubs?(?![\p{L}-]))/iu;

function tellsHow({ slug, title }: Page): boolean {
  return RULES.test(baseName(slug)) || ON_STUBS.test(title);
}

/** What becomes of a value once the page is no stub any more: another one, or `null` when it is taken out. */
export function changeOf({ key, value }: StubField, config: WikiConfig): string | null | undefined {
  const changes = Object.hasOwn(config.stubFields, key) ? config.stubFields[key] : undefined;
  return changes && Object.hasOwn(changes, value) ? changes[value] : undefined;
}

/** Where the page says first that it is a stub, its text before its frontmatter. */
export function markOf({ notes, fields }: Stub): Span {
  return (mainNote(notes)?.markSpan ?? fields[0]?.span) as Span;
}

/** The note in whose place the others are expanded, too: the one with a heading, else the first. */
export function mainNote(notes: readonly StubNote[]): StubNote | undefined {
  return notes.find(({ mark }) => mark === "heading") ?? notes[0];
}

/** The values that a page's reader has to look for under any of these configurations. */
export function stubValues(configs: readonly WikiConfig[]): StubValues {
  const values: Record<string, string[]> = {};
  for (const { stubFields } of configs) {
    for (const [key, changes] of Object.entries(stubFields)) {
      values[key] = [...new Set([...(values[key] ?? []), ...Object.keys(changes)])];
    }
  }
  return values;
}
