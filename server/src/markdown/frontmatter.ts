import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, Scalar, type YAMLSeq } from "yaml";
import type { Span } from "../text/lines";
import type { Frontmatter, FrontmatterProblem, Reference, ReferenceDraft } from "./facts";
import { MAX_YAML_MARKS } from "./guard-limits";
import { readSimpleYaml } from "./simple-yaml";
import { readSourceList } from "./source-list";
import { type ReadState, readState, type StubValues, stateFields } from "./stub-fields";
import { wikilinkParts, wikilinkReference } from "./wikilink";
import { yamlProblems } from "./yaml-problems";

/** Frontmatter with the references in it. */
export interface ReadFrontmatter {
  readonly frontmatter: Frontmatter;
  readonly problems: readonly FrontmatterProblem[];
  readonly references: readonly Reference[];
  /** What it says of the page's state. */
  readonly state: ReadState | undefined;
}

/** Fields whose values are references. */
const FIELDS = { sources: "sources-field", related: "related-field" } as const;
const FIELD_NAMES = Object.keys(FIELDS);

type Form = (typeof FIELDS)[keyof typeof FIELDS];

/** A date or a time, as YAML knows them: a page of that name is called by it in quotes. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d[\d:.]*(?: ?Z|[+-][\d:]+)?)?$/;

/** Fields of an object in such a list that say where the source is, best first. */
const OBJECT_FIELDS = ["resource", "file", "path", "page", "id", "title"];

/**
 * Reads the YAML between a page's fences.
 * @param yaml the text between the fences
 * @param offset where that text begins in the page
 * @param span the block with its fences
 * @param further a second block behind it
 * @param stubFields what makes the page a stub
 */
export function readFrontmatter(
  yaml: string,
  offset: number,
  span: Span,
  further: Span | undefined,
  stubFields: StubValues,
): ReadFrontmatter {
  const block: YamlBlock = readSimpleYaml(yaml, namesFor(stubFields)) ?? parseYaml(yaml);
  const { data, pairs, faults = [], isFaulty = false } = block;
  const problems = faults.map(({ span: { start, end }, message }) => ({
    span: { start: offset + start, end: offset + end },
    message,
  }));
  if (further)
    problems.push({ span: further, message: "A page has one frontmatter block: this second one is not read." });
  return {
    frontmatter: { span, data, sourceList: isFaulty ? undefined : readSourceList(yaml, offset, pairs) },
    problems,
    references: new FrontmatterReferences(yaml, offset).read(pairs),
    state: isFaulty ? undefined : readState(yaml, offset, pairs, stubFields),
  };
}

/** The fields that are looked at, by what makes a page a stub: the same for all pages of a wiki. */
const NAMES = new WeakMap<StubValues, readonly string[]>();

function namesFor(stubFields: StubValues): readonly string[] {
  const known = NAMES.get(stubFields);
  if (known) return known;
  const names = [...FIELD_NAMES, ...stateFields(stubFields)];
  NAMES.set(stubFields, names);
  return names;
}

interface YamlBlock {
  readonly data: Frontmatter["data"];
  /** The fields of its mapping, as nodes. */
  readonly pairs: readonly Pair[];
  readonly faults?: readonly FrontmatterProblem[];
  /** Whether it is no valid YAML; there are faults in valid YAML, too. */
  readonly isFaulty?: boolean;
}

function parseYaml(yaml: string): YamlBlock {
  if (countMarks(yaml) > MAX_YAML_MARKS) {
    const message = `This frontmatter has more than ${MAX_YAML_MARKS} lines, colons, commas and brackets: it is not read.`;
    return { data: {}, pairs: [], faults: [{ span: { start: 0, end: yaml.length }, message }], isFaulty: true };
  }
  // YAML 1.2's core schema has no dates, so `2025-04-01` stays as its author wrote it.
  const document = parseDocument(yaml, { schema: "core", logLevel: "silent", prettyErrors: false, uniqueKeys: false });
  const { contents, errors } = document;
  return {
    data: mapping(document),
    pairs: isMap(contents) ? contents.items : [],
    faults: yamlProblems(yaml, document),
    isFaulty: errors.length > 0,
  };
}

