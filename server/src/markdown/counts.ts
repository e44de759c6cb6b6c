import type { Block, Count, Frontmatter } from "./facts";
import { paragraphAt } from "./note-runs";

/** Fields that say how many sources a page has; `sources: 3` stands where others have a list. */
const FIELD = /^(source_?count|sources_?count|num_?sources|sources)[ \t]*:[ \t]*(\d{1,7})[ \t]*(?:#.*)?$/gim;

const DIGITS = /^\d{1,7}$/;

/** What is looked for in all of a text must be quick to find: `Cited by 3 sources`. Of words so short the first letter is. */
const WORD = ["Cited ", "cited "] as const;
const WORDS = "ited by ";
/** All of it: `Cited by 3 sources elsewhere` is on others. */
const STATEMENT =
  /^[Cc]ited by (?:\*\*|__)?(\d{1,7})(?:\*\*|__)? (source|page)s?(?=[ \t]*(?:$|[\r\n.,;:)\]|*_·•—–-]|and\b))/;

/** What may stand between a reference and a statement on it, or before the statement that begins a paragraph. */
const BEFORE = " \t\r\n—–-:·•|,(*_";

/** What a page says of how often something is cited, or how many sources it has, in the order of the text. */
export function readCounts(text: string, frontmatter: Frontmatter | undefined, blocks: readonly Block[]): Count[] {
  return [...(frontmatter ? fields(text, frontmatter) : []), ...statements(text, blocks)];
}

function fields(text: string, { span, data }: Frontmatter): Count[] {
  const found: Count[] = [];
  if (!Object.values(data).some(isNumber)) return found;
  for (const match of text.slice(span.start, span.end).matchAll(FIELD)) {
    const [line, field = "", digits = ""] = match;
    const value = Number(digits);
    // What the YAML library read is what counts: the line may stand in a text of several lines.
    if (data[field] !== value && data[field] !== digits) continue;
    const start = span.start + match.index + line.indexOf(digits, field.length + 1);
    found.push({ kind: "field", value, of: field, span: { start, end: start + digits.length } });
  }
  return found;
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && DIGITS.test(value));
}

function statements(text: string, blocks: readonly Block[]): Count[] {
  const found: Count[] = [];
  if (!WORD.some((word) => text.includes(word))) return found;
  for (let at = text.indexOf(WORDS); at >= 0; at = text.indexOf(WORDS, at + WORDS.length)) {
    const match = STATEMENT.exec(text.slice(at - 1, at + 40));
    const [words, digits, of] = match ?? [];
    const paragraph = words === undefined ? undefined : paragraphAt(blocks, at);
    if (words === undefined || digits === undefined || of === undefined || !paragraph) continue;
    let behind = at - 1;
    while (behind > paragraph.start && BEFORE.includes(text[behind - 1] ?? "x")) behind--;
    const start = at - 1 + words.indexOf(digits);
    const span = { start, end: start + digits.length };
    found.push({ kind: "cited-by", value: Number(digits), of, span, behind: behind === paragraph.start ? -1 : behind });
  }
  return found;
}
