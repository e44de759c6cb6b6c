import type { Range } from "vscode-languageserver-types";
import type { StubNote } from "../markdown/facts";
import { isStubHeading } from "../markdown/stub-note";
import { capitalize } from "../text/slug";
import type { Page } from "../wiki/page";
import type { Gap } from "../wiki/stub/gap";
import { readStub, type StubModel } from "../wiki/stub/note";

/** What stands in place of a stub note once it is expanded. */
export interface StubExpansion {
  /** The note, heading included. */
  readonly range: Range;
  readonly newText: string;
  /** The same as an LSP snippet, with a tab stop for each place to fill. */
  readonly snippet: string;
}

/** The line under each heading that is still to be written. */
const TO_FILL = "[CITATION NEEDED]";

/** The heading when the note names no subject: to be replaced by a better one. */
const UNNAMED = "Not yet covered";

const CHECKLIST = "To ingest";

/** Keeps what is indented from becoming part of the list above it. */
const SEPARATOR = "<!-- -->";

/**
 * Turns the page's stub note into a template: a section for what is missing with one below it for each topic, and a
 * checklist of what the note waits for. It claims nothing: all words but the named constants are the note's.
 */
export function expandStub(page: Page): StubExpansion | undefined {
  const note = page.facts.stubNote;
  const model = readStub(page);
  if (!note || !model) return undefined;
  const parts = template(model, note);
  const stops = counter();
  const snippet = parts.map(({ text, fill }) => (fill ? `\${${stops()}:${escapeSnippet(text)}}` : escapeSnippet(text)));
  return {
    range: page.facts.lines.range(note.span),
    newText: parts.map(({ text }) => text).join(""),
    snippet: `${snippet.join("")}$0`,
  };
}

/** A piece of the template. */
interface Part {
  readonly text: string;
  /** Whether it is there to be replaced. */
  readonly fill: boolean;
}

function template(model: StubModel, note: StubNote): Part[] {
  const gaps = model.gaps.length > 0 ? model.gaps : [{ subject: undefined, topics: [] }];
  const items = [...model.candidates, ...model.rest].map((item) => `- [ ] ${item}`);
  const checklist = items.length > 0 ? [`${marks(note.depth)} ${CHECKLIST}`, items.join(note.lineEnd)] : [];
  const others = model.blocks.flatMap((block) => (/^(?: {2}| ?\t)/.test(block) ? [SEPARATOR, block] : [block]));
  const last = note.below === "indented" ? [SEPARATOR] : [];
  const blocks: Part[][] = [
    ...gaps.flatMap((gap) => section(gap, note.depth)),
    ...[...checklist, ...others, ...last].map((text) => [kept(text)]),
  ];
  const between = kept(note.lineEnd + note.lineEnd);
  const parts = blocks.flatMap((block, i) => (i === 0 ? block : [between, ...block]));
  return note.below === "touching" ? [...parts, kept(note.lineEnd)] : parts;
}

/** A section for a subject: its blocks. */
function section({ subject, topics }: Gap, depth: number): Part[][] {
  const title = subject === undefined ? [fill(UNNAMED)] : [kept(heading(capitalizeWord(subject)))];
  return [
    [kept(`${marks(depth)} `), ...title],
    ...(topics.length === 0
      ? [[fill(TO_FILL)]]
      : topics.flatMap((topic) => [[kept(`${marks(depth + 1)} ${heading(topic)}`)], [fill(TO_FILL)]])),
  ];
}

function marks(depth: number): string {
  return "#".repeat(Math.min(depth, 6));
}

/** Text as the content of a heading: `#` at its end would close it, and unread. */
function heading(text: string): string {
  const escaped = text.replace(/(?<=^| )#+$/, "\\$&");
  // Or the page would be a stub still.
  return isStubHeading(escaped.replace(/[*_`]/g, "")) ? `${escaped}:` : escaped;
}

/** Capitalizes a plain word, but no name that is written its own way: `eBPF`, `x86`. */
function capitalizeWord(text: string): string {
  return /^\p{Ll}[\p{Ll}'’-]*(?:[ ,:]|$)/u.test(text) ? capitalize(text) : text;
}

/** Escapes what has a meaning in the grammar of LSP snippets. */
function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function kept(text: string): Part {
  return { text, fill: false };
}

function fill(text: string): Part {
  return { text, fill: true };
}

function counter(): () => number {
  let count = 0;
  return () => ++count;
}
