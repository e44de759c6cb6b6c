import type { Reference } from "../../markdown/facts";
import { baseName, fold, folderOf, isPagePath, pathFrom, withoutExtension, withoutSteps } from "../../text/slug";
import { isInFolder, namesFolder } from "../../wiki/config";
import { kindOfSlug, type Page } from "../../wiki/page";
import { pageTemplate } from "../../wiki/template";
import type { WikiIndex } from "../../wiki/wiki-index";
import type { Fix } from "../finding";

/** Creates the page that a reference wants, from its kind's template; nothing where the reference leads out of the folder. */
export function createPageFix(index: WikiIndex, page: Page, reference: Reference, what: "source" | "page"): Fix[] {
  const path = what === "source" ? sourcePath(index, page, reference) : pathOf(page, reference);
  if (path === undefined) return [];
  const inRoot = page.root !== "" && path.startsWith(`${page.root}/`) ? path.slice(page.root.length + 1) : path;
  const slug = withoutExtension(inRoot);
  const kind = kindOfSlug(slug, index.configOf(page.root));
  const title = isTitle(reference.target) ? reference.target : undefined;
  const uri = index.uri(path);
  const start = { line: 0, character: 0 };
  return [
    {
      title: kind === "page" ? `Create “${inRoot}”` : `Create the ${kind} “${inRoot}”`,
      isPreferred: false,
      isSafe: false,
      edit: {
        documentChanges: [
          // A file that came meanwhile is its author's: the edit then fails as a whole.
          { kind: "create", uri, options: { overwrite: false } },
          {
            textDocument: { uri, version: null },
            edits: [{ range: { start, end: start }, newText: pageTemplate(kind, slug, title) }],
          },
        ],
      },
    },
  ];
}

/** Where a source would have to be: what is named by its slug alone, or from another folder, lies in the source folder. */
function sourcePath(index: WikiIndex, page: Page, reference: Reference): string | undefined {
  const { sourceFolders } = index.configOf(page.root);
  const [folder = ""] = sourceFolders;
  const { target } = reference;
  const path = pathOf(page, reference);
  const inRoot = path?.slice(page.root === "" ? 0 : page.root.length + 1);
  if (inRoot !== undefined && isInFolder(inRoot, sourceFolders)) return path;
  const other = namesFolder(target, sourceFolders) ? target : `${folder}/${baseName(target)}`;
  return pathOf(page, { ...reference, form: "path", target: withoutSteps(other) });
}

/** Where the page would have to be for the reference to find it, from the workspace folder. */
function pathOf(page: Page, { form, target }: Reference): string | undefined {
  if (target === "" || target.endsWith("/")) return undefined;
  const fromPage = form === "link" || form === "definition" || /^\.{1,2}\//.test(target) || !target.includes("/");
  const name = isTitle(target) ? fold(target) : target;
  const path = pathFrom(fromPage && !target.startsWith("/") ? folderOf(page.path) : page.root, name);
  if (path === undefined || baseName(path) === "") return undefined;
  return isPagePath(path) ? path : `${path}.md`;
}

/** A target written as a title: its page is named as slugs are, and found by the title in it. */
function isTitle(target: string): boolean {
  return !target.includes("/") && /\s/.test(target);
}
