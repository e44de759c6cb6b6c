import type { Nodes, Root } from "mdast";
import type { MdastReader } from "satteri";

/**
 * The tree of the native engine, seen through mdast's interfaces: a node is made when it is looked at, and a string when it is
 * asked for. Most of a tree are texts that nobody reads; to build it in whole took twice the time of the parse.
 */
export function nativeTree(reader: MdastReader): Root {
  return new ParentNode(reader, 0) as Nodes as Root;
}

/** The engine's numbers of the kinds of nodes, by which the arena goes. */
const TYPES = {
  0: "root",
  1: "paragraph",
  2: "heading",
  3: "thematicBreak",
  4: "blockquote",
  5: "list",
  6: "listItem",
  7: "html",
  8: "code",
  9: "definition",
  10: "text",
  11: "emphasis",
  12: "strong",
  13: "inlineCode",
  14: "break",
  15: "link",
  16: "image",
  17: "linkReference",
  18: "imageReference",
  19: "footnoteDefinition",
  20: "footnoteReference",
  21: "table",
  22: "tableRow",
  23: "tableCell",
  24: "delete",
} as const satisfies Readonly<Record<number, Nodes["type"]>>;

const REFERENCE_TYPES = ["shortcut", "collapsed", "full"] as const;

/** Where the fields of a node begin in its data, in bytes. */
const LITERAL = { html: 0, text: 0, inlineCode: 0, code: 16 } as const;
const ALT = { image: 8, imageReference: 20 } as const;
const URL = 0;
const LABEL = { definition: 16, default: 0 };
/** A label as it is written comes behind the one that is compared. */
const WRITTEN_LABEL = 8;
const REFERENCE_TYPE = 16;

/** A node without children or words of its own. Its fields are those of its type: asked for another, it gives nonsense. */
class Node {
  readonly type: Nodes["type"];
  private place: Nodes["position"] | null = null;

  constructor(
    protected readonly reader: MdastReader,
    protected readonly id: number,
  ) {
    this.type = TYPES[reader.getNodeType(id) as keyof typeof TYPES];
  }

  /** Kept, since it may be changed. */
  get position(): Nodes["position"] {
    if (this.place === null) this.place = this.reader.getPosition(this.id);
    return this.place;
  }

  set position(place: Nodes["position"]) {
    this.place = place;
  }

  get url(): string {
    return this.reader.fieldString(this.id, URL);
  }

  get identifier(): string {
    return this.reader.fieldString(this.id, this.labelAt);
  }

  get label(): string {
    return this.reader.fieldString(this.id, this.labelAt + WRITTEN_LABEL);
  }

  get referenceType(): (typeof REFERENCE_TYPES)[number] | undefined {
    return REFERENCE_TYPES[this.reader.fieldU8(this.id, REFERENCE_TYPE, 0)];
  }

  private get labelAt(): number {
    return this.type === "definition" ? LABEL.definition : LABEL.default;
  }
}

class LiteralNode extends Node {
  get value(): string {
    return this.reader.fieldString(this.id, LITERAL[this.type as keyof typeof LITERAL]);
  }
}

class ImageNode extends Node {
  get alt(): string {
    return this.reader.fieldString(this.id, ALT[this.type as keyof typeof ALT]);
  }
}

class ParentNode extends Node {
  private made: Node[] | undefined;

  get children(): Node[] {
    this.made ??= this.reader.getChildIds(this.id).map((id) => nodeOf(this.reader, id));
    return this.made;
  }

  get depth(): number {
    return this.reader.fieldU8(this.id, 0, 1);
  }

  /** Whether a task is done; `null` for an item that is none. */
  get checked(): boolean | null {
    const checked = this.reader.fieldU8(this.id, 0, 2);
    return checked === 2 ? null : checked === 1;
  }
}

function nodeOf(reader: MdastReader, id: number): Node {
  switch (TYPES[reader.getNodeType(id) as keyof typeof TYPES]) {
    case "html":
    case "text":
    case "inlineCode":
    case "code":
      return new LiteralNode(reader, id);
    case "image":
    case "imageReference":
      return new ImageNode(reader, id);
    case "definition":
    case "footnoteReference":
    case "thematicBreak":
    case "break":
      return new Node(reader, id);
    default:
      return new ParentNode(reader, id);
  }
}
