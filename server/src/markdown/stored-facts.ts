import type { Range } from "vscode-languageserver-types";
import type { Lines, Span } from "../text/lines";
import { type Codec, type Packed, Packer, type Unpackable, Unpacker, unpackable } from "../text/packing";
import { CODECS, PARTS, type Part, type Parts, readPlaces, readReferences, readSpans } from "./fact-codecs";
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
  StubFacts,
  Target,
} from "./facts";

/** How many pages' facts stay unpacked at a time: those that are being worked on, with some to spare. */
const UNPACKED = 256;

/** Bytes in front of a record, in which each bit says whether it has a part: most pages have no labels, no counts, no stub ... */
const BITS = 3;
/** ... the hash in four bytes, since all pages of a folder are asked for it when links are taken over ... */
const HASH = 4;
/** ... and in two how many bytes it takes to say how large each part is, so that the first part is found without a look at those. */
const SIZE = 2;
const HEAD = BITS + HASH + SIZE;

/** Where the parts of a record are. */
interface Layout {
  /** Where the first part begins, in bytes. */
  readonly begin: number;
  /** Where each part begins from there, a byte and a character, one behind the other; at last the end. */
  readonly places: readonly number[];
}

/** What is kept of a page whose facts are unpacked. */
interface UnpackedFacts extends Layout {
  /** The parts that were asked for, in the order of `PARTS`. */
  readonly parts: unknown[];
  references: readonly Reference[] | undefined;
}

/**
 * The facts of a page in packed form: an index of 50,000 pages has no room for the objects. Each part is unpacked when it is
 * asked for, and kept as long as its page is among the last that were asked; a part that is empty is told without.
 */
export class StoredFacts implements Facts {
  private static readonly recent: StoredFacts[] = [];
  private static next = 0;
  /** Where the parts are of the last page of which something was read and not kept: more of it is asked for next. */
  private static glimpsed: { readonly facts: StoredFacts; readonly layout: Layout } | undefined;
  private unpacked: UnpackedFacts | undefined;

  /** @param packed as `packFacts` packs them, or who gives them when they are asked for */
  constructor(private packed: Unpackable | (() => Unpackable)) {}

  get record(): Unpackable {
    if (typeof this.packed === "function") this.packed = this.packed();
    return this.packed;
  }

  get hash(): number {
    const { buffer, start } = this.record;
    return littleEndian(buffer, start + BITS, HASH);
  }
  /** All pages of a folder are asked for it, once each, when the folder is opened. */
  get called(): Called {
    if (this.isEmpty("called")) return this.part("called");
    const { record } = this;
    const sizes = new Unpacker(record, { byte: HEAD, character: 0 });
    sizes.number();
    return CODECS.called.read(new Unpacker(record, { byte: this.begin, character: 0 }, sizes.number()));
  }
  get frontmatter(): Frontmatter | undefined {
    return this.part("frontmatter");
  }
  get frontmatterProblems(): readonly FrontmatterProblem[] {
    return this.part("frontmatterProblems");
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
    if (this.isEmpty("targets")) return [];
    const unpacked = this.unpack();
    unpacked.references ??= readReferences(this.unpacker("targets"), this.unpacker("spans"), this.unpacker("places"));
    return unpacked.references;
  }
  /** Some of the references, by their places among all, ascending: of a page that cites much, one may be asked for. */
  referencesAt(numbers: readonly number[]): readonly Reference[] {
    if (this.isEmpty("targets") || numbers.length === 0) return [];
    const all = this.unpacked?.references;
    if (all) return numbers.map((number) => all[number] as Reference);
    return readReferences(this.glimpse("targets"), this.glimpse("spans"), this.glimpse("places"), numbers);
  }
  /** Where those stand. */
  spansAt(numbers: readonly number[]): readonly Span[] {
    return this.isEmpty("spans") ? [] : readSpans(this.glimpse("spans"), numbers);
  }
  /** Some spans as ranges. */
  rangesOf(spans: readonly Span[]): readonly Range[] {
    const known = this.unpacked?.parts[NUMBERS.lines] as Lines | undefined;
    const lines = known ?? readPlaces(this.glimpse("lines"), scratch);
    return spans.map((span) => lines.range(span));
  }
  get fragments(): readonly number[] {
    return this.part("fragments");
  }
  get inCode(): readonly number[] {
    return this.part("inCode");
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
    const known = this.unpacked?.parts[NUMBERS[name]];
    if (known !== undefined) return known as Parts[K];
    if (this.isEmpty(name)) return EMPTY[name] as Parts[K];
    const part = CODECS[name].read(this.unpacker(name));
    this.unpack().parts[NUMBERS[name]] = part;
    return part;
  }

  /** Whether a part is nothing, or a list of nothing: known without unpacking it. */
  isEmpty(name: Part): boolean {
    return !this.has(NUMBERS[name]);
  }

