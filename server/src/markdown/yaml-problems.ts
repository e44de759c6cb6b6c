import { type Document, isAlias, isScalar, Scalar, visit, type YAMLParseError } from "yaml";
import type { Span } from "../text/lines";
import type { FrontmatterProblem } from "./facts";

/**
 * What is wrong in a block of YAML, in words for its author and at the place where it can be mended. A YAML parser tells of
 * the rule that was broken, and of all that went wrong after it; here the first fault counts, and what must have been meant.
 */
export function yamlProblems(yaml: string, document: Document): FrontmatterProblem[] {
  const [error] = document.errors;
  if (!error)
    return [...repeatedKeys(document), ...unquoted(yaml, document)].sort((a, b) => a.span.start - b.span.start);
  const problem = explain(yaml, document, error);
  return problem ? [problem] : [];
}

function explain(
  yaml: string,
  document: Document,
  { code, pos, message }: YAMLParseError,
): FrontmatterProblem | undefined {
  const at = Math.min(pos[0], yaml.length);
  const line = lineAt(yaml, at);
  const value = { start: at, end: line.end };
  const words = yaml.slice(line.start, line.end);
  const say = (span: Span, text: string) => ({ span, message: text });
  if (/^(?:<{7}|={7}$|>{7})/.test(words)) return say(line, "A merge conflict is not resolved here.");
  switch (code) {
    case "TAB_AS_INDENT":
      return say({ start: at, end: at + 1 }, "YAML is not indented by tabs: use spaces.");
    case "BAD_SCALAR_START":
    case "BAD_ALIAS":
      return say(value, mustBeQuoted(yaml[at] ?? ""));
    case "BLOCK_AS_IMPLICIT_KEY":
      if (message.startsWith("A block sequence")) return say(nextLine(yaml, at), BAD_INDENT);
      return /:(?:\s|$)/.test(yaml.slice(at, line.end))
        ? say(value, "A value with a colon and a space in it must stand in quotes.")
        : say(nextLine(yaml, line.end), BAD_INDENT);
    case "BAD_INDENT": {
      if (!message.startsWith("Flow")) return say(nextLine(yaml, at), BAD_INDENT);
      const open = openBracket(yaml, at);
      // Other parsers, and so other tools, read a list whose further lines are not indented.
      return (
        open && say({ start: open.at, end: open.at + 1 }, `The “${yaml[open.at]}” that opens here is never closed.`)
      );
    }
    case "MULTILINE_IMPLICIT_KEY":
      return say(line, NO_COLON);
    case "BAD_DQ_ESCAPE":
      return say(
        { start: at, end: Math.min(at + 2, line.end) },
        `“${yaml.slice(at, at + 2)}” is no escape: write the backslash twice, or the value in single quotes.`,
      );
    case "MISSING_CHAR":
      if (message.startsWith("Missing closing"))
        return say(openQuote(yaml, document), "The quote that opens here is never closed.");
      if (message.includes("between flow")) return say(value, "A comma is missing before this item.");
      if (message.startsWith("Implicit map keys")) return say(line, NO_COLON);
      break;
    case "UNEXPECTED_TOKEN":
      if (message.startsWith("Unexpected , in") || message.startsWith("Unexpected empty item")) {
        return say({ start: at, end: at + 1 }, "There is a comma too many here.");
      }
      if (message.startsWith("Unexpected flow-"))
        return say({ start: at, end: at + 1 }, `This “${yaml[at]}” closes nothing.`);
      if (message.startsWith("Unexpected block-seq")) return say(value, "A list begins on the line below its key.");
      if (message.startsWith("Not a YAML token") || message.startsWith("Block scalar")) {
        return say(
          value,
          `Text behind “${blockSign(words)}” begins on the next line; put a value with that sign in quotes.`,
        );
      }
      if (message.endsWith("at node end")) return behindValue(yaml, value, line);
  }
  return say(
    value,
    `This is no valid YAML: ${message.split("\n")[0]?.replace(/^\w/, (first) => first.toLowerCase())}.`,
  );
}

const BAD_INDENT = "This line is not indented as those above it.";
const NO_COLON = "This line has no “key: value”.";