function countMarks(yaml: string): number {
  let count = 0;
  for (const _ of yaml.matchAll(/[\n:,[\]{}]/g)) count++;
  return count;
}

function mapping(document: Document): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = document.toJS();
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    // Aliases that multiply without end.
    return {};
  }
}

/** Finds the references in the fields that hold them. */
class FrontmatterReferences {
  private readonly found: Reference[] = [];

  constructor(
    private readonly yaml: string,
    private readonly offset: number,
  ) {}

  read(pairs: readonly Pair[]): readonly Reference[] {
    for (const { key, value } of pairs) {
      const form =
        isScalar(key) && typeof key.value === "string" ? FIELDS[key.value as keyof typeof FIELDS] : undefined;
      if (!form || !Object.hasOwn(FIELDS, String((key as Scalar).value))) continue;
      for (const item of isSeq(value) ? value.items : [value]) this.item(item as Node | null, form);
    }
    return this.found;
  }

  private item(node: Node | null, form: Form): void {
    if (isMap(node)) {
      const value = OBJECT_FIELDS.map((name) => node.get(name, true)).find(
        (field) => isScalar(field) && typeof field.value === "string" && !isUrl(field.value),
      );
      if (value) this.item(value as Node, form);
    } else if (isSeq(node)) this.nested(node, form);
    else if (isScalar(node)) this.scalar(node, form);
  }

  /** `[[x]]` without quotes is a list in a list. With a comma in it, a list is what it was meant for. */
  private nested(node: YAMLSeq, form: Form): void {
    // The outer brackets are those of this list, or of the field's.
    const [start = 0, end = 0] = node.range ?? [];
    const around = this.yaml.slice(Math.max(0, start - 1), end + 1);
    const { link, content } = /^.?(?<link>\[\[(?<content>[^[\],]*)\]\]).?$/s.exec(around)?.groups ?? {};
    if (link === undefined || content === undefined) {
      for (const item of node.items) this.item(item as Node | null, form);
      return;
    }
    const at = this.yaml.indexOf(link, Math.max(0, start - 1));
    this.wikilink(content, at + 2, { start: at, end: at + link.length }, form);
  }

  private scalar(node: Scalar, form: Form): void {
    const { value, range, type } = node;
    if (typeof value !== "string" || !range || value.trim() === "" || isUrl(value)) return;
    if (type === Scalar.PLAIN && DATE.test(value)) return;
    const quotes = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE ? 1 : 0;
    const start = range[0] + quotes;
    const source = this.yaml.slice(start, range[1] - quotes);
    // A block of text has the line end behind it in its range.
    const end = start + (quotes > 0 ? source : source.trimEnd()).length;
    // An escaped or folded value has no places in it; it is one as a whole.
    const isLiteral = source === value;
    const link = /^\[\[([^[\]]*)\]\]$/.exec(value.trim())?.[1];
    if (link !== undefined && isLiteral) {
      this.wikilink(link, start + value.indexOf("[[") + 2, { start, end }, form);
      return;
    }
    const hash = value.indexOf("#");
    const hasFragment = isLiteral && hash > 0;
    const found: ReferenceDraft = {
      form,
      span: this.place({ start, end }),
      target: (link ?? (hasFragment ? value.slice(0, hash) : value)).trim(),
      targetSpan: this.place({ start, end: hasFragment ? start + hash : end }),
    };
    if (hasFragment) {
      found.fragment = value.slice(hash + 1);
      found.fragmentSpan = this.place({ start: start + hash + 1, end });
    }
    this.found.push(found);
  }

  /** @param at where the content of `[[...]]` begins in the YAML */
  private wikilink(content: string, at: number, span: Span, form: Form): void {
    const parts = wikilinkParts(content);
    if (!parts) return;
    const place = ({ start, end }: Span) => this.place({ start: at + start, end: at + end });
    this.found.push(wikilinkReference(form, this.place(span), parts, place));
  }

  /** A span of the YAML in the page. */
  private place({ start, end }: Span): Span {
    return { start: this.offset + start, end: this.offset + end };
  }
}

function isUrl(value: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:\/\/|www\.|doi:|mailto:)/i.test(value);
}
