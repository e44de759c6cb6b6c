import { Lines, type Span } from "../text/lines";
import {
  boolean,
  type Codec,
  flag,
  json,
  list,
  maybe,
  number,
  oneOf,
  record,
  span,
  string,
  type Unpacker,
} from "../text/packing";
import type {
  Block,
  Called,
  Directive,
  Facts,
  Frontmatter,
  FrontmatterProblem,
  Heading,
  Label,
  Marker,
  Mask,
  Reference,
  ReferenceForm,
  RuleCode,
  SourceItem,
  SourceList,
  Target,
} from "./facts";

/** Stands for what is packed and how. Records of another format are not read: raise it with each change of facts or codecs. */
export const FACTS_FORMAT = 15;

const lines: Codec<Lines> = {
  write(to, { starts, length, lineEnd, mark }) {
    to.number(starts.length);
    let last = 0;
    for (const start of starts) {
      to.number(start - last);
      last = start;
    }
    to.number(length);
    to.string(lineEnd);
    to.number(mark);
  },
  read: (from) =>
    Lines.at(readStarts(from, new Uint32Array(from.number())), from.number(), from.string(), from.number()),
};

/**
 * Reads lines to tell places by and nothing else: how they end is passed over.
 * @param room gives the array for so many lines, which is theirs as long as they are used
 */
export function readPlaces(from: Unpacker, room: (count: number) => Uint32Array): Lines {
  const starts = readStarts(from, room(from.number()));
  const length = from.number();
  from.skipString();
  return Lines.at(starts, length, "", from.number());
}

function readStarts(from: Unpacker, starts: Uint32Array): Uint32Array {
  for (let i = 0, start = 0; i < starts.length; i++) {
    start += from.number();
    starts[i] = start;
  }
  return starts;
}

const form = oneOf<ReferenceForm>([
  "link",
  "wikilink",
  "path",
  "sources-field",
  "related-field",
  "code",
  "caret",
  "id",
  "embed",
  "image",
  "definition",
]);

// Written out, as are headings and blocks, since there are more of them than of all else together.

const target: Codec<Target> = {
  write(to, value) {
    form.write(to, value.form);
    to.string(value.target);
  },
  read: (from) => ({ form: form.read(from), target: from.string() }),
};

/** A reference apart from its target and its span. */
type Place = Omit<Reference, "form" | "target" | "span">;

const place: Codec<Place> = {
  write(to, { written, isAngled, targetSpan, fragment, fragmentSpan, alias, aliasSpan }) {
    span.write(to, targetSpan);
    to.number((written === undefined ? 0 : 1) + (fragmentSpan ? 2 : 0) + (aliasSpan ? 4 : 0) + (isAngled ? 8 : 0));
    if (written !== undefined) to.string(written);
    if (fragmentSpan) {
      to.string(fragment ?? "");
      span.write(to, fragmentSpan);
    }
    if (aliasSpan) {
      to.string(alias ?? "");
      span.write(to, aliasSpan);
    }
  },
  read: (from) => readPlace(from, { targetSpan: span.read(from) }),
};

function readPlace<T extends { -readonly [K in keyof Place]: Place[K] }>(from: Unpacker, found: T): T {
  const parts = from.number();
  if (parts & 1) found.written = from.string();
  if (parts & 2) {
    found.fragment = from.string();
    found.fragmentSpan = span.read(from);
  }
  if (parts & 4) {
    found.alias = from.string();
    found.aliasSpan = span.read(from);
  }
  if (parts & 8) found.isAngled = true;
  return found;
}

/**
 * Reads references whose three parts are packed apart, since most are asked for their targets only.
 * @param numbers the places among all of those that are wanted, ascending: the others are passed over
 */
export function readReferences(
  targets: Unpacker,
  spans: Unpacker,
  places: Unpacker,
  numbers?: readonly number[],
): Reference[] {
  const references: Reference[] = [];
  spans.number();
  places.number();
  const count = targets.number();
  for (let number = 0; number < count && references.length !== numbers?.length; number++) {
    if (numbers && number !== numbers[references.length]) {
      form.read(targets);
      targets.skipString();
      spans.skipSpan();
      skipPlace(places);
    } else {
      const found = {
        form: form.read(targets),
        span: span.read(spans),
        target: targets.string(),
        targetSpan: span.read(places),
      };
      references.push(readPlace(places, found));
    }
  }
  return references;
}

