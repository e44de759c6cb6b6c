import { MAX_LENGTH } from "./similarity";

/** The end of names from which a trie reads them. */
export type Direction = "from the front" | "from the back";

/** Names that begin alike: a bucket of places until somebody looks and there are too many in it, then by the unit that comes next. */
interface Node {
  bucket: number[] | undefined;
  next: Map<number, Node> | undefined;
  /** The places of the name that is over here, if any. */
  over: Set<number> | undefined;
}

/** As many names as are sooner compared than told apart by another unit. */
const BUCKET = 16;
/** No name that is compared goes on behind this. */
const MAX_DEPTH = MAX_LENGTH + 1;
/** More edits than any search allows. */
const DEAD = 99;

/**
 * Names by place, as a burst trie (Heinz, Zobel and Williams, "Burst Tries", TOIS 2002): what begins alike lies together, so that a
 * search goes on only where it can still lead to something, however many names there are. Coming and going take the time of the
 * name's length.
 */
export class NameTrie {
  private root = newNode();

  /** @param nameAt the name at a place, for as long as the place is in here */
  constructor(
    private readonly nameAt: (place: number) => string,
    private readonly direction: Direction,
  ) {}

  add(place: number): void {
    const name = this.nameAt(place);
    let node = this.root;
    for (let depth = 0; node.next; depth++) {
      if (depth === name.length) {
        node.over ??= new Set();
        node.over.add(place);
        return;
      }
      node = childOf(node.next, this.unit(name, depth));
    }
    node.bucket?.push(place);
  }

  delete(place: number): void {
    const name = this.nameAt(place);
    let node = this.root;
    for (let depth = 0; this.open(node, depth); depth++) {
      if (depth === name.length) {
        if (node.over?.delete(place) && node.over.size === 0) node.over = undefined;
        return;
      }
      const unit = this.unit(name, depth);
      const below: Node | undefined = node.next?.get(unit);
      if (!below) return;
      if (below.bucket?.length === 1) node.next?.delete(unit);
      node = below;
    }
    const at = node.bucket?.indexOf(place) ?? -1;
    if (at >= 0) node.bucket?.splice(at, 1);
  }

  clear(): void {
    this.root = newNode();
  }

  /** How many units of a name it takes until few names are left that begin so, or none. */
  depthOf(name: string): number {
    let node: Node | undefined = this.root;
    let depth = 0;
    while (node && depth < name.length && this.open(node, depth)) node = node.next?.get(this.unit(name, depth++));
    return depth;
  }

  /** The places of all names that begin with a text, in no order; `undefined` where these are more than a number. */
  beginningWith(text: string, most: number): number[] | undefined {
    let node: Node | undefined = this.root;
    for (let depth = 0; node && depth < text.length && this.open(node, depth); depth++) {
      node = node.next?.get(this.unit(text, depth));
    }
    const found: number[] = [];
    const todo: Node[] = node ? [node] : [];
    for (let next = todo.pop(); next && found.length <= most; next = todo.pop()) {
      for (const place of next.bucket ?? []) if (this.nameAt(place).startsWith(text)) found.push(place);
      for (const place of next.over ?? []) found.push(place);
      todo.push(...(next.next?.values() ?? []));
    }
    return found.length > most ? undefined : found;
  }

  /** The places of all names that a text begins with, but for names of more places than a number. */
  beginningsOf(text: string, most: number): number[] {
    const found: number[] = [];
    let node: Node | undefined = this.root;
    for (let depth = 0; node && this.open(node, depth); depth++) {
      if (node.over && node.over.size <= most) found.push(...node.over);
      node = depth < text.length ? node.next?.get(this.unit(text, depth)) : undefined;
    }
    return [...found, ...(node?.bucket ?? []).filter((place) => text.startsWith(this.nameAt(place)))];
  }

  /**
   * The places of names that are some edits away from a text, of which no more than a number are in its first units as this trie
   * reads it; but for names of more places than `crowd`.
   */
  within(
    text: string,
    edits: number,
    first: { readonly units: number; readonly edits: number },
    crowd: number,
  ): number[] {
    const found: number[] = [];
    const { length } = text;
    const width = length + 1;
    const units = Array.from({ length }, (_unit, at) => this.unit(text, at));
    // A row for each depth: how many edits lead from the name so far to each beginning of the text.
    const rows = new Uint8Array(width * (length + edits + 2)).fill(DEAD);
    for (let j = 0; j <= Math.min(edits, length); j++) if (j >= first.units || j <= first.edits) rows[j] = j;
    /** Works out the row below one for a unit of the name; whether anything can still come of it. */
    const goesOn = (depth: number, unit: number): boolean => {
      const row = depth * width;
      const below = row + width;
      const to = Math.min(length, depth + 1 + edits);
      let isAlive = false;
      let left = DEAD;
      for (let j = Math.max(0, depth + 1 - edits); j <= to; j++) {
        const above = j > depth + edits ? DEAD : (rows[row + j] as number);
        const diagonal = j === 0 ? DEAD : (rows[row + j - 1] as number);
        const isSame = j > 0 && units[j - 1] === unit;
        const fewest = Math.min(isSame ? diagonal : diagonal + 1, above + 1, left + 1);
        left = fewest > edits || (j < first.units && fewest > first.edits) ? DEAD : fewest;
        rows[below + j] = left;
        isAlive ||= left !== DEAD;
      }
      return isAlive;
    };
    const isNear = (depth: number) => (rows[depth * width + length] as number) <= edits;
    const visit = (node: Node, depth: number): void => {
      if (this.open(node, depth)) {
        if (node.over && node.over.size <= crowd && isNear(depth)) found.push(...node.over);
        // Each unit more than these is one edit more.
        if (depth >= length + edits) return;
        for (const [unit, next] of node.next ?? []) if (goesOn(depth, unit)) visit(next, depth + 1);
        return;
      }
      for (const place of node.bucket ?? []) {
        const name = this.nameAt(place);
        if (Math.abs(name.length - length) > edits) continue;
        let at = depth;
        while (at < name.length && goesOn(at, this.unit(name, at))) at++;
        if (at === name.length && isNear(at)) found.push(place);
      }
    };
    visit(this.root, 0);
    return found;
  }

  /** Has names told apart by the unit at a depth, where there are many; whether they are. */
  private open(node: Node, depth: number): boolean {
    const { bucket } = node;
    if (bucket && bucket.length > BUCKET && depth < MAX_DEPTH) {
      node.bucket = undefined;
      node.next = new Map();
      let last = -1;
      let into = node;
      for (const place of bucket) {
        const name = this.nameAt(place);
        if (depth === name.length) {
          node.over ??= new Set();
          node.over.add(place);
          continue;
        }
        const unit = this.unit(name, depth);
        // Neighbours are often alike, and looking up takes time.
        if (unit !== last) into = childOf(node.next, unit);
        last = unit;
        into.bucket?.push(place);
      }
    }
    return node.next !== undefined;
  }

  private unit(name: string, depth: number): number {
    return name.charCodeAt(this.direction === "from the front" ? depth : name.length - 1 - depth);
  }
}

function newNode(): Node {
  return { bucket: [], next: undefined, over: undefined };
}

function childOf(next: Map<number, Node>, unit: number): Node {
  const known = next.get(unit);
  if (known) return known;
  const node = newNode();
  next.set(unit, node);
  return node;
}