  /** Whether the record has the part with a number. */
  private has(number: number): boolean {
    const { buffer, start } = this.record;
    return (((buffer[start + (number >> 3)] as number) >> (number & 7)) & 1) === 1;
  }

  /** Reads a part and keeps nothing: of thousands of pages one after the other, none is asked for again soon. */
  private glimpse(name: Part): Unpacker {
    if (this.unpacked) return this.unpackerIn(this.unpacked, name);
    if (StoredFacts.glimpsed?.facts !== this) StoredFacts.glimpsed = { facts: this, layout: this.layout() };
    return this.unpackerIn(StoredFacts.glimpsed.layout, name);
  }

  private unpacker(name: Part): Unpacker {
    return this.unpackerIn(this.unpack(), name);
  }

  private unpackerIn({ begin, places }: Layout, name: Part): Unpacker {
    const at = 2 * NUMBERS[name];
    const place = { byte: begin + (places[at] as number), character: places[at + 1] as number };
    return new Unpacker(this.record, place, places[at + 3]);
  }

  private unpack(): UnpackedFacts {
    this.unpacked ??= this.keep();
    return this.unpacked;
  }

  private keep(): UnpackedFacts {
    const oldest = StoredFacts.recent[StoredFacts.next];
    if (oldest) oldest.unpacked = undefined;
    StoredFacts.recent[StoredFacts.next] = this;
    StoredFacts.next = (StoredFacts.next + 1) % UNPACKED;
    const { begin, places } = this.layout();
    return { begin, places, parts: new Array(PARTS.length), references: undefined };
  }

  /** Where the first part begins, in bytes. */
  private get begin(): number {
    const { buffer, start } = this.record;
    return HEAD + littleEndian(buffer, start + BITS + HASH, SIZE);
  }

  /** Behind the head stand the sizes of the parts that there are. */
  private layout(): Layout {
    const sizes = new Unpacker(this.record, { byte: HEAD, character: 0 });
    const places: number[] = new Array(2 * PARTS.length + 2);
    let byte = 0;
    let character = 0;
    for (let number = 0; number < PARTS.length; number++) {
      places[2 * number] = byte;
      places[2 * number + 1] = character;
      if (!this.has(number)) continue;
      byte += sizes.number();
      character += sizes.number();
    }
    places[2 * PARTS.length] = byte;
    places[2 * PARTS.length + 1] = character;
    return { begin: this.begin, places };
  }
}

/** Whether a page says that it is a stub, which all pages of a folder are asked when it is opened. */
export function saysStub(facts: Facts): boolean {
  return facts instanceof StoredFacts ? !facts.isEmpty("stub") : facts.stub !== undefined;
}

function littleEndian(buffer: Uint8Array, start: number, count: number): number {
  let number = 0;
  for (let i = start + count - 1; i >= start; i--) number = (number << 8) | (buffer[i] as number);
  return number >>> 0;
}

function putLittleEndian(buffer: Uint8Array, start: number, count: number, number: number): void {
  for (let i = 0; i < count; i++) buffer[start + i] = number >>> (8 * i);
}

/** For all records one after the other, since they would begin with the same memory each time. */
const [sizes, parts] = [new Packer(), new Packer()];

let scratchStarts = new Uint32Array(1 << 12);

/** The same room for whoever asks: a typed array of its own costs more than all else that is done with a page's lines. */
function scratch(count: number): Uint32Array {
  if (count > scratchStarts.length) scratchStarts = new Uint32Array(2 * count);
  return scratchStarts.subarray(0, count);
}

/** Packs the facts of a page. `new StoredFacts` makes equal facts of the record. */
export function packFacts(facts: Facts): Packed {
  // The last record may have come to nothing.
  sizes.clear();
  parts.clear();
  const head = new Uint8Array(HEAD);
  for (let number = 0; number < PARTS.length; number++) {
    const part = PARTS[number] as Part;
    const before = parts.place;
    parts.cursor = 0;
    (CODECS[part] as Codec<unknown>).write(parts, part === "places" ? facts.references : facts[part]);
    if (parts.takeBackEmpty(before)) continue;
    head[number >> 3] = (head[number >> 3] as number) | (1 << (number & 7));
    const { byte, character } = parts.place;
    sizes.number(byte - before.byte);
    sizes.number(character - before.character);
  }
  putLittleEndian(head, BITS, HASH, facts.hash);
  putLittleEndian(head, BITS + HASH, SIZE, sizes.place.byte);
  return parts.finish(sizes.finish(head).bytes);
}

const NUMBERS = Object.fromEntries(PARTS.map((name, number) => [name, number])) as Readonly<Record<Part, number>>;

/** What each part is read as that is not there: see `Packer.takeBackEmpty`. */
const EMPTY = Object.fromEntries(
  PARTS.map((name) => {
    const part =
      name === "lines" ? undefined : CODECS[name].read(new Unpacker(unpackable({ bytes: Uint8Array.of(0), text: "" })));
    return [name, Object.freeze(part)];
  }),
) as Partial<Parts>;
