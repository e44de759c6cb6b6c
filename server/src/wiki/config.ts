/** What a wiki's author may set, with everything filled in (DESIGN, "Files that the user writes"). Paths are from the wiki's root. */
export interface WikiConfig {
  /** Folders whose pages are sources. */
  readonly sourceFolders: readonly string[];
  /** Folders of captures: what sources were distilled from. */
  readonly captureFolders: readonly string[];
  /** Headings, lower case, of the section that lists where a page has been seen. */
  readonly seenInHeadings: readonly string[];
}

export const DEFAULT_CONFIG: WikiConfig = {
  sourceFolders: ["sources"],
  captureFolders: ["raw"],
  seenInHeadings: ["seen in"],
};

/** Whether a path from the root lies in one of the folders. */
export function isInFolder(slug: string, folders: readonly string[]): boolean {
  return folders.some((folder) => slug.startsWith(`${folder}/`));
}

/** Whether a target is written with a source folder in it: such a target lands on a source or nowhere. */
export function namesSourceFolder(target: string, config: WikiConfig): boolean {
  return config.sourceFolders.some((folder) => target.startsWith(`${folder}/`) || target.includes(`/${folder}/`));
}
