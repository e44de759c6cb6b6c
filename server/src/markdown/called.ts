import type { Called, Frontmatter, Heading } from "./facts";

/** The frontmatter fields that hold further names. */
const NAME_FIELDS = ["aliases", "alias", "id"];

/** Reads what a page calls itself. */
export function readCalled(frontmatter: Frontmatter | undefined, headings: readonly Heading[]): Called {
  const data = frontmatter?.data ?? {};
  return {
    type: scalarText(data.type),
    title: scalarText(data.title) ?? titleHeading({ headings })?.text,
    names: NAME_FIELDS.flatMap((key) => list(data[key])),
  };
}

/** The heading that is a page's title where its frontmatter has none. */
export function titleHeading({ headings }: { readonly headings: readonly Heading[] }): Heading | undefined {
  return headings.find(({ depth }) => depth === 1);
}

/** A frontmatter value as text; `undefined` when it is empty or no scalar. */
export function scalarText(value: unknown): string | undefined {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return text === "" ? undefined : text;
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(scalarText).filter((item) => item !== undefined);
}