function mustBeQuoted(sign: string): string {
  return `A value that begins with “${sign}” must stand in quotes.`;
}

/** Something stands behind a value that is at its end. */
function behindValue(yaml: string, rest: Span, line: Span): FrontmatterProblem {
  const words = yaml.slice(line.start, rest.start);
  const sign = /(?<=[:-][ \t]+)[*&]/.exec(words);
  if (sign) return { span: { start: line.start + sign.index, end: line.end }, message: mustBeQuoted(sign[0]) };
  switch (words.trimEnd().at(-1)) {
    case '"':
    case "'":
      return { span: rest, message: "The quotes are closed before this: the whole value must stand in them." };
    case "]":
    case "}":
      return { span: rest, message: "The bracket is closed before this: put the whole value in quotes." };
    default:
      return { span: line, message: BAD_INDENT };
  }
}

/** A key that is set twice is no error to every parser, but what it means is not the same to all. */
function repeatedKeys(document: Document): FrontmatterProblem[] {
  const found: FrontmatterProblem[] = [];
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || !key.range || key.value === "<<") continue;
        const [start, end] = key.range;
        if (seen.has(key.value)) found.push({ span: { start, end }, message: `“${key.value}” is set a second time.` });
        seen.add(key.value);
      }
    },
  });
  return found;
}

/** Values that YAML takes for marks of its own: `*bold*` for an alias, `&c` for an anchor. */
function unquoted(yaml: string, document: Document): FrontmatterProblem[] {
  const anchors = new Map<string, { readonly range?: readonly number[] | null }>();
  const used = new Set<string>();
  const found: FrontmatterProblem[] = [];
  const report = (at: number, sign: string) =>
    found.push({ span: { start: at, end: lineAt(yaml, at).end }, message: mustBeQuoted(sign) });
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        if (!anchors.has(node.source) && node.range) report(node.range[0], "*");
        used.add(node.source);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  for (const [anchor, { range }] of anchors) {
    const at = range && !used.has(anchor) ? yaml.lastIndexOf(`&${anchor}`, range[0]) : -1;
    if (at >= 0) report(at, "&");
  }
  return found;
}

/** The quote of the value that is still open at the end. */
function openQuote(yaml: string, document: Document): Span {
  let last: Scalar | undefined;
  visit(document, {
    Scalar(_key, node) {
      if (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE) last = node;
    },
  });
  const start = last?.range?.[0] ?? 0;
  return { start, end: Math.min(start + 1, yaml.length) };
}

/** The innermost bracket that is open at a place, in the value of the last key before it; `undefined` when it is closed later on. */
function openBracket(yaml: string, at: number): { readonly at: number } | undefined {
  const keys = /^[^\s#\-[\]{}"',][^\n[\]{}"',]*:(?=[ \t\r\n])/gm;
  let start = 0;
  let end = yaml.length;
  for (const { index } of yaml.matchAll(keys)) {
    if (index < at) start = index;
    else if (index > start) {
      end = index;
      break;
    }
  }
  const open: number[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|(?<![^\s,[{])'(?:[^']|'')*'|[[\]{}]/gs;
  for (const { 0: token, index } of yaml.slice(start, end).matchAll(tokens)) {
    if (token === "[" || token === "{") open.push(start + index);
    else if (token === "]" || token === "}") open.pop();
  }
  const innermost = open.at(-1);
  return innermost === undefined ? undefined : { at: innermost };
}

function blockSign(line: string): string {
  return /[:-][ \t]+([>|])/.exec(line)?.[1] ?? ">";
}

function lineAt(yaml: string, at: number): Span {
  let start = at;
  while (start > 0 && !/[\r\n]/.test(yaml[start - 1] ?? "")) start--;
  const length = yaml.slice(at).search(/[\r\n]/);
  return { start, end: length < 0 ? yaml.length : at + length };
}

/** The line at a place, without its indentation; the next one from a place at a line's end. */
function nextLine(yaml: string, at: number): Span {
  const from = at + (/\s*/y.exec(yaml.slice(at))?.[0].length ?? 0);
  const { start, end } = lineAt(yaml, Math.min(from, yaml.length));
  return { start: start + (/^[ \t]*/.exec(yaml.slice(start, end))?.[0].length ?? 0), end };
}
