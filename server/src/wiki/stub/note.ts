import type { NoteBlock, NoteParagraph, Run, StubFacts, StubMark, StubNote } from "../../markdown/facts";
import { flat, OPENING } from "../../markdown/stub-phrases";
import { append } from "../../text/append";
import type { Page } from "../page";
import { readAbsent, readCondition } from "./condition";
import { type Gap, readGap, readPlainList } from "./gap";
import { Passage } from "./passage";
import { bullet, isList, items, LIST_OPENING, sentences } from "./passage-parts";
import {
  ADVERBIAL,
  AWAITS,
  BOILERPLATE,
  CANDIDATES_LABEL,
  CLAUSE,
  CONNECTOR,
  DASH,
  FINAL_DASH,
  LABEL,
  LACKS,
  LAST_CLAUSE,
  LIST_FOLLOWS,
  MISSING,
  MISSING_LABEL,
  POINTS_BACK,
  PUNCTUATION,
  REASON,
  REMARK,
  TRIGGER,
  TRIGGER_FIRST,
  TRIGGER_LAST,
  UNTIL,
} from "./phrases";
import { type PageNames, pageNames } from "./subject";

/** What a stub note says, in its own spelling: pieces of its markdown on one line each, and each in one place only. */
export interface StubModel {
  /** What is missing. */
  readonly gaps: readonly Gap[];
  /** What the page waits for: sources to ingest. */
  readonly candidates: readonly string[];
  /** When it is to be expanded: the conditions, in the words of the note. One that names no source is kept below as well. */
  readonly triggers: readonly string[];
  /** What the wiki knows of it so far: `the gateway` of `named here only as the gateway`. It is part of what is kept below. */
  readonly roles: readonly string[];
  /** Sentences and list items that say neither, as they stand. Nothing of a note is dropped but that it is one. */
  readonly rest: readonly string[];
  /** Blocks that are no text, as they stand. */
  readonly blocks: readonly string[];
}

/** Reads the notes of a stub, one behind the other. */
export function readStub(page: Page, { notes }: Pick<StubFacts, "notes">): StubModel {
  const reader = new NoteReader(pageNames(page));
  for (const note of notes) for (const block of note.blocks) reader.block(block, note);
  return reader.model();
}

/** A gap whose topics may still come. */
interface OpenGap {
  readonly subject: string | undefined;
  readonly topics: string[];
}

/** Nobody gives more in one sentence; each takes a look at all of it. */
const MAX_TRIGGERS = 4;

/** Reads a note from its begin to its end. */
class NoteReader {
  private readonly gaps: OpenGap[] = [];
  private readonly candidates: string[] = [];
  private readonly rest: string[] = [];
  private readonly triggers: string[] = [];
  private readonly blocks: string[] = [];
  /** Where the items of a list belong that follows at once: its introduction ended with a colon. */
  private introduced: string[] | undefined;

  constructor(private readonly names: PageNames) {}

  model(): StubModel {
    const { candidates, triggers, rest, blocks } = this;
    return { gaps: this.gaps.filter((gap) => !isEmpty(gap)), candidates, triggers, roles: rolesIn(rest), rest, blocks };
  }

  block(block: NoteBlock, { mark }: Pick<StubNote, "mark">): void {
    if (mark === "quote" || mark === "brackets")
      for (const paragraph of block.paragraphs) this.paragraph(paragraph, mark);
    else if (block.type === "other") this.blocks.push(block.source);
    else if (block.type === "quote") this.quote(block);
    else for (const paragraph of block.paragraphs) this.paragraph(paragraph);
    if (block.type !== "paragraph") this.introduced = undefined;
  }

  /** A quote may be how the note is set off, or somebody's words: these stay a quote. */
  private quote(block: NoteBlock): void {
    const quoted = new NoteReader(this.names);
    for (const paragraph of block.paragraphs) quoted.paragraph(paragraph);
    const { gaps, candidates, rest } = quoted.model();
    const isSaying = gaps.length + candidates.length > 0 || rest.length === 0 || OPENING.test(flat(rest[0] ?? ""));
    if (!isSaying) this.blocks.push(block.source);
    else {
      append(this.gaps, quoted.gaps);
      append(this.candidates, candidates);
      append(this.triggers, quoted.triggers);
      append(this.rest, rest);
    }
  }

