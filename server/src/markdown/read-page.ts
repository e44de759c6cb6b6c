import type { Root } from "mdast";
import { hashOfText } from "../text/hash";
import { Lines, type Span, withoutMark } from "../text/lines";
import { readCalled } from "./called";
import { readCounts } from "./counts";
import type { Facts } from "./facts";
import { furtherFrontmatter } from "./further-frontmatter";
import { readHeadings } from "./headings";
import { parsePage } from "./parse";
import { type Reading, reread } from "./reread";
import { readStubFacts } from "./stub";
import type { ReadPage } from "./stub-note";
import { isNoText, NO_TEXT, unreadable } from "./unreadable";
import { type Found, Walk } from "./walk";
import { WikiScanner, type WikiSyntax } from "./wiki-syntax";

/**
 * Reads pages of one syntax into facts. Total: any text gives facts, if only an empty set of them.
 */
export class PageReader {
  private readonly scanner: WikiScanner;

  constructor(private readonly syntax: WikiSyntax) {
    this.scanner = new WikiScanner(syntax);
  }

  /** @param written may have a byte order mark in front: spans are from behind it */
  read(written: string): Facts {
    return this.reread(written).facts;
  }

  /**
   * The same, in less time where there is little new.
   * @param before what this reader has read of the page's last version
   */
  reread(written: string, before?: Reading): Reading {
    const text = withoutMark(written);
    const reading = this.readText(text, before);
    return text === written ? reading : { ...reading, facts: { ...reading.facts, lines: Lines.of(written) } };
  }

  private readText(text: string, before: Reading | undefined): Reading {
    if (isNoText(text)) return { text, facts: unreadable(text, NO_TEXT), found: undefined };
    try {
      // CommonMark would read it as a line and a heading, which nobody meant.
      const further = furtherFrontmatter(text);
      const { root, isPlain } = parsePage(further ? blank(text, further) : text);
      const walk = new Walk(text, this.scanner, this.syntax, further);
      const isLocal = isPlain && !further;
      const found = (isLocal && before && reread(before, text, root, walk)) || walk.over(root.children);
      return { text, facts: this.facts(text, root, walk, found), found: isLocal ? found : undefined };
    } catch (error) {
      // The parser and this walk recurse into containers; some thousand nested quotes are more than a stack holds.
      return {
        text,
        facts: unreadable(text, error instanceof Error ? error.message : String(error)),
        found: undefined,
      };
    }
  }

  /** What is found in the blocks of a page, put together to what there is in the page. */
  private facts(text: string, root: Root, walk: Walk, found: Found): Facts {
    const { paragraphs, sayers, blocks, references, masks, labels, anchors, markers, directives, words } = found;
    const { frontmatter, problems, state } = found.frontmatter;
    const headings = readHeadings(found.headings, text.length);
    // Field by field: a copy with more fields than it is made of is of a kind of its own, to the engine, on each page.
    const page: ReadPage = {
      text,
      blocks,
      paragraphs,
      sayers,
      references,
      open: (paragraph) => walk.open(root, paragraph),
    };
    return {
      hash: hashOfText(text),
      lines: Lines.of(text),
      called: readCalled(frontmatter, headings),
      frontmatter,
      frontmatterProblems: problems,
      headings,
      references,
      targets: references,
      spans: references.map(({ span }) => span),
      fragments: indexesOf(references, ({ fragment }) => fragment !== undefined),
      inCode: indexesOf(references, ({ form }) => form === "code"),
      blocks,
      masks,
      stub: readStubFacts(page, headings, state, this.syntax.stubHeadings),
      words,
      labels,
      anchors: anchors.map(({ id }) => id),
      markers,
      counts: readCounts(text, frontmatter, blocks),
      directives,
    };
  }
}

/** The places of those that are wanted. */
function indexesOf<T>(all: readonly T[], isWanted: (item: T) => boolean): number[] {
  const found: number[] = [];
  all.forEach((item, i) => {
    if (isWanted(item)) found.push(i);
  });
  return found;
}

/** The text with a span made blank; every character keeps its place. */
function blank(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, " ") + text.slice(end);
}
