import { titleHeading } from "../markdown/called";
import type { Heading, Reference } from "../markdown/facts";
import { type TitleField, titleField } from "../markdown/title-field";
import { type Span, touches } from "../text/lines";
import { baseName, fold, trimSlashes, withoutExtension } from "../text/slug";
import { stemOf } from "../wiki/catalog";
import { headingOf } from "../wiki/fragment";
import type { Page } from "../wiki/page";
import type { Link, ReadText, WikiIndex } from "../wiki/wiki-index";
import { isReshaped } from "../wiki/wrap-target";

/** Why something cannot be renamed, in a sentence for whoever wants to. */
export class Refusal extends Error {}

/** What is under the cursor that has a name, and where in the page the name stands. */
export type Subject = { readonly span: Span; readonly name: string } & (
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "wanted"; readonly reference: Reference }
  | { readonly kind: "title"; readonly page: Page; readonly field: TitleField | undefined }
  | { readonly kind: "heading"; readonly page: Page; readonly heading: Heading }
);

/**
 * What is renamed at an offset of a page: the file that a reference leads to, or the title by which it calls it; the missing page
 * that it wants; the heading that a fragment names; a title or a heading of the page itself.
 * @returns `undefined` where there is no name
 * @throws Refusal where there is one that cannot be changed from here
 */
export async function subjectAt(
  index: WikiIndex,
  page: Page,
  offset: number,
  readText: ReadText,
): Promise<Subject | undefined> {
  const link = index.linkAt(page, offset);
  // A use of a label is no place of its definition's target.
  const isHere = link && page.facts.references.some(({ span }) => span.start === link.reference.span.start);
  if (isHere) return ofLink(index, page, link, offset, readText);
  const heading = page.facts.headings.find(({ textSpan }) => touches(textSpan, offset));
  if (heading) {
    const { lines } = page.facts;
    if (lines.lineAt(heading.textSpan.start) !== lines.lineAt(heading.textSpan.end))
      throw new Refusal("This heading runs over several lines.");
    const content = await readText(page.path);
    const name = content?.slice(heading.textSpan.start, heading.textSpan.end) ?? heading.text;
    return ofHeading(page, heading, heading.textSpan, name, readText);
  }
  const { frontmatter } = page.facts;
  if (!frontmatter || !touches(frontmatter.span, offset)) return undefined;
  const field = await fieldOf(page, readText);
  return field && touches(field.span, offset)
    ? { kind: "title", page, field, span: field.span, name: page.title }
    : undefined;
}

async function ofLink(
  index: WikiIndex,
  page: Page,
  link: Link,
  offset: number,
  readText: ReadText,
): Promise<Subject | undefined> {
  const { reference, resolution } = link;
  if (resolution.step === undefined) return ofWanted(page, reference, offset);
  const { fragment, fragmentSpan } = reference;
  const [target, ...others] = index.targets(resolution);
  if (others.length > 0) {
    throw new Refusal(`“${reference.target}” fits several pages: ${resolution.pages.join(", ")}.`);
  }
  if (target && fragment !== undefined && fragmentSpan && touches(fragmentSpan, offset)) {
    const heading = headingOf(target.facts, fragment);
    if (!heading) throw new Refusal(`There is no heading “${fragment}” in ${target.path}.`);
    return ofHeading(target, heading, fragmentSpan, heading.text, readText);
  }
  if (reference.target === "") return undefined;
  const path = target?.path ?? resolution.file ?? "";
  if (!target && index.isFolder(path)) throw new Refusal(`“${reference.target}” is a folder.`);
  const name = target ? stemOf(path) : baseName(path);
  const span = nameSpan(page, reference, name, offset);
  if (span) return { kind: "file", path, name, span };
  if (target && fold(reference.target) === fold(target.title)) {
    return {
      kind: "title",
      page: target,
      field: await fieldOf(target, readText),
      span: reference.targetSpan,
      name: target.title,
    };
  }
  throw new Refusal(`“${reference.target}” stands for ${path}, but is neither its file name nor its title.`);
}

/** A page that does not exist has its name in the references only. */
function ofWanted(page: Page, reference: Reference, offset: number): Subject {
  const { form, target } = reference;
  const name = form === "id" ? target : stemOf(trimSlashes(target));
  const span = form === "id" ? reference.targetSpan : nameSpan(page, reference, name, offset);
  if (!span || !touches(reference.targetSpan, offset)) throw new Refusal(`“${target}” leads nowhere.`);
  return { kind: "wanted", reference, name, span };
}

/** Where a reference has the name of the file that it leads to; of a name that wraps, the part on the line of the offset. */
function nameSpan({ facts: { lines } }: Page, reference: Reference, name: string, offset: number): Span | undefined {
  const { target, written = target, targetSpan, form } = reference;
  const plain = form === "id" ? target.replaceAll(":", "-") : target;
  if (fold(stemOf(plain)) !== fold(name) && fold(baseName(plain)) !== fold(name)) return undefined;
  if (isReshaped(reference, () => lines.range(reference.targetSpan))) {
    const line = lines.lineAt(offset);
    const start = Math.max(targetSpan.start, lines.startOf(line));
    return { start, end: Math.max(start, Math.min(targetSpan.end, lines.startOf(line + 1) - 1)) };
  }
  const start = written.lastIndexOf("/") + 1;
  const isStem = fold(stemOf(plain)) === fold(name);
  const end = isStem ? withoutExtension(written).length : written.length;
  return { start: targetSpan.start + start, end: targetSpan.start + end };
}

/** The first H1 is the page's title, unless the frontmatter has another one. */
async function ofHeading(page: Page, heading: Heading, span: Span, name: string, readText: ReadText): Promise<Subject> {
  const isTitle = heading.anchor === titleHeading(page.facts)?.anchor && heading.text === page.title;
  return isTitle
    ? { kind: "title", page, field: await fieldOf(page, readText), span, name }
    : { kind: "heading", page, heading, span, name };
}

async function fieldOf(page: Page, readText: ReadText): Promise<TitleField | undefined> {
  const { frontmatter } = page.facts;
  if (frontmatter?.data.title === undefined || frontmatter.data.title === null) return undefined;
  const content = await readText(page.path);
  const field = content === undefined ? undefined : titleField(content, frontmatter.span);
  if (!field)
    throw new Refusal(`The title of ${page.path} stands in its frontmatter in a way that cannot be edited in place.`);
  return field;
}
