import type { Heading, StubFacts } from "./facts";
import type { ReadState } from "./stub-fields";
import { type ReadPage, readStubNotes } from "./stub-note";
import { readTextNotes } from "./stub-text";

/**
 * Gathers all by which a page says that it is a stub.
 * @param state what its frontmatter says, which has the last word
 * @param stubHeadings headings, lower case, that open a stub note as `Stub note` does
 * @returns nothing when the page is none
 */
export function readStubFacts(
  page: ReadPage,
  headings: readonly Heading[],
  state: ReadState | undefined,
  stubHeadings: readonly string[],
): StubFacts | undefined {
  if (state?.isDenied) return undefined;
  const known = readStubNotes(page, headings, stubHeadings);
  const others = readTextNotes(page, known);
  const notes = [...known, ...others].sort((a, b) => a.span.start - b.span.start);
  const fields = state?.fields ?? [];
  if (notes.length + fields.length === 0) return undefined;
  return { notes, fields, ...(state?.updated && { updated: state.updated }) };
}
