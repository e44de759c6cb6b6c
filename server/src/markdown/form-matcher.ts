import { literal } from "../text/literal";
import { HOLE } from "./running-text";

// All are bounded, so that a page of open brackets costs no more than its length.

// As pandoc has it: no white space inside, no digit behind. What holds a wikilink is money, but for math that stands on lines
// of its own or has no blanks.
const DISPLAY_MATH = String.raw`(?<=^|[\r\n])\$\$[^$]{1,2000}\$\$(?=[ \t]*(?:[\r\n]|$))|\$\$(?:(?!\[\[)[^$]){1,2000}\$\$`;
const INLINE_MATH = String.raw`(?<![\\$\w])\$(?!\s)(?:[^$\s]{1,300}|(?:(?!\[\[)[^$\n]){1,300})(?<![\s\\])\$(?![\d\w])`;
const WIKILINK = String.raw`(?<bang>!?)(?<!\\)\[\[(?<link>(?:[^[\]${HOLE}]|\](?!\])|\[(?!\[)){0,1000})\]\]`;
const CARET = String.raw`\^\[(?<caret>[^[\]${HOLE}]{1,1000})\](?!\()`;
// Not in a regular expression, where a quantifier or another class stands beside it.
const FOOTNOTE = String.raw`(?<![\\^([{|/])\[\^(?<footnote>[^\[\]^\s${HOLE}]{1,200})\](?![:*+?{)\\$/])`;
// Several in a row are no link by reference.
const ID = String.raw`(?=\[source:)(?<![\w\\!]|(?<!\[source:[^[\]\s|]{1,200})\])\[source:(?<id>[^[\]\s|${HOLE}]{1,200})\](?!\(|\[(?!source:))`;
// Not in talk about it: `write [CITATION NEEDED] otherwise`, `each [VERIFY] note`.
const MARKER = String.raw`(?<!\\)\[(?<marker>(?:CITATION NEEDED|citation needed|VERIFY|NEEDS VERIFICATION)(?:[\s:,–—-][^[\]]{0,300})?)\](?![(\[:]|\s+(?:otherwise|if|notes?|tags?|markers?|flags?)\b)`;
// Not an index (`a[i][j]`, `*a*[i][j]`, `[0][1]`, `[1, 2][3]`), nor boxes to tick. White space is taken in one way only: in
// several, a bracket before a run of it would cost the square of its length.
const INDEX = String.raw`\s*(?:(?:[\d,.:;+\-](?:[\d\s,.:;+\-]{0,38}[\d,.:;+\-])?|\w)\s*)?\]`;
const LABEL = String.raw`(?<![\w\]\\)]|[\p{L}\p{N}][*_]{1,3})\[(?!${INDEX}\[${INDEX})[^[\]${HOLE}]{1,500}\]\[(?=[^\]]{0,199}\S)(?!\^)(?<label>[^[\]${HOLE}]{1,200})\](?![\[(])`;
const URL = String.raw`\b(?:[A-Za-z][A-Za-z0-9+.\-]{1,20}:\/\/|www\.)[^\s<>${HOLE}]*`;

// Not behind a word, a path or an open wikilink, which is somebody still typing; nor in a folder that only a shell or a template
// knows (`~/sources/x`, `{{base}}/sources/x`). Folders before the source folder may lead to it (`../sources/x`,
// `wiki/sources/x`). Punctuation that ends a sentence, in any script, ends the path; a line's end does not where the slug goes on
// behind a hyphen.
const PATH_CHARACTER = String.raw`(?:[^\s<>()[\]{}|"'${"`"}*,;:!?#\\，。、；：！？（）「」『』《》【】“”‘’…${HOLE}]|(?<=[\p{L}\p{N}]-)\r?\n(?=\w))`;
const path = (folders: string) =>
  String.raw`(?<![\w/.\\@\-${HOLE}]|\[\[|@[\w.\-]{1,100}:)(?!(?<=[~})\]%…])\/)@?(?<path>(?:\.{0,2}\/)?(?:[\w.\-]+\/)*(?:${folders})\/${PATH_CHARACTER}+(?:#[\w\p{L}\-]+)?)`;

/** Characters that stand between the begin of a path or URL and the place by which it is found, but for those of the folders. */
const RUN = /[\w.+\-/@]/;

/** Finds the forms that are no CommonMark in a block's running text, by one expression for all of them. */
export class FormMatcher {
  /** Matches any form, and finds the first one from a place on. */
  readonly expression: RegExp;
  /** The same at a place. */
  private readonly here: RegExp;
  /**
   * What each form begins with, or holds: all places at which `here` is worth a try. Each alternative begins with a character that is
   * rare, since the expression stops at all that one can begin with.
   */
  private readonly places: RegExp;
  /** How far before its slash a cited folder may begin. */
  private readonly longestFolder: number;
  private readonly wholePath: RegExp;

  /** @param citedFolders folders whose name makes a bare path a reference */
  constructor(citedFolders: readonly string[]) {
    const folders = citedFolders.map(literal).join("|") || "(?!)";
    // One alternation, leftmost first: a path inside a wikilink or a URL is never found by itself.
    const forms = [DISPLAY_MATH, INLINE_MATH, WIKILINK, CARET, FOOTNOTE, ID, MARKER, LABEL, URL, path(folders)].join(
      "|",
    );
    this.expression = new RegExp(forms, "gu");
    this.here = new RegExp(forms, "uy");
    this.places = new RegExp(String.raw`[$[]|:(?=\/\/)|\.(?<=www\.)|\/(?<=(?:${folders})\/)`, "g");
    this.longestFolder = Math.max(0, ...citedFolders.map((folder) => folder.length));
    this.wholePath = new RegExp(`^${path(folders)}$`, "u");
  }

  /** Where the next place is that may hold a form; the text's length when there is none. */
  nextPlace(text: string, from: number): number {
    this.places.lastIndex = from;
    return this.places.test(text) ? this.places.lastIndex - 1 : text.length;
  }

  /**
   * All forms in a text, in order and apart: what `text.matchAll` gives. That tries the expression at every character, which
   * took a quarter of the time of reading a page; this tries it where it can match.
   */
  matches(text: string): RegExpExecArray[] {
    const found: RegExpExecArray[] = [];
    const { expression } = this;
    let end = 0;
    for (
      let place = this.nextPlace(text, 0);
      place < text.length;
      place = this.nextPlace(text, Math.max(end, place + 1))
    ) {
      let match: RegExpExecArray | null;
      const mark = text[place];
      if (mark === "[" || mark === "$") {
        const before = place > end ? text[place - 1] : "";
        match = (before === "!" || before === "^" ? this.matchAt(text, place - 1) : null) ?? this.matchAt(text, place);
      } else {
        // In the middle of a path or URL: what is found from its begin on is the next form there is.
        let start = mark === "/" ? Math.max(end, place - this.longestFolder) : place;
        while (start > end && RUN.test(text[start - 1] ?? "")) start--;
        expression.lastIndex = start;
        match = expression.exec(text);
        if (!match) return found;
      }
      if (match) {
        found.push(match);
        end = match.index + match[0].length;
      }
    }
    return found;
  }

  private matchAt(text: string, place: number): RegExpExecArray | null {
    this.here.lastIndex = place;
    return this.here.exec(text);
  }

  /** The path that a text consists of, if it does. */
  path(text: string): string | undefined {
    return this.wholePath.exec(text)?.groups?.path;
  }
}
