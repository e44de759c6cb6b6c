import type { StubNote } from "../markdown/facts";
import { isStubHeading } from "../markdown/stub-note";
import { append } from "../text/append";
import { contains, type Span } from "../text/lines";
import { capitalize } from "../text/slug";
import type { Page } from "../wiki/page";
import { type ReferenceStyle, styleOf } from "../wiki/reference-style";
import { sourceOfCandidate } from "../wiki/stub/candidates";
import { type Evidence, type FoundEvidence, NO_EVIDENCE } from "../wiki/stub/evidence";
import { isSameHeading, readTemplate, type TemplatePiece } from "../wiki/stub/expansion-template";
import type { Gap } from "../wiki/stub/gap";
import { readStub, type StubModel } from "../wiki/stub/note";
import { changeOf, mainNote, type Stub, stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import { CITING, writeReference } from "../wiki/write-reference";
import { endPlace, type Place, sectionEnd, withoutNote } from "./stub-places";

/** A part of an expansion: what to put in place of a span. */
export interface StubEdit {
  readonly span: Span;
  readonly newText: string;
  /** The same as an LSP snippet, with a tab stop for each place to fill. */
  readonly snippet: string;
}

/** What an expansion draws on besides the page. */
export interface ExpansionOptions {
  readonly evidence?: FoundEvidence;
  /** The wiki's own template for the page's kind. */
  readonly template?: string | undefined;
}

/** The line under each heading that is still to be written. */
const TO_FILL = "[CITATION NEEDED]";

/** The heading when the note names no subject: to be replaced by a better one. */
const UNNAMED = "Not yet covered";

/** What the note waits for, and what else it says: which is no source to read. */
const TO_INGEST = "To ingest";
const TO_DO = "To do";

/** Keeps what is indented from becoming part of the list above it. */
const SEPARATOR = "<!-- -->";

/**
 * Turns a stub into a page ready to be written: a section for what is missing with one below it for each topic, the evidence
 * that the wiki has for each, and a checklist of what the note waits for. It claims nothing: all words but the named constants
 * and the template's are the note's or, in quotation marks, a source's.
 * @returns the edits, in order and apart; nothing when the page is no stub
 */
export function expandStub(index: WikiIndex, page: Page, options: ExpansionOptions = {}): StubEdit[] | undefined {
  const stub = stubOf(page, index.configOf(page.root));
  return stub && new Expansion(index, page, stub, options).edits();
}

/** A piece of text to be put in. */
interface Part {
  readonly text: string;
  /** Whether it is there to be replaced. */
  readonly fill: boolean;
}

/** A block of text with blank lines around it. */
type Parts = readonly Part[];

/** One expansion while it is worked out. */
class Expansion {
  private readonly model: StubModel;
  private readonly main: StubNote | undefined;
  private readonly evidence: FoundEvidence;
  private readonly lineEnd: string;
  private readonly depth: number;
  private styleFound: ReferenceStyle | undefined;

  constructor(
    private readonly index: WikiIndex,
    private readonly page: Page,
    private readonly stub: Stub,
    private readonly options: ExpansionOptions,
  ) {
    this.model = readStub(page, stub);
    this.main = mainNote(stub.notes);
    this.evidence = options.evidence ?? NO_EVIDENCE;
    this.lineEnd = this.main?.lineEnd ?? page.facts.lines.lineEnd;
    this.depth = this.main?.depth ?? 2;
  }

  edits(): StubEdit[] {
    const { notes } = this.stub;
    const gone = notes.filter((note) => note !== this.main || note.mark !== "heading");
    const others = this.page.facts.blocks.filter(
      ({ depth, span }) => depth === 0 && !gone.some((note) => note.removal === undefined && contains(note.span, span)),
    );
    const removed = gone.map((note) => plain(withoutNote(this.page, others, note)));
    const edits = [...this.fieldEdits(), ...removed, ...this.insertions()];
    return merged(edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)).map(fromBegin);
  }

  /** The frontmatter says no more that the page is a stub. */
  private fieldEdits(): StubEdit[] {
    const { fields, updated } = this.stub;
    const edits = fields.flatMap((field) => {
      const change = changeOf(field, this.index.configOf(this.page.root));
      if (change === undefined) return [];
      if (change !== null) return [plain({ span: field.span, newText: change })];
      return field.removal ? [plain({ span: field.removal, newText: "" })] : [];
    });
    const today = this.index.today();
    if (updated && today !== "" && today !== updated.value) edits.push(plain({ span: updated.span, newText: today }));
    return edits;
  }

  /** The template's pieces, each behind the section that it follows in the template, else where the note stands. */
  private insertions(): StubEdit[] {
    const { title, kind, facts } = this.page;
    const pieces = readTemplate({ title, kind, date: this.index.today() }, this.options.template);
    const stops = counter();
    const places: { place: Place; blocks: Parts[] }[] = [{ place: this.mainPlace(pieces), blocks: [] }];
    for (const piece of pieces) {
      const known = piece.type === "section" && facts.headings.find(({ text }) => isSameHeading(text, piece.heading));
      if (known && !this.isInMain(known.span)) places.push({ place: sectionEnd(this.page, known), blocks: [] });
      else {
        // What comes of the note itself stays in its place, whichever section stands before it in the template.
        const isNote = piece.type !== "section" && this.main?.mark === "heading";
        const target = isNote ? places[0] : places.at(-1);
        if (target) append(target.blocks, this.blocksOf(piece));
      }
    }
    places[0]?.blocks.push(...this.otherBlocks());
    return places
      .filter(({ blocks }, i) => blocks.length > 0 || (i === 0 && this.main?.mark === "heading"))
      .sort((a, b) => a.place.span.start - b.place.span.start)
      .map(({ place, blocks }) => this.insert(place, blocks, stops, place === places[0]?.place ? "$0" : ""));
  }

  private isInMain({ start }: Span): boolean {
    return this.main !== undefined && this.main.span.start <= start && start < this.main.span.end;
  }

  private mainPlace(pieces: readonly TemplatePiece[]): Place {
    const { main, page } = this;
    if (main?.mark === "heading") {
      const after = main.below === "touching" ? this.lineEnd : "";
      return { span: main.span, before: "", after };
    }
    const at = pieces.findIndex(({ type }) => type === "topics");
    const following = pieces.slice(at).flatMap((piece) => (piece.type === "section" ? piece.heading : []));
    return endPlace(page, following);
  }

  private insert(
    { span, before, after }: Place,
    blocks: readonly Parts[],
    stops: () => number,
    last: string,
  ): StubEdit {
    const between = kept(this.lineEnd + this.lineEnd);
    const parts = [kept(before), ...blocks.flatMap((block, i) => (i === 0 ? block : [between, ...block])), kept(after)];
    const snippet = parts.map(({ text, fill }) =>
      fill ? `\${${stops()}:${escapeSnippet(text)}}` : escapeSnippet(text),
    );
    return { span, newText: parts.map(({ text }) => text).join(""), snippet: snippet.join("") + last };
  }

  private blocksOf(piece: TemplatePiece): Parts[] {
    switch (piece.type) {
      case "topics":
        return this.topics(piece.otherwise);
      case "checklist":
        return this.checklist();
      case "section":
        return [
          [kept(`${marks(piece.depth)} ${heading(piece.heading)}`)],
          [piece.body === "" ? fill(TO_FILL) : kept(piece.body.replace(/\r\n|\r|\n/g, this.lineEnd))],
        ];
    }
  }

  private topics(otherwise: readonly string[]): Parts[] {
    const { gaps } = this.model;
    const onPage = this.list(this.evidence.onPage);
    if (gaps.length > 0) return gaps.flatMap((gap, i) => this.section(gap, i === 0 ? onPage : []));
    const missing = otherwise.filter((name) => !this.page.facts.headings.some(({ text }) => isSameHeading(text, name)));
    const titles = missing.length > 0 ? missing.map((name) => kept(heading(name))) : [fill(UNNAMED)];
    return titles.flatMap((title, i) => [
      [kept(`${marks(this.depth)} `), title],
      ...(i === 0 && onPage.length > 0 ? onPage : [[fill(TO_FILL)]]),
    ]);
  }

  /** A section for a subject: its blocks. */
  private section({ subject, topics }: Gap, onPage: readonly Parts[]): Parts[] {
    const title = subject === undefined ? [fill(UNNAMED)] : [kept(heading(capitalizeWord(subject)))];
    const evidence = (topic: string | undefined) => this.list(this.evidence.byTopic.get(topic ?? "") ?? []);
    const own = topics.length === 0 ? [...onPage, ...evidence(subject)] : onPage;
    const orMarker = (blocks: readonly Parts[]): readonly Parts[] => (blocks.length > 0 ? blocks : [[fill(TO_FILL)]]);
    return [
      [kept(`${marks(this.depth)} `), ...title],
      ...(topics.length === 0 ? orMarker(own) : own),
      ...topics.flatMap((topic) => [
        [kept(`${marks(this.depth + 1)} ${heading(topic)}`)],
        ...orMarker(evidence(topic)),
      ]),
    ];
  }

  /** How the wiki cites, looked up once. */
  private get style(): ReferenceStyle {
    this.styleFound ??= styleOf(this.index, this.page, CITING, true);
    return this.styleFound;
  }

  /** Passages as a list, each with its citation; nothing for those that cannot be cited. */
  private list(evidence: readonly Evidence[]): Parts[] {
    const items = evidence.flatMap(({ source, quote: { text, heading } }) => {
      const citation = writeReference(this.index, this.page, source, this.style);
      const under = heading === undefined ? "" : `, “${plainHeading(heading)}”`;
      return citation === undefined ? [] : [`- “${text}” (${citation}${under})`];
    });
    return items.length > 0 ? [[kept(items.join(this.lineEnd))]] : [];
  }

  /** What the note waits for; what is there by now is ticked and cited. Below it what else the note says. */
  private checklist(): Parts[] {
    const candidates = this.model.candidates.map((candidate) => {
      const source = sourceOfCandidate(this.index, this.page, candidate);
      if (!source) return `- [ ] ${candidate}`;
      const citation = writeReference(this.index, this.page, source, this.style);
      return `- [x] ${candidate}${citation === undefined || candidate.includes(citation) ? "" : ` → ${citation}`}`;
    });
    const rest = this.model.rest.map((item) => `- [ ] ${item}`);
    return [...this.items(TO_INGEST, candidates), ...this.items(TO_DO, rest)];
  }

  /** A list with its heading; nothing when it is empty. */
  private items(title: string, items: readonly string[]): Parts[] {
    return items.length > 0 ? [[kept(`${marks(this.depth)} ${title}`)], [kept(items.join(this.lineEnd))]] : [];
  }

  /** What of the note is no text stays below all that came of it. */
  private otherBlocks(): Parts[] {
    const blocks = this.model.blocks.flatMap((block) => (/^(?: {2}| ?\t)/.test(block) ? [SEPARATOR, block] : [block]));
    const last = this.main?.mark === "heading" && this.main.below === "indented" ? [SEPARATOR] : [];
    return [...blocks, ...last].map((text) => [kept(text)]);
  }
}

/** Edits at one place become one: an editor may put two in either order. */
function merged(edits: readonly StubEdit[]): StubEdit[] {
  const apart: StubEdit[] = [];
  for (const edit of edits) {
    const last = apart.at(-1);
    if (
      !last ||
      edit.span.start > last.span.end ||
      (edit.span.start === last.span.end && edit.span.end > edit.span.start && last.span.end > last.span.start)
    )
      apart.push(edit);
    else {
      apart[apart.length - 1] = {
        span: { start: last.span.start, end: Math.max(last.span.end, edit.span.end) },
        newText: last.newText + edit.newText,
        snippet: last.snippet + edit.snippet,
      };
    }
  }
  return apart;
}

/** What begins a page begins with its text. */
function fromBegin({ span, newText, snippet }: StubEdit): StubEdit {
  if (span.start > 0) return { span, newText, snippet };
  return { span, newText: newText.trimStart(), snippet: snippet.trimStart() };
}

function plain({ span, newText }: { readonly span: Span; readonly newText: string }): StubEdit {
  return { span, newText, snippet: escapeSnippet(newText) };
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

/** A heading of another page as words. */
function plainHeading(text: string): string {
  return text.replace(/[[\]<>|`*_\\^~]/g, "");
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
