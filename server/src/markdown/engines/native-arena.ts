/** "MDAR", and the kind of arena that holds mdast. */
const MAGIC = 0x5241444d;
const MDAST = 1;

/** Fields of the header, in words of four bytes. */
const HEADER = { magic: 0, kind: 1, nodeSize: 2, nodes: 4, children: 6, data: 8, strings: 10 } as const;
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
    const { magic, kind, nodeSize, nodes, children, data, strings } = HEADER;
    if (this.word(magic) !== MAGIC || this.word(kind) !== MDAST || this.word(nodeSize) !== 4 * NODE_SIZE) {
      throw new Error("satteri gives a tree of another layout");
    }
    this.nodes = this.word(nodes) >> 2;
    this.children = this.word(children) >> 2;
    this.data = this.word(data);
    this.strings = this.word(strings);
  }

  /** The engine's number of a node's type. */
  typeOf(id: number): number {
    return this.field(id, NODE.type) & 0xff;
  }

  childCount(id: number): number {
    return this.field(id, NODE.childCount);
  }

  /** A child's id. */
  child(id: number, index: number): number {
    return this.word(this.children + this.field(id, NODE.children) + index);
  }

  /** Whether it is known where a node stands. */
  hasPlace(id: number): boolean {
    return this.field(id, NODE.startLine) !== 0;
  }

  /** Where a node begins in the page. */
  start(id: number): number {
    return this.from + this.field(id, NODE.start);
  }

  /** Where it ends. */
  end(id: number): number {
    return this.from + this.field(id, NODE.end);
  }

  /** A byte of a node's data. @param at where it stands in that; `fallback` behind its end */
  byte(id: number, at: number, fallback: number): number {
    if (at >= this.field(id, NODE.dataLength)) return fallback;
    return this.bytes[this.data + this.field(id, NODE.data) + at] ?? fallback;
  }

  /** A string of a node's data; empty where there is none. @param at where what stands for it does, in bytes */
  string(id: number, at: number): string {
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
