import type { Severity } from "./severity";

/** What a wiki's author may set, with everything filled in. Paths are from the wiki's root. */
export interface WikiConfig {
  /** Folders whose pages are sources. */
  readonly sourceFolders: readonly string[];
  /** Folders of captures: what sources were distilled from. */
  readonly captureFolders: readonly string[];
  /** Further folders in which references are looked up, and whose wikis' names are known. */
  readonly roots: readonly string[];
  /** Kinds of pages by their top folder, where that is not the folder's singular. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Headings, lower case, of the section in which a page says that it is a stub, besides `Stub note`. */
  readonly stubHeadings: readonly string[];
  /** Globs of files that are not indexed. */
  readonly ignore: readonly string[];
  /** Whether a path in inline code that leads nowhere is reported. */
  readonly checkCode: boolean;
  /** Kinds whose pages must cite something (rule `no-provenance`). */
  readonly citingKinds: readonly string[];
  /** The page that lists the others (rule `unlisted-page`). */
  readonly indexPage: string;
  /** Severities that differ from the rules' defaults. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
}

/** Under these a wiki like `test-fixtures/sysdesign-wiki` needs no file at all. */
export const DEFAULT_CONFIG: WikiConfig = {
  sourceFolders: ["sources"],
  captureFolders: ["raw"],
  roots: [],
  kinds: {},
  stubHeadings: [],
  ignore: [],
  checkCode: false,
  citingKinds: ["system", "concept", "pattern", "company"],
  indexPage: "index.md",
  rules: {},
};

/** Whether a path from the root lies in one of the folders. */
export function isInFolder(slug: string, folders: readonly string[]): boolean {
  return folders.some((folder) => slug.startsWith(`${folder}/`));
}

/** Whether a target is written with one of the folders in it. */
export function namesFolder(target: string, folders: readonly string[]): boolean {
  return folders.some((folder) => target.startsWith(`${folder}/`) || target.includes(`/${folder}/`));
}
