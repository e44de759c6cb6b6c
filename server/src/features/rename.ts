import type { Position, Range, WorkspaceEdit } from "vscode-languageserver-types";
import { titleHeading } from "../markdown/called";
import { headingText } from "../markdown/heading-text";
import { writeTitle } from "../markdown/title-field";
import { baseName, folderOf, isPagePath, joinPath, withoutExtension } from "../text/slug";
import type { Page } from "../wiki/page";
import { refragment } from "../wiki/refragment";
import { type Place, relink } from "../wiki/relink";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { inBreaksOf } from "../wiki/wrap-target";
import { linkEdits, listPlaces } from "./move-files";
import { Refusal, type Subject, subjectAt } from "./rename-subject";
import { renameWanted } from "./rename-wanted";
import { type PageEdit, type RenameSupport, type VersionOf, workspaceEdit } from "./workspace-edit";

/** What a client shows before it asks for the new name. */
export interface PreparedRename {
  readonly range: Range;
  readonly placeholder: string;
}

/**
 * What would be renamed at a position: the name of the file in a reference, a title, a heading.
 * @throws Refusal with the reason where that cannot be done
 */
export async function prepareRename(
  index: WikiIndex,
  page: Page,
  position: Position,
  readText: ReadText,
): Promise<PreparedRename | undefined> {
  const { lines } = page.facts;
  const subject = await subjectAt(index, page, lines.offsetAt(position), readText);
  return subject && { range: lines.range(subject.span), placeholder: subject.name };
}

/**
 * Renames what is at a position, with all references to it.
 * @returns `undefined` where there is nothing to rename, an empty edit where the name stays
 * @throws Refusal with the reason where that cannot be done
 */
export async function rename(
  index: WikiIndex,
  page: Page,
  position: Position,
  newName: string,
  readText: ReadText,
  support: RenameSupport,
  versionOf: VersionOf,
): Promise<WorkspaceEdit | undefined> {
  const subject = await subjectAt(index, page, page.facts.lines.offsetAt(position), readText);
  const name = newName.trim();
  if (!subject) return undefined;
  // An edit of nothing: without an answer, VS Code asks others to rename it.
  if (name === subject.name) return { changes: {} };
  const label = `Rename “${subject.name}” to “${name}”`;
  const moves = new Map<string, string>();
  let edits: readonly PageEdit[];
  switch (subject.kind) {
    case "file":
      if (!support.documentChanges || !support.renameFiles) {
        throw new Refusal(
          "This editor cannot rename files by an edit. Rename the file itself: references will follow.",
        );
      }
      moves.set(subject.path, renamedPath(index, subject.path, name));
      edits = await relinked(index, moves, new Map(), name, readText);
      break;
    case "wanted": {
      if (/^$|[/\\]/.test(name)) throw new Refusal(name === "" ? NO_NAME : "A name holds no slash.");
      const renamed = renameWanted(index, page, subject.reference, name);
      refuseLost(renamed.lost, name);
      edits = await linkEdits(renamed.edits, readText);
      break;
    }
    case "title":
      edits = await titleEdits(index, page, subject, name, readText);
      break;
    case "heading":
      edits = await headingEdits(index, subject.page, subject.heading, name, readText);
  }
  const optional = {
    label: "Texts of links that show the old title",
    description: "They lead to the page as they are.",
    needsConfirmation: true,
  };
  const hasOptional = edits.some(({ isOptional }) => isOptional);
  return workspaceEdit(index, edits, moves, { edits: { label }, ...(hasOptional && { optional }) }, support, versionOf);
}

const NO_NAME = "A name has at least one letter.";

async function relinked(
  index: WikiIndex,
  moves: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string>,
  name: string,
  readText: ReadText,
): Promise<PageEdit[]> {
  const { edits, lost } = relink(index, { moves, titles });
  refuseLost(lost, name);
  return linkEdits(edits, readText);
}

function refuseLost(lost: readonly Place[], name: string): void {
  if (lost.length > 0)
    throw new Refusal(`“${name}” cannot be written in a reference like that in ${listPlaces(lost)}.`);
}

