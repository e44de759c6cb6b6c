import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { readGlob } from "../text/glob";
import type { Lines, Span } from "../text/lines";
import { nearSpelling } from "../text/similarity";
import { baseName, normalizePath } from "../text/slug";
import { DEFAULT_CONFIG, STUB_MARKS, type StubFields, type WikiConfig } from "./config";
import { SEVERITIES, type Severity } from "./severity";

/** The name of the file at a wiki's root that holds its configuration. */
export const CONFIG_FILE = "ibid.json";

/** Whether a path is that of such a file. */
export function isConfig(path: string): boolean {
  return path.endsWith(CONFIG_FILE) && baseName(path) === CONFIG_FILE;
}

/** A configuration as far as it could be read, and what could not. */
export interface ReadConfig {
  readonly config: WikiConfig;
  readonly problems: readonly ConfigProblem[];
}

/** An `ibid.json` as it was read. */
export interface ConfigFile extends ReadConfig {
  readonly lines: Lines;
}

export interface ConfigProblem {
  readonly span: Span;
  readonly message: string;
}

/** Reads one property. @returns its value; a message when it has another shape */
type Reader<T> = (node: Node) => { readonly value: T; readonly faults?: readonly Fault[] } | Wrong;

interface Wrong {
  readonly wrong: string;
}

/** An item of a list that is left out. */
interface Fault extends Wrong {
  readonly item: Node;
}

/**
 * Reads `ibid.json`: JSON with comments and trailing commas. What is wrong is told at its place, and its default holds.
 * @param ruleCodes the rules that may be set
 */
export function readConfig(text: string, ruleCodes: readonly string[]): ReadConfig {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (first) {
    const span = { start: first.offset, end: Math.min(text.length, first.offset + Math.max(1, first.length)) };
    const problem = { span, message: `Not JSON: ${words(printParseErrorCode(first.error))}.` };
    // What can be read holds, so that not all changes with each letter of what is being typed. One mistake is told.
    const config = tree?.type === "object" ? readObject(tree, ruleCodes).config : DEFAULT_CONFIG;
    return { config, problems: [problem] };
  }
  if (tree?.type !== "object") {
    const problem = { span: { start: 0, end: text.length }, message: "The configuration must be an object: { ... }." };
    return { config: DEFAULT_CONFIG, problems: tree ? [problem] : [] };
  }
  return readObject(tree, ruleCodes);
}

function readObject(tree: Node, ruleCodes: readonly string[]): ReadConfig {
  const problems: ConfigProblem[] = [];
  const config: Record<string, unknown> = { ...DEFAULT_CONFIG };
  const readers: Readonly<Record<keyof WikiConfig, Reader<unknown>>> = {
    ...READERS,
    kinds: texts("an object of kinds by folder", problems),
    templates: texts("an object of paths or texts by kind", problems),
    ignore: globs(problems),
    rules: rules(ruleCodes, problems),
  };
  tellTwice(tree, problems);
  for (const { key, keyNode, valueNode } of properties(tree)) {
    const reader = Object.hasOwn(readers, key) ? readers[key as keyof WikiConfig] : undefined;
    if (!reader) {
      if (key !== "$schema")
        problems.push({
          span: spanOf(keyNode),
          message: `There is no setting “${key}”.${meant(key, Object.keys(readers))}`,
        });
      continue;
    }
    const result = reader(valueNode);
    if ("value" in result) {
      const { faults = [] } = result;
      // Where nothing of a list can be read, its default holds.
      if (faults.length < (valueNode.children?.length || 1)) config[key] = result.value;
      for (const { item, wrong } of faults)
        problems.push({ span: spanOf(item), message: `Each item of “${key}” must be ${wrong}.` });
    } else problems.push({ span: spanOf(valueNode), message: `“${key}” must be ${result.wrong}.` });
  }
  return { config: config as unknown as WikiConfig, problems };
}

/** Reads a list of strings item by item: those that are wrong are left out. */
function list(read: (text: string) => { readonly value: string } | Wrong): Reader<string[]> {
  return (node) => {
    if (node.type !== "array") return { wrong: "a list of strings" };
    const value: string[] = [];
    const faults: Fault[] = [];
    for (const item of node.children ?? []) {
      const result = item.type === "string" ? read(String(item.value)) : { wrong: "a string" };
      if ("value" in result) value.push(result.value);
      else faults.push({ item, ...result });
    }
    return { value, faults };
  };
}

const strings = list((text) => ({ value: text }));
const headings = list((heading) => ({ value: heading.toLowerCase() }));

/** Folders below the root: a configuration cannot make anything outside of the workspace folder be read. */
const folders = list((folder) => {
  const path = folder.startsWith("/") ? undefined : normalizePath(folder);
  return path === undefined ? { wrong: "a folder below the wiki's root" } : { value: path };
});

