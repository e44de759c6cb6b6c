/**
 * As much of the DOM as Observable Plot needs to draw: it appends elements, sets attributes and text, and moves marks into links.
 * A whole DOM would be larger than Plot. What is asked for beyond that is not there, and throws.
 */
export class SvgDocument {
  // Plot makes its first element of the document's.
  readonly documentElement: SvgElement = new SvgElement(this, "svg");

  createElementNS(_namespace: string, name: string): SvgElement {
    return new SvgElement(this, name);
  }

  createTextNode(text: string): SvgText {
    return new SvgText(text);
  }
}

/** What hangs in a tree. */
class SvgNode {
  parentNode: SvgElement | null = null;

  /** As XML. */
  get outerHTML(): string {
    return "";
  }
}

class SvgText extends SvgNode {
  constructor(private readonly text: string) {
    super();
  }

  override get outerHTML(): string {
    return escapeXml(this.text);
  }
}

/** An element, of SVG whatever its namespace is said to be. */
class SvgElement extends SvgNode {
  readonly namespaceURI = "http://www.w3.org/2000/svg";
  private readonly attributes = new Map<string, string>();
  private children: SvgNode[] = [];

  constructor(
    readonly ownerDocument: SvgDocument,
    readonly tagName: string,
  ) {
    super();
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  setAttributeNS(_namespace: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  appendChild<T extends SvgNode>(node: T): T {
    return this.insertBefore(node, null);
  }

  /** @param next a child of this; `null` for the end */
  insertBefore<T extends SvgNode>(node: T, next: SvgNode | null): T {
    const { parentNode } = node;
    if (parentNode) parentNode.children = parentNode.children.filter((child) => child !== node);
    this.children.splice(next === null ? this.children.length : this.children.indexOf(next), 0, node);
    node.parentNode = this;
    return node;
  }

  set textContent(text: unknown) {
    this.children = [];
    this.appendChild(new SvgText(String(text)));
  }

  override get outerHTML(): string {
    // The page brings its own style, of which its policy knows.
    if (this.tagName === "style") return "";
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join("");
    return `<${this.tagName}${attributes}>${this.children.map((child) => child.outerHTML).join("")}</${this.tagName}>`;
  }
}

/** Text as it stands in XML and HTML, also between quotes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