function skipPlace(from: Unpacker): void {
  from.skipSpan();
  const parts = from.number();
  if (parts & 1) from.skipString();
  for (const bit of [2, 4]) {
    if (!(parts & bit)) continue;
    from.skipString();
    from.skipSpan();
  }
}

/** Reads some of the spans in a list of them. @param numbers their places in it, ascending */
export function readSpans(from: Unpacker, numbers: readonly number[]): Span[] {
  const spans: Span[] = [];
  const count = from.number();
  for (let number = 0; number < count && spans.length < numbers.length; number++) {
    if (number === numbers[spans.length]) spans.push(span.read(from));
    else from.skipSpan();
  }
  return spans;
}

const blockType = oneOf<string>([
  "paragraph",
  "heading",
  "list",
  "listItem",
  "table",
  "code",
  "blockquote",
  "html",
  "thematicBreak",
  "definition",
  "footnoteDefinition",
]);

const block: Codec<Block> = {
  write(to, value) {
    const { type, depth, marker } = value;
    blockType.write(to, type);
    to.number(2 * depth + (marker === undefined ? 0 : 1));
    span.write(to, value.span);
    if (marker !== undefined) to.string(marker);
  },
  read(from) {
    const type = blockType.read(from);
    const state = from.number();
    const depth = state >>> 1;
    const found = span.read(from);
    return state & 1 ? { type, depth, span: found, marker: from.string() } : { type, depth, span: found };
  },
};

const heading: Codec<Heading> = {
  write(to, value) {
    to.number(value.depth);
    to.string(value.text);
    to.string(value.anchor);
    span.write(to, value.span);
    span.write(to, value.textSpan);
    span.write(to, value.section);
  },
  read: (from) => ({
    depth: from.number(),
    text: from.string(),
    anchor: from.string(),
    span: span.read(from),
    textSpan: span.read(from),
    section: span.read(from),
  }),
};

const label = record<Label>(
  { kind: oneOf(["footnote", "link"]), isDefinition: boolean, label: string, written: string, span, labelSpan: span },
  { isComment: flag },
);

const directive = record<Directive>(
  {
    action: oneOf(["disable-next-line", "disable", "enable"]),
    codes: list(record<RuleCode>({ code: string, span }, {})),
    span,
  },
  {},
);

const called: Codec<Called> = {
  write(to, { type, title, names }) {
    to.number((type === undefined ? 0 : 1) + (title === undefined ? 0 : 2) + 4 * names.length);
    if (type !== undefined) to.string(type);
    if (title !== undefined) to.string(title);
    for (const name of names) to.string(name);
  },
  read(from) {
    const state = from.number();
    const type = state & 1 ? from.string() : undefined;
    const title = state & 2 ? from.string() : undefined;
    return { type, title, names: Array.from({ length: state >>> 2 }, () => from.string()) };
  },
};

const listItem = record<SourceItem>({ span, removal: span }, {});

const frontmatter = record<Frontmatter>(
  {
    span,
    data: json(),
    sourceList: maybe(
      record<SourceList>(
        {
          items: list(listItem),
          place: record<SourceList["place"]>({ span, before: string, after: string }, {}),
          quote: string,
        },
        {},
      ),
    ),
  },
  {},
);

/** What is packed in parts: the facts, the references apart from their targets and their spans, and the hash in front of all. */
export type Parts = Required<Omit<Facts, "references" | "hash">> & { readonly places: readonly Place[] };
export type Part = keyof Parts;

/** In the order in which they are packed. */
export const CODECS: { readonly [K in Part]: Codec<Parts[K]> } = {
  called,
  frontmatter: maybe(frontmatter),
  frontmatterProblems: list(record<FrontmatterProblem>({ span, message: string }, {})),
  headings: list(heading),
  targets: list(target),
  spans: list(span),
  places: list(place),
  fragments: list(number),
  inCode: list(number),
  labels: list(label),
  markers: list(record<Marker>({ text: string, span }, {})),
  counts: list(json()),
  directives: list(directive),
  failure: maybe(string),
  stub: json(),
  words: number,
  anchors: list(string),
  lines,
  blocks: list(block),
  masks: list(record<Mask>({ span, keep: maybe(span) }, {})),
};

export const PARTS = Object.keys(CODECS) as Part[];