  private paragraph({ runs, inList }: NoteParagraph, mark: StubMark = "heading"): void {
    const passage = unwrapped(Passage.of(inList ? runs : openEmphasis(runs)), mark);
    if (inList && this.introduced) {
      const item = bullet(passage);
      if (!item.isEmpty) this.introduced.push(item.text);
      return;
    }
    let unread = "";
    for (const sentence of sentences(passage)) {
      this.introduced = undefined;
      if (this.sentence(sentence)) unread = "";
      else {
        // Sentences that can't be read stay together, as they stood.
        if (unread !== "") this.rest.pop();
        unread = unread === "" ? sentence.text : `${unread} ${sentence.text}`;
        this.rest.push(unread);
      }
    }
  }

  /** @returns whether the sentence could be read; if not, nothing of it was taken */
  private sentence(sentence: Passage): boolean {
    const behind = sentence.after(BOILERPLATE);
    if (!behind) return this.clause(sentence);
    const clause = behind.without(CONNECTOR);
    if (!this.awaits(clause.after(UNTIL)) && !this.clause(clause)) this.keep(behind);
    return true;
  }

  /** Keeps what can't be read, or is not asked for. */
  private keep(passage: Passage): void {
    const part = passage.without(PUNCTUATION).withoutStop();
    if (!part.isEmpty) this.rest.push(part.text);
  }

  /** @param triggers how many are still looked for behind it */
  private clause(clause: Passage, triggers = MAX_TRIGGERS): boolean {
    return (
      (triggers > 0 && this.triggerBehind(clause, triggers - 1)) ||
      this.trigger(clause) ||
      this.labelled(clause) ||
      this.missing(clause) ||
      this.absent(clause)
    );
  }

  /** `Expand this page when the paper is distilled` */
  private trigger(clause: Passage): boolean {
    return this.awaits(clause.after(TRIGGER) ?? conditionBefore(clause));
  }

  private awaits(condition: Passage | undefined): boolean {
    if (!condition || condition.isEmpty) return false;
    this.triggers.push(condition.withoutStop().text);
    const read = readCondition(condition);
    if (!read) return false;
    append(this.candidates, read.candidates);
    append(this.rest, read.rest);
    if (read.introduces) this.introduced = this.candidates;
    return true;
  }

  /** `It is named here only; expand this page when the paper is distilled` */
  private triggerBehind(clause: Passage, triggers: number): boolean {
    const sign = clause.findLastOutside(LAST_CLAUSE);
    const last = sign && clause.slice(sign.end).without(CONNECTOR);
    const condition = last?.after(TRIGGER);
    if (!condition) return false;
    if (POINTS_BACK.test(condition.words)) {
      this.triggers.push(condition.withoutStop().text);
      return false;
    }
    const before = clause.slice(0, sign?.start);
    if (!this.clause(before, triggers)) this.keep(before);
    if (!this.awaits(condition) && last) this.keep(last);
    return true;
  }

  /** `A page on the portals does not exist yet` */
  private absent(clause: Passage): boolean {
    const read = readAbsent(clause);
    if (!read) return false;
    this.candidates.push(read.candidate);
    this.keep(read.rest);
    return true;
  }

  /** Takes down what a clause awaits, if its verb stands before a place in it. */
  private waits(clause: Passage, end = clause.text.length): void {
    const verb = clause.find(AWAITS);
    const condition = verb && verb.start < end ? clause.slice(verb.end).without(COLON).withoutStop() : undefined;
    if (condition && !condition.isEmpty) this.triggers.push(condition.text);
  }

  /** `Still missing: a, b`, `This page lacks a, b`, `Candidates: a, b` */
  private labelled(clause: Passage): boolean {
    const missing = clause.after(MISSING_LABEL) ?? clause.after(LACKS);
    const label = missing ? undefined : clause.find(CANDIDATES_LABEL);
    const list = label ? clause.slice(label.end) : missing;
    if (!list) return false;
    const listed = list.without(COLON).withoutStop();
    if (label) this.waits(clause, label.end);
    if (missing) {
      const gap = this.open(listed.isEmpty ? { subject: undefined, topics: [] } : readPlainList(listed, this.names));
      if (listed.isEmpty) this.introduced = gap.topics;
    } else if (listed.isEmpty) this.introduced = this.candidates;
    else append(this.candidates, texts(items(listed)));
    return true;
  }

  /** `The control plane (a, b) has not yet been ingested` */
  private missing(clause: Passage): boolean {
    const verb = clause.find(MISSING);
    if (!verb) return false;
    const other = clauseBefore(clause.slice(0, verb.start));
    const phrase = clause.slice(other?.end ?? 0, verb.start).without(ADVERBIAL);
    if (phrase.isEmpty) return false;
    if (other) this.keep(other.before);
    const plural = /^ *(?:have|are|were|haven|aren|remain|await|need)\b/iu.test(verb.words);
    const gap = this.open(readGap(phrase, plural, this.names));
    this.waits(clause.slice(verb.start, verb.end));
    const kept = this.beyond(clause.slice(verb.end), gap);
    // Of a sentence on no subject its end alone would say nothing.
    if (kept) this.keep(isEmpty(gap) ? clause.slice(other?.end ?? 0) : kept);
    return true;
  }

