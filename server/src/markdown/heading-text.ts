import { PageReader } from "./read-page";

const READER = new PageReader({ citedFolders: [], stubHeadings: [], stubFields: {} });

/**
 * What a heading reads without its markup.
 * @param source its content, without `#`
 * @returns `undefined` for what can be no heading's content
 */
export function headingText(source: string): string | undefined {
  const line = `# ${source}`;
  const [heading] = READER.read(line).headings;
  return heading && heading.span.end === line.trimEnd().length && heading.text !== "" ? heading.text : undefined;
}
