import type { Nodes } from "mdast";
import type { Span } from "../../text/lines";

/** "MDAR", and the kind of arena that holds mdast. */
const MAGIC = 0x5241444d;
const MDAST = 1;

/** Fields of the header, in words of four bytes. */
const HEADER = { magic: 0, kind: 1, nodeSize: 2, nodeCount: 3, nodes: 4, children: 6, data: 8, strings: 10 } as const;
/** Fields of a node, likewise; its type is one byte. */
const NODE = {
  type: 1,
  start: 3,
  end: 4,
  startLine: 5,
  children: 9,
  childCount: 10,
  data: 11,
  dataLength: 12,
} as const;
const NODE_SIZE = 13;

/** What kinds of nodes there are, in the order of their numbers. */
const TYPES = [
  "root",
  "paragraph",
  "heading",
  "thematicBreak",
  "blockquote",
  "list",
  "listItem",
  "html",
  "code",
  "definition",
  "text",
  "emphasis",
  "strong",
  "inlineCode",
  "break",
  "link",
  "image",
  "linkReference",
  "imageReference",
  "footnoteDefinition",
  "footnoteReference",
  "table",
  "tableRow",
  "tableCell",
  "delete",
] as const satisfies readonly Nodes["type"][];

const REFERENCE_TYPES = ["shortcut", "collapsed", "full"] as const;

/** Where the fields of a node begin in its data, in bytes; a label as it is written comes behind the one that is compared. */
const DATA = { url: 0, value: 0, codeValue: 16, imageAlt: 8, referenceAlt: 20, label: 0, definitionLabel: 16 } as const;
const WRITTEN_LABEL = 8;
const REFERENCE_TYPE = 16;

/**
 * The tree of satteri as it lies in its buffer. The library's own reader sets up a decoder for each page and decodes all of its
 * text when one string of it is asked for, which took as long as to walk the tree; this one reads nothing ahead.
 * The layout is that of the version in package.json (`dist/generated/arena-layout.js` there).
 */
export class NativeArena {
  private readonly words: Uint32Array;
  private readonly bytes: Buffer;
  /** Where nodes and lists of children begin, in words; where data and strings do, in bytes. */
  private readonly nodes: number;
  private readonly children: number;
  private readonly data: number;
  private readonly strings: number;
  /** How many nodes there are; they have the numbers from 0 on, which is the root's. */
  readonly count: number;

  /**
   * @param buffer a serialized tree
   * @param from where in the page the text that was parsed begins
   * @throws Error when the buffer is laid out in another way
   */
  constructor(
    buffer: Uint8Array,
    private readonly from: number,
  ) {
    this.bytes = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.length);
    this.words = new Uint32Array(buffer.buffer, buffer.byteOffset, buffer.length >> 2);
    const { magic, kind, nodeSize, nodeCount, nodes, children, data, strings } = HEADER;
    if (this.word(magic) !== MAGIC || this.word(kind) !== MDAST || this.word(nodeSize) !== 4 * NODE_SIZE) {
      throw new Error("satteri gives a tree of another layout");
    }
    this.count = this.word(nodeCount);
    this.nodes = this.word(nodes) >> 2;
    this.children = this.word(children) >> 2;
    this.data = this.word(data);
    this.strings = this.word(strings);
  }

  typeOf(id: number): (typeof TYPES)[number] {
    return TYPES[this.field(id, NODE.type) & 0xff] as (typeof TYPES)[number];
  }

  childCount(id: number): number {
    return this.field(id, NODE.childCount);
  }

  /** A child's id. */
  child(id: number, index: number): number {
    return this.word(this.children + this.field(id, NODE.children) + index);
  }

  /** Where a node begins in the page. */
  start(id: number): number {
    return this.from + this.field(id, NODE.start);
  }

  /** Where a node stands in the page, if that is known. */
  span(id: number): Span | undefined {
    return this.field(id, NODE.startLine) === 0
      ? undefined
      : { start: this.start(id), end: this.from + this.field(id, NODE.end) };
  }

  /** Makes it unknown where a node stands. */
  forgetPlace(id: number): void {
    this.words[this.nodes + NODE_SIZE * id + NODE.startLine] = 0;
  }

  depth(id: number): number {
    return this.byte(id, 0, 1);
  }

  /** Whether a task is done; `null` for an item that is none. */
  checked(id: number): boolean | null {
    const checked = this.byte(id, 0, 2);
    return checked === 2 ? null : checked === 1;
  }

  /** What stands in HTML, in code, or in a text. */
  value(id: number): string {
    return this.string(id, this.typeOf(id) === "code" ? DATA.codeValue : DATA.value);
  }

  url(id: number): string {
    return this.string(id, DATA.url);
  }

  alt(id: number): string {
    return this.string(id, this.typeOf(id) === "image" ? DATA.imageAlt : DATA.referenceAlt);
  }

  /** The label that is compared. */
  identifier(id: number): string {
    return this.string(id, this.labelAt(id));
  }

  label(id: number): string {
    return this.string(id, this.labelAt(id) + WRITTEN_LABEL);
  }

  referenceType(id: number): (typeof REFERENCE_TYPES)[number] | undefined {
    return REFERENCE_TYPES[this.byte(id, REFERENCE_TYPE, 0)];
  }

  private labelAt(id: number): number {
    return this.typeOf(id) === "definition" ? DATA.definitionLabel : DATA.label;
  }

  /** A byte of a node's data. @param at where it stands in that; `fallback` behind its end */
  private byte(id: number, at: number, fallback: number): number {
    if (at >= this.field(id, NODE.dataLength)) return fallback;
    return this.bytes[this.data + this.field(id, NODE.data) + at] ?? fallback;
  }

  /** A string of a node's data; empty where there is none. @param at where what stands for it does, in bytes */
  private string(id: number, at: number): string {
    if (at + 8 > this.field(id, NODE.dataLength)) return "";
    const place = this.data + this.field(id, NODE.data) + at;
    const start = this.strings + this.bytes.readUInt32LE(place);
    return this.bytes.toString("utf8", start, start + this.bytes.readUInt32LE(place + 4));
  }

  private field(id: number, field: number): number {
    return this.words[this.nodes + NODE_SIZE * id + field] ?? 0;
  }

  private word(at: number): number {
    return this.words[at] ?? 0;
  }
}