  /**
   * What stands behind the verb: the topics, the trigger.
   * @returns what can't be read of it
   */
  private beyond(passage: Passage, gap: OpenGap): Passage | undefined {
    if (passage.withoutStop().isEmpty) {
      if (passage.text.includes(":")) this.introduced = gap.topics;
      return undefined;
    }
    const close = gap.topics.length === 0 && passage.shape.startsWith("(") ? passage.shape.indexOf(")") : -1;
    const bracketed = passage.slice(1, Math.max(1, close));
    if (!bracketed.isEmpty && !REMARK.test(bracketed.words)) {
      append(gap.topics, texts(items(bracketed)));
      return this.beyond(passage.slice(close + 1), gap);
    }
    const list = gap.topics.length === 0 && listBehind(passage);
    const clause = passage.without(CONNECTOR);
    if (list) append(gap.topics, texts(items(list)));
    else if (!this.trigger(clause) && !this.labelled(clause)) return passage;
    return undefined;
  }

  private open(gap: Gap): OpenGap {
    const open = { subject: gap.subject, topics: [...gap.topics] };
    this.gaps.push(open);
    return open;
  }
}

const COLON = /^[\s:]+/u;

/** A note without what sets it off, which is none of its words. */
function unwrapped(passage: Passage, mark: StubMark): Passage {
  if (mark === "quote") {
    const title = passage.after(/^ *\[![\p{L}-]+\][+-]?/u);
    return title && LABEL.test(title.words) ? title.slice(0, 0) : (title ?? passage);
  }
  const isWrapped = mark === "brackets" && passage.words.startsWith("[") && passage.words.endsWith("]");
  return isWrapped ? passage.slice(1, passage.text.length - 1) : passage;
}

const ROLE =
  /(?<![\p{L}-])(?:referenced|named|mentioned|cited|known|described|seen)(?: (?:here|so far|only|just|on this wiki|in this wiki))* as (?<role>.+?)(?=,? but |[.;]|$)/iu;

function rolesIn(rest: readonly string[]): string[] {
  return rest.flatMap((text) => ROLE.exec(text)?.groups?.role ?? []);
}

function isEmpty({ subject, topics }: Gap): boolean {
  return subject === undefined && topics.length === 0;
}

function texts(passages: readonly Passage[]): string[] {
  return passages.map(({ text }) => text);
}

/** A note may stand in italics altogether, or begin with a sentence in bold type. */
function openEmphasis(runs: readonly Run[]): readonly Run[] {
  const [first, ...others] = runs;
  if (!first?.inner) return runs;
  const { words } = Passage.of(first.inner);
  const says = [BOILERPLATE, MISSING, MISSING_LABEL, LACKS, TRIGGER, CANDIDATES_LABEL].some((phrase) =>
    phrase.test(words),
  );
  return says ? [...openEmphasis(first.inner), ...others] : runs;
}

/** `When the paper is distilled, expand this page` */
function conditionBefore(clause: Passage): Passage | undefined {
  const last = clause.find(TRIGGER_LAST);
  return last && clause.slice(0, last.start).after(TRIGGER_FIRST);
}

/** The clause before the one on what is missing. A list has the same signs in it: between dashes, behind `such as`, by semicolons. */
function clauseBefore(passage: Passage): { readonly before: Passage; readonly end: number } | undefined {
  const closing = passage.withoutEnd(FINAL_DASH);
  const opening = closing === passage ? undefined : closing.findLastOutside(DASH);
  const match = passage.slice(0, opening?.start).findLastOutside(CLAUSE);
  if (!match) return undefined;
  const before = passage.slice(0, match.start);
  const isList = match.words.startsWith(";") && !/ (?:is|are|was|were|has|have|can|does|do) /iu.test(before.shape);
  return isList || before.findLastOutside(LIST_FOLLOWS) ? undefined : { before, end: match.end };
}

/** The list behind the verb: `...: a, b`, `..., such as a and b`, `... — a, b, c`. */
function listBehind(passage: Passage): Passage | undefined {
  if (passage.text.startsWith(":")) return passage.slice(1);
  const opening = passage.without(PUNCTUATION);
  if (LIST_OPENING.test(opening.words)) return opening;
  const dash = passage.after(/^(?:[—–]|--?) +/u);
  return dash && isList(dash) && !REASON.test(dash.words) ? dash : undefined;
}
