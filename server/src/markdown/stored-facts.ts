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
  type Packed,
  type Place as PackedPlace,
  Packer,
  record,
  span,
  string,
  Unpacker,
} from "../text/packing";
import type {
  Block,
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
  StubFacts,
  Target,
} from "./facts";

/** Stands for what is packed and how. Records of another format are not read: raise it with each change of facts or codecs. */
export const FACTS_FORMAT = 11;

/** How many pages' facts stay unpacked at a time: those that are being worked on, with some to spare. */
const UNPACKED = 256;

/**
 * The facts of a page in packed form: an index of 50,000 pages has no room for the objects. Each part is unpacked when it is
 * asked for, and kept as long as its page is among the last that were asked.
 */
export class StoredFacts implements Facts {
  private static readonly unpacked: StoredFacts[] = [];
  private static next = 0;
  private unpackedParts: Map<string, unknown> | undefined;

  /** @param record the packed facts, or who gives them when they are asked for */
  constructor(private record: Packed | (() => Packed)) {}

  get packed(): Packed {
    if (typeof this.record === "function") this.record = this.record();
    return this.record;
  }

  get hash(): number {
    return this.part("hash");
  }
  get frontmatter(): Frontmatter | undefined {
    return this.part("frontmatter");
  }
  get headings(): readonly Heading[] {
    return this.part("headings");
  }
  get targets(): readonly Target[] {
    return this.part("targets");
  }
  get spans(): readonly Span[] {
    return this.part("spans");
  }
  get references(): readonly Reference[] {
    return this.kept("references", () => {
      const places = this.part("places");
      const { spans } = this;
      this.targets.forEach((target, i) => {
        const place = places[i] as Place;
        place.form = target.form;
        place.target = target.target;
        place.span = spans[i] as Span;
      });
      return places;
    });
  }
  get labels(): readonly Label[] {
    return this.part("labels");
  }
  get markers(): readonly Marker[] {
    return this.part("markers");
  }
  get counts(): Facts["counts"] {
    return this.part("counts");
  }
  get directives(): readonly Directive[] {
    return this.part("directives");
  }
  get failure(): string | undefined {
    return this.part("failure");
  }
  get stub(): StubFacts | undefined {
    return this.part("stub");
  }
  get words(): number {
    return this.part("words");
  }
  get anchors(): readonly string[] {
    return this.part("anchors");
  }
  get lines(): Lines {
    return this.part("lines");
  }
  get blocks(): readonly Block[] {
    return this.part("blocks");
  }
  get masks(): readonly Mask[] {
    return this.part("masks");
  }

  private part<K extends Part>(name: K): Parts[K] {
    return this.kept(name, () => CODECS[name].read(new Unpacker(this.unpackedRecord(), this.placeOf(name))));
  }

  /** The record with its text at hand, which may have to be made. */
  private unpackedRecord(): Packed {
    return this.kept("record", () => ({ bytes: this.packed.bytes, text: this.packed.text }));
  }

  private kept<T>(name: string, make: () => T): T {
    this.unpackedParts ??= this.begin();
    if (!this.unpackedParts.has(name)) this.unpackedParts.set(name, make());
    return this.unpackedParts.get(name) as T;
  }

  private begin(): Map<string, unknown> {
    const oldest = StoredFacts.unpacked[StoredFacts.next];
    if (oldest) oldest.unpackedParts = undefined;
    StoredFacts.unpacked[StoredFacts.next] = this;
    StoredFacts.next = (StoredFacts.next + 1) % UNPACKED;
    return new Map();
  }

  /** The sizes of the parts stand before them. */
  private placeOf(name: Part): PackedPlace {
    const sizes = new Unpacker(this.unpackedRecord());
    let byte = sizes.number();
    let character = 0;
    for (const part of PARTS) {
      if (part === name) break;
      byte += sizes.number();
      character += sizes.number();
    }
    return { byte, character };
  }
}

/** Packs the facts of a page. `new StoredFacts` makes equal facts of the record. */
export function packFacts(facts: Facts): Packed {
  const sizes = new Packer();
  const parts = new Packer();
  for (const part of PARTS) {
    const { byte, character } = parts.place;
    parts.cursor = 0;
    (CODECS[part] as Codec<unknown>).write(parts, part === "places" ? facts.references : facts[part]);
    sizes.number(parts.place.byte - byte);
    sizes.number(parts.place.character - character);
  }
  // What stands first is where the parts begin, in two bytes at most.
  const sizesLength = sizes.place.byte;
  const { bytes: written } = sizes.finish();
  sizes.number(sizesLength + (sizesLength < 0x7f ? 1 : 2));
  const { bytes: begin } = sizes.finish();
  const { bytes, text } = parts.finish();
  const all = new Uint8Array(begin.length + written.length + bytes.length);
  all.set(begin);
  all.set(written, begin.length);
  all.set(bytes, begin.length + written.length);
  return { bytes: all, text };
}

const lines: Codec<Lines> = {
  write(to, { starts, length, lineEnd, mark }) {
    to.number(starts.length);
    starts.forEach((start, i) => {
      to.number(start - (starts[i - 1] ?? 0));
    });
    to.number(length);
    to.string(lineEnd);
    to.number(mark);
  },
  read(from) {
    const starts = new Uint32Array(from.number());
    for (let i = 0, start = 0; i < starts.length; i++) {
      start += from.number();
      starts[i] = start;
    }
    return Lines.at(starts, from.number(), from.string(), from.number());
  },
};

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

// Written out, since there are more references than all else together.

const target: Codec<Target> = {
  write(to, value) {
    form.write(to, value.form);
    to.string(value.target);
  },
  read: (from) => ({ form: form.read(from), target: from.string() }),
};

/** A reference apart from its target and its span, which are to be put in when it is read. */
type Place = { -readonly [K in keyof Reference]: Reference[K] };

const place: Codec<Place> = {
  write(to, value) {
    const { written, isAngled, fragment, fragmentSpan, alias, aliasSpan } = value;
    span.write(to, value.targetSpan);
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
  read(from) {
    const targetSpan = span.read(from);
    const found: Place = { form: "link", span: targetSpan, target: "", targetSpan };
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
  },
};

const block = record<Block>(
  {
    type: oneOf([
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
    ]),
    depth: number,
    span,
  },
  { marker: string },
);

const heading = record<Heading>(
  { depth: number, text: string, anchor: string, span, textSpan: span, section: span },
  {},
);

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

const listItem = record<SourceItem>({ span, removal: span }, {});

const frontmatter = record<Frontmatter>(
  {
    span,
    data: json(),
    problems: list(record<FrontmatterProblem>({ span, message: string }, {})),
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

/** What is packed: the facts, the references apart from their targets. */
type Parts = Required<Omit<Facts, "references">> & { readonly places: readonly Place[] };

/** In the order in which they are packed: first what every page is asked for. */
const CODECS: { readonly [K in keyof Parts]: Codec<Parts[K]> } = {
  hash: number,
  frontmatter: maybe(frontmatter),
  headings: list(heading),
  targets: list(target),
  spans: list(span),
  places: list(place),
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

type Part = keyof Parts;
const PARTS = Object.keys(CODECS) as Part[];