/** The path of a file under another name, in the same folder and with the same ending. */
function renamedPath(index: WikiIndex, path: string, name: string): string {
  const ending = isPagePath(path) ? path.slice(withoutExtension(path).length) : "";
  const stem = ending !== "" && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
  if (stem === "") throw new Refusal(NO_NAME);
  if (/[/\\]/.test(stem)) throw new Refusal("A name holds no slash. To put the file into another folder, move it.");
  const wrong = /[:*?"<>|\p{Cc}]/u.exec(stem)?.[0];
  if (wrong !== undefined) throw new Refusal(`Not all systems can have “${wrong}” in the name of a file.`);
  if (/^\.|[. ]$/.test(stem))
    throw new Refusal("A name neither begins nor ends with a dot: files of such names are hidden.");
  const renamed = joinPath(folderOf(path), stem + ending);
  const twin = index
    .pathsAt(folderOf(path))
    .find((other) => other !== path && other.toLowerCase() === renamed.toLowerCase());
  if (twin !== undefined) throw new Refusal(`There is a file “${baseName(twin)}” already.`);
  return renamed;
}

/** Renames a page's title in its frontmatter and in its first heading, where both say the same. */
async function titleEdits(
  index: WikiIndex,
  cursorPage: Page,
  { page, field, span }: Subject & { readonly kind: "title" },
  name: string,
  readText: ReadText,
): Promise<PageEdit[]> {
  const first = titleHeading(page.facts);
  const heading = first?.text === page.title ? first : undefined;
  const isTypedAsHeading = page.path === cursorPage.path && span.start === heading?.textSpan.start;
  const title = isTypedAsHeading ? headingText(name) : name;
  if (title === undefined || title === "" || /[\r\n]/.test(name))
    throw new Refusal("A title has at least one letter, and stands on one line.");
  if (!field && !heading) throw new Refusal(`The title of ${page.path} is its file name.`);
  const inHeading = isTypedAsHeading || headingText(name) === title ? name : name.replace(/[\\*_`[\]<>&#~]/g, "\\$&");
  return [
    ...(field ? [{ page, span: field.span, newText: writeTitle(field, title) }] : []),
    ...(heading ? await headingEdits(index, page, heading, inHeading, readText) : []),
    ...(await relinked(index, new Map(), new Map([[page.path, title]]), title, readText)),
    ...(await inBreaks(shownTitles(index, page, title), readText)),
  ];
}

async function headingEdits(
  index: WikiIndex,
  page: Page,
  heading: Page["facts"]["headings"][number],
  name: string,
  readText: ReadText,
): Promise<PageEdit[]> {
  const text = headingText(name);
  if (text === undefined) throw new Refusal("A heading has at least one letter, and stands on one line.");
  const { edits, lost } = refragment(index, page, heading, text);
  refuseLost(lost, name);
  const fragments = edits.flatMap(({ page, reference: { fragmentSpan }, newText }) =>
    fragmentSpan ? [{ page, span: fragmentSpan, newText }] : [],
  );
  return [{ page, span: heading.textSpan, newText: name }, ...(await inBreaks(fragments, readText))];
}

/** The edits with the line breaks of what they replace. Texts are read only where there are some. */
function inBreaks(edits: readonly PageEdit[], readText: ReadText): Promise<PageEdit[]> {
  return Promise.all(
    edits.map(async (edit) => {
      const { page, span, newText } = edit;
      const { lines } = page.facts;
      if (lines.lineAt(span.start) === lines.lineAt(span.end)) return edit;
      const content = await readText(page.path);
      if (content === undefined) return edit;
      return { ...edit, newText: inBreaksOf(content.slice(span.start, span.end), newText, / +/g) };
    }),
  );
}

/** Texts of links to a page that are its title: readers may want them to change, too. */
function shownTitles(index: WikiIndex, page: Page, title: string): PageEdit[] {
  if (/[[\]|\\]/.test(title)) return [];
  return index.referrersOf(page).flatMap((citing) =>
    index.links(citing).flatMap(({ reference: { alias, aliasSpan }, resolution }): PageEdit[] => {
      const isShown = alias === page.title && aliasSpan && aliasSpan.end - aliasSpan.start === alias.length;
      return isShown && resolution.pages.includes(page.path)
        ? [{ page: citing, span: aliasSpan, newText: title, isOptional: true }]
        : [];
    }),
  );
}
