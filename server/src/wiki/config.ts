import type { StubMark } from "../markdown/facts";
import type { Severity } from "./severity";

/** `null` takes the value out. */
export type StubFields = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** All ways of saying in a text that it is a stub. */
export const STUB_MARKS: readonly StubMark[] = ["heading", "italics", "sentence", "quote", "brackets"];

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
  /** Headings of the section that lists the sources which a page has been seen in, besides `Seen in`; new ones get the first. */
  readonly seenInHeadings: readonly string[];
  /** Whether all pages that sources refer to should have such a section (rule `seen-in-missing`). */
  readonly seenInAllPages: boolean;
  /** Headings, lower case, of the section in which a page says that it is a stub, besides `Stub note`. */
  readonly stubHeadings: readonly string[];
  /** What makes a page a stub in its frontmatter: by field and by value (lower case), what the value becomes once it is none. */
  readonly stubFields: StubFields;
  /** The ways of saying so in the text that count. */
  readonly stubMarks: readonly StubMark[];
  /** How many sources that cite a stub make it ripe (rule `ripe-stub`). */
  readonly ripeStubSources: number;
  /** How few words a page has that ought to be marked as a stub (rule `unmarked-stub`). */
  readonly unmarkedStubWords: number;
  /** By kind of page the template of what a stub becomes: a path (`*.md`) or the text; else `templates/<kind>.md`, if it is there. */
  readonly templates: Readonly<Record<string, string>>;
  /** Whether captures are looked through for evidence, too. */
  readonly captureEvidence: boolean;
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
  seenInHeadings: [],
  seenInAllPages: false,
  stubHeadings: [],
  stubFields: {
    stub: { true: "false" },
    status: { stub: "draft", planned: "draft", scaffold: "draft" },
    pageType: { stub: "draft" },
    page_type: { stub: "draft" },
    maturity: { seed: "budding" },
    tags: { stub: null },
  },
  stubMarks: STUB_MARKS,
  ripeStubSources: 5,
  unmarkedStubWords: 60,
  templates: {},
  captureEvidence: false,
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
