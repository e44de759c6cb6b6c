import type { Nodes, Root } from "mdast";
import type { NativeArena } from "./native-arena";

/**
 * The tree of the native engine, seen through mdast's interfaces: a node is made when it is looked at, and a string when it is
 * asked for. Most of a tree are texts that nobody reads; to build it in whole took twice the time of the parse.
 */
export function nativeTree(arena: NativeArena): Root {
  return new ParentNode(arena, 0) as Nodes as Root;
}

/** The engine's numbers of the kinds of nodes, by which the arena goes. */
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
    protected readonly arena: NativeArena,
    protected readonly id: number,
  ) {
    this.type = TYPES[arena.typeOf(id)] as Nodes["type"];
  }

  /** Kept, since it may be changed. */
  get position(): Nodes["position"] {
    if (this.place === null) {
      const { arena, id } = this;
      this.place = arena.hasPlace(id) ? { start: point(arena.start(id)), end: point(arena.end(id)) } : undefined;
    }
    return this.place;
  }

  set position(place: Nodes["position"]) {
    this.place = place;
  }

  get url(): string {
    return this.arena.string(this.id, URL);
  }

  get identifier(): string {
    return this.arena.string(this.id, this.labelAt);
  }

  get label(): string {
    return this.arena.string(this.id, this.labelAt + WRITTEN_LABEL);
  }

  get referenceType(): (typeof REFERENCE_TYPES)[number] | undefined {
    return REFERENCE_TYPES[this.arena.byte(this.id, REFERENCE_TYPE, 0)];
  }

  private get labelAt(): number {
    return this.type === "definition" ? LABEL.definition : LABEL.default;
  }
}

/** Of lines and columns nobody may make use. */
function point(offset: number): NonNullable<Nodes["position"]>["start"] {
  return { offset } as ReturnType<typeof point>;
}

class LiteralNode extends Node {
  get value(): string {
    return this.arena.string(this.id, LITERAL[this.type as keyof typeof LITERAL]);
  }
}

class ImageNode extends Node {
  get alt(): string {
    return this.arena.string(this.id, ALT[this.type as keyof typeof ALT]);
  }
}

class ParentNode extends Node {
  private made: Node[] | undefined;

  get children(): Node[] {
    if (this.made) return this.made;
    const { arena, id } = this;
    const children: Node[] = [];
    for (let i = 0, count = arena.childCount(id); i < count; i++) children.push(nodeOf(arena, arena.child(id, i)));
    this.made = children;
    return children;
  }

  get depth(): number {
    return this.arena.byte(this.id, 0, 1);
  }

  /** Whether a task is done; `null` for an item that is none. */
  get checked(): boolean | null {
    const checked = this.arena.byte(this.id, 0, 2);
    return checked === 2 ? null : checked === 1;
  }
}

function nodeOf(arena: NativeArena, id: number): Node {
  switch (TYPES[arena.typeOf(id)]) {
    case "html":
    case "text":
    case "inlineCode":
    case "code":
      return new LiteralNode(arena, id);
    case "image":
    case "imageReference":
      return new ImageNode(arena, id);
    case "definition":
    case "footnoteReference":
    case "thematicBreak":
    case "break":
      return new Node(arena, id);
    default:
      return new ParentNode(arena, id);
  }
}