/** All but those that find more than one fault. */
const READERS: Readonly<Omit<Record<keyof WikiConfig, Reader<unknown>>, "kinds" | "templates" | "ignore" | "rules">> = {
  sourceFolders: folders,
  captureFolders: folders,
  roots: folders,
  seenInHeadings: strings,
  seenInAllPages: flag,
  stubHeadings: headings,
  stubFields,
  stubMarks: list((mark) =>
    (STUB_MARKS as readonly string[]).includes(mark) ? { value: mark } : { wrong: `one of ${STUB_MARKS.join(", ")}` },
  ),
  ripeStubSources: count,
  unmarkedStubWords: count,
  captureEvidence: flag,
  checkCode: flag,
  citingKinds: strings,
  indexPage: (node) => (node.type === "string" ? { value: node.value } : { wrong: "a path" }),
};

function flag(node: Node): ReturnType<Reader<boolean>> {
  return node.type === "boolean" ? { value: node.value } : { wrong: "true or false" };
}

function count(node: Node): ReturnType<Reader<number>> {
  return Number.isInteger(node.value) && node.value > 0 ? { value: node.value } : { wrong: "a number of 1 or more" };
}

function texts(what: string, problems: ConfigProblem[]): Reader<Record<string, string>> {
  return (node) => {
    if (node.type !== "object" || properties(node).some(({ valueNode }) => valueNode.type !== "string"))
      return { wrong: what };
    tellTwice(node, problems);
    return { value: Object.fromEntries(properties(node).map(({ key, valueNode }) => [key, String(valueNode.value)])) };
  };
}

/** By field, what each value becomes; values are matched in lower case. A field that is not named keeps its default. */
function stubFields(node: Node): ReturnType<Reader<StubFields>> {
  const isTexts = (value: Node) =>
    value.type === "object" &&
    properties(value).every(({ valueNode: { type } }) => type === "string" || type === "null");
  if (node.type !== "object" || !properties(node).every(({ valueNode }) => isTexts(valueNode)))
    return { wrong: "an object of fields, each an object of texts (or null) by value" };
  const read = properties(node).map(({ key, valueNode }) => {
    const values = properties(valueNode).map((pair) => [pair.key.toLowerCase(), pair.valueNode.value as string | null]);
    return [key, Object.fromEntries(values)];
  });
  return { value: { ...DEFAULT_CONFIG.stubFields, ...Object.fromEntries(read) } };
}

function globs(problems: ConfigProblem[]): Reader<string[]> {
  return (node) => {
    const read = strings(node);
    if ("wrong" in read) return read;
    for (const item of node.children ?? []) {
      if (item.type !== "string") continue;
      const glob = readGlob(String(item.value));
      if ("wrong" in glob) problems.push({ span: spanOf(item), message: `This glob ${glob.wrong}.` });
    }
    return read;
  };
}

function rules(codes: readonly string[], problems: ConfigProblem[]): Reader<Record<string, Severity | "off">> {
  return (node) => {
    if (node.type !== "object") return { wrong: "an object of severities by rule" };
    const value: Record<string, Severity | "off"> = {};
    tellTwice(node, problems);
    for (const { key, keyNode, valueNode } of properties(node)) {
      if (!codes.includes(key))
        problems.push({ span: spanOf(keyNode), message: `There is no rule “${key}”.${meant(key, codes)}` });
      else if (isSeverity(valueNode.value)) value[key] = valueNode.value;
      else
        problems.push({
          span: spanOf(valueNode),
          message: `“${key}” must be one of ${[...SEVERITIES, "off"].join(", ")}.`,
        });
    }
    return { value };
  };
}

/** Tells of what is set a second time: the last counts, whichever was meant. */
function tellTwice(node: Node, problems: ConfigProblem[]): void {
  const seen = new Set<string>();
  for (const { key, keyNode } of properties(node)) {
    if (seen.has(key))
      problems.push({
        span: spanOf(keyNode),
        message: `“${key}” is set a second time. What it said before does not count.`,
      });
    seen.add(key);
  }
}

function meant(name: string, names: readonly string[]): string {
  const near = nearSpelling(name, names);
  return near === undefined ? "" : ` Did you mean “${near}”?`;
}

function isSeverity(value: unknown): value is Severity | "off" {
  return value === "off" || SEVERITIES.includes(value as Severity);
}

function properties(node: Node) {
  return (node.children ?? []).flatMap(({ children = [] }) => {
    const [keyNode, valueNode] = children;
    return keyNode && valueNode ? [{ key: String(keyNode.value), keyNode, valueNode }] : [];
  });
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

/** `CommaExpected` -> `comma expected` */
function words(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
