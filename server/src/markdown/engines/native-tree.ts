import type { Nodes, Root } from "mdast";
import type { Span } from "../../text/lines";
import type { NativeArena } from "./native-arena";
import { PlacedNode } from "./place";

/**
 * The tree of the native engine, seen through mdast's interfaces: a node is made when it is looked at, and a string when it is
 * asked for. Most of a tree are texts that nobody reads; to build it in whole took twice the time of the parse.
 */
export function nativeTree(arena: NativeArena): Root {
  return new ParentNode(arena, 0) as unknown as Root;
}

/** A node without children or words of its own. Its fields are those of its type: asked for another, it gives nonsense. */
class Node extends PlacedNode {
  readonly type: Nodes["type"];
  /** `null` before somebody asks. */
  private place: Span | undefined | null = null;

  constructor(
    protected readonly arena: NativeArena,
    protected readonly id: number,
  ) {
    super();
    this.type = arena.typeOf(id);
  }

  get span(): Span | undefined {
    if (this.place === null) this.place = this.arena.span(this.id);
    return this.place;
  }

  set span(place: Span | undefined) {
    this.place = place;
  }

  /** Of lines and columns nobody may make use. */
  get position(): Nodes["position"] {
    const { span } = this;
    return span && ({ start: { offset: span.start }, end: { offset: span.end } } as Nodes["position"]);
  }

  get url(): string {
    return this.arena.url(this.id);
  }

  get identifier(): string {
    return this.arena.identifier(this.id);
  }

  get label(): string {
    return this.arena.label(this.id);
  }

  get referenceType(): ReturnType<NativeArena["referenceType"]> {
    return this.arena.referenceType(this.id);
  }
}

class LiteralNode extends Node {
  get value(): string {
    return this.arena.value(this.id);
  }
}

class ImageNode extends Node {
  get alt(): string {
    return this.arena.alt(this.id);
  }
}

class ParentNode extends Node {
  private made: Node[] | undefined;

  get children(): Node[] {
    if (this.made) return this.made;
    const { arena, id } = this;
    // As long as it is to be: a list that grows has room for 16 more, and most nodes have a child or two.
    const children = new Array<Node>(arena.childCount(id));
    for (let i = 0; i < children.length; i++) children[i] = nodeOf(arena, arena.child(id, i));
    this.made = children;
    return children;
  }

  get depth(): number {
    return this.arena.depth(this.id);
  }

  get checked(): boolean | null {
    return this.arena.checked(this.id);
  }
}

function nodeOf(arena: NativeArena, id: number): Node {
  switch (arena.typeOf(id)) {
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
