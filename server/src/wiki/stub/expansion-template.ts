import { fold } from "../../text/slug";

/** A piece of a template, in its order. */
export type TemplatePiece =
  /** `{{topics | A | B}}`: a section for each subject that the note calls missing; those named here where it calls none. */
  | { readonly type: "topics"; readonly otherwise: readonly string[] }
  /** `{{checklist}}`: the checklists of what the note waits for, and what else it says. */
  | { readonly type: "checklist" }
  /** A section of its own: left out where the page has one of that name. */
  | { readonly type: "section"; readonly depth: number; readonly heading: string; readonly body: string };

/** What a stub becomes, by the kind of its page. */
const DEFAULTS: Readonly<Record<string, string>> = {
  system: "{{topics | Design | Operation}}",
  concept: "{{topics | How it works | Trade-offs}}",
  pattern: "{{topics | Problem | Solution | Trade-offs}}",
  company: "{{topics | Systems | Practices}}",
  source: "{{topics | Summary | Key claims}}",
};

/** What a template can be filled with besides. */
export interface TemplateValues {
  readonly title: string;
  readonly kind: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/**
 * Reads a template: markdown with `{{topics}}` and `{{checklist}}`, each on a line of its own, and `{{title}}`, `{{kind}}`,
 * `{{date}}` anywhere. Its frontmatter, its H1 and what stands before its first section are those of a new page, and left out.
 * @param text the wiki's own; by default that of the kind
 */
export function readTemplate(values: TemplateValues, text = DEFAULTS[values.kind] ?? "{{topics}}"): TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let section: { depth: number; heading: string; lines: string[] } | undefined;
  let isInCode = false;
  const close = () => {
    if (section) pieces.push({ type: "section", ...section, body: section.lines.join("\n").trim() });
    section = undefined;
  };
  for (const line of filled(withoutFrontmatter(text), values).split(/\r\n|\r|\n/)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isInCode = !isInCode;
    const placeholder = isInCode ? null : /^ *\{\{ *(topics|checklist) *(?:\|(.*))?\}\} *$/.exec(line);
    const heading = isInCode ? null : /^(#{1,6})[ \t]+(.+?)[ \t]*#*$/.exec(line);
    if (placeholder) {
      close();
      const otherwise = (placeholder[2] ?? "").split("|").flatMap((name) => name.trim() || []);
      pieces.push(placeholder[1] === "topics" ? { type: "topics", otherwise } : { type: "checklist" });
    } else if (heading?.[1] && heading[2]) {
      close();
      if (heading[1].length > 1) section = { depth: heading[1].length, heading: heading[2], lines: [] };
    } else section?.lines.push(line);
  }
  close();
  return completed(pieces);
}

/** Nothing of a note is lost by a template that has no place for it. */
function completed(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const topics: TemplatePiece[] = pieces.some(({ type }) => type === "topics")
    ? []
    : [{ type: "topics", otherwise: [] }];
  const all = [...topics, ...pieces];
  if (pieces.some(({ type }) => type === "checklist")) return all;
  const at = all.findIndex(({ type }) => type === "topics") + 1;
  return [...all.slice(0, at), { type: "checklist" }, ...all.slice(at)];
}

function withoutFrontmatter(text: string): string {
  return text.replace(/^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/, "");
}

function filled(text: string, values: TemplateValues): string {
  return text.replace(/\{\{ *(title|kind|date) *\}\}/g, (_all, name: keyof TemplateValues) => values[name]);
}

/** Whether two headings are the same to a reader. */
export function isSameHeading(a: string, b: string): boolean {
  return fold(a.trim()) === fold(b.trim());
}
