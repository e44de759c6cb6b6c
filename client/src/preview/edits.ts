import type { Position, Preview, PreviewReference, Range } from "../answers";

/** An edit of a document, as VS Code tells it. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/**
 * What is known of a page, moved along with an edit of it: so its links stay links while their author types elsewhere. References
 * that the edit touches are left out until the server has read them anew.
 */
export function moved(preview: Preview, { range, text }: Edit): Preview {
  const lines = text.split("\n");
  const last = lines.at(-1) ?? "";
  const end: Position = {
    line: range.start.line + lines.length - 1,
    character: last.length + (lines.length === 1 ? range.start.character : 0),
  };
  const shifted = ({ line, character }: Position): Position => ({
    line: line + end.line - range.end.line,
    character: line === range.end.line ? character + end.character - range.end.character : character,
  });
  const references = preview.references.flatMap((reference): PreviewReference[] => {
    const { start, end } = reference.range;
    if (isBefore(end, range.start)) return [reference];
    if (!isBefore(range.end, start)) return [];
    return [{ ...reference, range: { start: shifted(start), end: shifted(end) } }];
  });
  return { ...preview, references };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
