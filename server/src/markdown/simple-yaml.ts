import { Pair, Scalar, YAMLSeq } from "yaml";
import { capitalize } from "../text/slug";

/** What a block of simple YAML holds. */
export interface SimpleYaml {
  /** Its mapping as plain values. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The fields asked for, as nodes with the ranges that the library gives them. */
  readonly pairs: readonly Pair[];
}

type Plain = string | number | boolean | null;

interface Value {
  readonly data: Plain;
  readonly type: Scalar.Type;
  readonly start: number;
  readonly end: number;
}

interface List {
  readonly data: readonly Plain[];
  readonly items: readonly Value[];
  readonly flow: boolean;
  readonly start: number;
  readonly end: number;
}

/** A mapping below a key. Its nodes are left to the library: references hardly ever stand in one. */
interface Mapping {
  readonly data: Readonly<Record<string, Plain>>;
}

/** Deliberately narrow: a word that is no number and no mark, shorter than YAML allows. */
const KEY = /([A-Za-z_][\w.-]{0,60}):(?=[ \r\n]|$) */y;
const NESTED_KEY = /( +)([A-Za-z_][\w.-]{0,60}):(?= ) */y;
const DASH = /( *)-(?= ) */y;
/** Lines that say nothing. */
const EMPTY = /(?: *(?:#[^\r\n]*)?\r?\n)+/y;
const LINE_END = / *(?:(?<= )#[^\r\n]*)?(?:\r?\n|$)/y;

/** With what a value may begin that is no mark of YAML's, nor the sign of a number. */
const START = String.raw`(?:[A-Za-z0-9_/(\u00A1-\u1FFF\u3001-\uD7FF]|\.{1,2}/)`;
/** A plain value up to its line's end, or to what makes it none: `: ` and ` #`. */
const PLAIN = new RegExp(String.raw`${START}(?:[^\r\n:#]|:(?=[^ \r\n])|(?<! )#)*`, "y");
/** The same between brackets. */
const PLAIN_ITEM = new RegExp(String.raw`${START}(?:[^\r\n:#,[\]{}]|:(?=[^ \r\n,[\]{}])|(?<! )#)*`, "y");
/** With the escapes that stand for what is escaped. */
const QUOTED = /"[^"\\\r\n]*(?:\\["\\/][^"\\\r\n]*)*"|'[^'\r\n]*(?:''[^'\r\n]*)*'/y;

const KEYWORD = /^(?:null|true|false)$/i;
const DECIMAL = /^[0-9]+(?:\.[0-9]*)?$/;
const FURTHER_NUMBER = /^(?:0o[0-7]+|0x[0-9a-f]+|[0-9]+(?:\.[0-9]*)?e[-+]?[0-9]+)$/i;

/**
 * Reads the YAML that nearly all frontmatter is made of, many times as fast as the library: keys at the line's start, each
 * with a plain or quoted value on its line, a list of such (`[a, b]`, or a line each), or a mapping to such. It answers only
 * where the library's answer is beyond doubt and nothing is wrong with the block, and never guesses.
 * @param fields the keys of which nodes are wanted
 * @returns `undefined` for all else, faults included: that is for the library to read
 */
export function readSimpleYaml(yaml: string, fields: readonly string[]): SimpleYaml | undefined {
  return yaml === "" || yaml.includes("\t") ? undefined : new SimpleReader(yaml).read(fields);
}

class SimpleReader {
  /** Where reading goes on. */
  private at = 0;

  constructor(private readonly yaml: string) {}

  read(fields: readonly string[]): SimpleYaml | undefined {
    const data: Record<string, unknown> = {};
    const pairs: Pair<Scalar, Scalar | YAMLSeq>[] = [];
    for (this.skipEmpty(); this.at < this.yaml.length; this.skipEmpty()) {
      const start = this.at;
      const key = this.take(KEY)?.[1];
      if (key === undefined || !isNewKey(key, data)) return undefined;
      const found = this.skipLineEnd() ? this.below() : this.inLine();
      if (!found) return undefined;
      data[key] = found.data;
      if (!fields.includes(key)) continue;
      if (!("end" in found)) return undefined;
      const name = scalar({ data: key, type: Scalar.PLAIN, start, end: start + key.length });
      pairs.push(new Pair(name, "items" in found ? sequence(found) : scalar(found)));
    }
    return { data, pairs };
  }

  /** What stands on the lines below a key: a list, a mapping, or nothing. */
  private below(): Value | List | Mapping | undefined {
    const start = this.at;
    this.skipEmpty();
    const dash = this.take(DASH);
    if (dash) return this.dashes(start, dash[1] ?? "");
    const nested = this.take(NESTED_KEY);
    if (nested) return this.nested(nested);
    return { data: null, type: Scalar.PLAIN, start, end: start };
  }

  /** A list of a line each. @param indent what stands before its dashes, the first of which is taken */
  private dashes(start: number, indent: string): List | undefined {
    const items: Value[] = [];
    for (let dash: string | undefined = indent; dash !== undefined; dash = this.take(DASH)?.[1]) {
      const item = dash === indent ? this.value(PLAIN) : undefined;
      if (!item || !this.skipLineEnd()) return undefined;
      items.push(item);
      this.skipEmpty();
    }
    return list(items, false, start, this.at);
  }

  /** A mapping. @param first its first key, which is taken */
  private nested(first: RegExpExecArray): Mapping | undefined {
    const data: Record<string, Plain> = {};
    for (let key: RegExpExecArray | null = first; key; key = this.take(NESTED_KEY)) {
      const [, indent, name = ""] = key;
      const value = indent === first[1] && isNewKey(name, data) ? this.value(PLAIN) : undefined;
      if (!value || !this.skipLineEnd()) return undefined;
      data[name] = value.data;
      this.skipEmpty();
    }
    return { data };
  }

  /** What stands behind a key on its line. */
  private inLine(): Value | List | undefined {
    const found = this.yaml[this.at] === "[" ? this.brackets() : this.value(PLAIN);
    return found && this.skipLineEnd() ? found : undefined;
  }

  /** `[a, "b"]` */
  private brackets(): List | undefined {
    const start = this.at++;
    const items: Value[] = [];
    this.skipSpaces();
    while (items.length > 0 || this.yaml[this.at] !== "]") {
      const item = this.value(PLAIN_ITEM);
      if (!item) return undefined;
      items.push(item);
      this.skipSpaces();
      if (this.yaml[this.at] !== ",") break;
      this.at++;
      this.skipSpaces();
    }
    return this.yaml[this.at++] === "]" ? list(items, true, start, this.at) : undefined;
  }

  private value(plain: RegExp): Value | undefined {
    const start = this.at;
    const first = this.yaml[start];
    if ((first === '"' || first === "'") && this.skip(QUOTED)) {
      const type = first === '"' ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE;
      return { data: unescaped(this.yaml.slice(start + 1, this.at - 1), type), type, start, end: this.at };
    }
    if (!this.skip(plain)) return undefined;
    let end = this.at;
    while (this.yaml[end - 1] === " ") end--;
    const data = plainValue(this.yaml.slice(start, end));
    return data === undefined ? undefined : { data, type: Scalar.PLAIN, start, end };
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.yaml);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.test(this.yaml);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  // Most lines have nothing that their patterns are for.

  private skipEmpty(): void {
    const next = this.yaml[this.at];
    if (next === " " || next === "#" || next === "\n" || next === "\r") this.skip(EMPTY);
  }

  private skipLineEnd(): boolean {
    if (this.yaml[this.at] !== "\n") return this.skip(LINE_END);
    this.at++;
    return true;
  }

  private skipSpaces(): void {
    while (this.yaml[this.at] === " ") this.at++;
  }
}

/** Whether a key is a word that stands there for the first time, and is nothing that every object has. */
function isNewKey(key: string, data: Readonly<Record<string, unknown>>): boolean {
  return data[key] === undefined && !isKeyword(key);
}

function isKeyword(text: string): boolean {
  return (text.length === 4 || text.length === 5) && KEYWORD.test(text);
}

/** What YAML's core schema makes of plain text; `undefined` where that takes a second look. */
function plainValue(text: string): Plain | undefined {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    return DECIMAL.test(text) ? Number(text) : FURTHER_NUMBER.test(text) ? undefined : text;
  }
  if (!isKeyword(text)) return text;
  const word = text.toLowerCase();
  // `True` is true, `tRUE` is a word.
  if (![word, text.toUpperCase(), capitalize(word)].includes(text)) return undefined;
  return word === "null" ? null : word === "true";
}

function unescaped(text: string, type: Scalar.Type): string {
  if (type === Scalar.QUOTE_DOUBLE) return text.includes("\\") ? text.replace(/\\(.)/g, "$1") : text;
  return text.includes("'") ? text.replace(/''/g, "'") : text;
}

function list(items: readonly Value[], flow: boolean, start: number, end: number): List {
  return { data: items.map(({ data }) => data), items, flow, start, end };
}

function scalar({ data, type, start, end }: Value): Scalar {
  const node = new Scalar(data);
  node.type = type;
  node.range = [start, end, end];
  return node;
}

function sequence({ items, flow, start, end }: List): YAMLSeq {
  const node = new YAMLSeq<Scalar>();
  node.flow = flow;
  node.items = items.map(scalar);
  node.range = [start, end, end];
  return node;
}
