import type { Position, Range } from "vscode-languageserver-types";
import type { Facts } from "../src/markdown/facts";
import { PageReader } from "../src/markdown/read-page";
import { ruleCodes } from "../src/rules/rules";
import { Lines } from "../src/text/lines";
import { baseName, isPagePath } from "../src/text/slug";
import { DEFAULT_CONFIG, type WikiConfig } from "../src/wiki/config";
import type { LinkSnapshot } from "../src/wiki/link-snapshot";
import { CANNOT_BE_OPENED, type Page } from "../src/wiki/page";
import { CONFIG_FILE, readConfig } from "../src/wiki/read-config";
import type { FileProbe } from "../src/wiki/resolve";
import { stubValues } from "../src/wiki/stub/stub";
import { WikiIndex } from "../src/wiki/wiki-index";

/** URI of the folder that fixtures live in. */
export const FOLDER = "file:///wiki";

/** The day on which fixtures are looked at. */
export const TODAY = "2026-11-23";

/** The header of a page that is there and may not be read. */
const CLOSED = /^(.*) \(may not be read\)$/;

/** An expected range: the characters over a run of `^`, with the words behind it. */
export interface Mark {
  readonly path: string;
  readonly range: Range;
  readonly label: string;
}

/** A small wiki written in one string. */
export interface Fixture {
  /** Texts by path, in the order of the string, marks taken out. */
  readonly files: ReadonlyMap<string, string>;
  /** Where `$0` stood. */
  readonly cursor: { readonly path: string; readonly position: Position } | undefined;
  readonly marks: readonly Mark[];
}

/**
 * Reads a fixture: files begin at a line `//- some/path.md`; `$0` is the cursor; a line that holds only `^^^` (and a label
 * behind it) expects something of the characters above it. A string without a header is the one file `page.md`.
 */
export function parseFixture(text: string): Fixture {
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  let cursor: Fixture["cursor"];
  for (const [path, body] of splitFiles(text)) {
    const lines: string[] = [];
    for (const line of body.split("\n")) {
      const mark = /^\s*(\^+)(?: (.*))?$/.exec(line);
      if (!mark?.[1]) {
        const at = line.indexOf("$0");
        if (at >= 0) cursor = { path, position: { line: lines.length, character: at } };
        lines.push(at < 0 ? line : line.slice(0, at) + line.slice(at + 2));
        continue;
      }
      // Under no line it is about the page as a whole.
      const start =
        lines.length === 0 ? { line: 0, character: 0 } : { line: lines.length - 1, character: line.indexOf("^") };
      const end = lines.length === 0 ? start : { ...start, character: start.character + mark[1].length };
      marks.push({ path: CLOSED.exec(path)?.[1] ?? path, range: { start, end }, label: mark[2] ?? "" });
    }
    files.set(path, lines.join("\n"));
  }
  return { files, cursor, marks };
}

function splitFiles(text: string): [string, string][] {
  const body = text.replace(/^\n/, "");
  if (!body.startsWith("//- ")) return [["page.md", body]];
  return body
    .split(/^\/\/- /m)
    .slice(1)
    .map((file) => {
      const end = file.indexOf("\n");
      return end < 0 ? [file.trim(), ""] : [file.slice(0, end).trim(), file.slice(end + 1)];
    });
}

/** The facts of one page under the default syntax. */
export function readFacts(text: string, config: WikiConfig = DEFAULT_CONFIG): Facts {
  const { sourceFolders, captureFolders, stubHeadings } = config;
  const known = readers.get(config);
  const citedFolders = [...sourceFolders, ...captureFolders];
  const reader = known ?? new PageReader({ citedFolders, stubHeadings, stubFields: stubValues([config]) });
  if (!known) readers.set(config, reader);
  return reader.read(text);
}

/** To make one takes longer than to read a page. */
const readers = new WeakMap<WikiConfig, PageReader>();

/** A fixture as an index, with what tests of features need of it. */
export class FixtureWiki {
  readonly index: WikiIndex;
  readonly fixture: Fixture;

  constructor(text: string, config: WikiConfig = DEFAULT_CONFIG, probe?: FileProbe) {
    this.fixture = parseFixture(text);
    this.index = new WikiIndex(
      FOLDER,
      config,
      probe,
      () => TODAY,
      (path) => this.fixture.files.get(path),
    );
    for (const [path, content] of this.fixture.files) {
      const closed = CLOSED.exec(path)?.[1];
      if (closed) this.index.setPage(closed, { ...readFacts(""), failure: CANNOT_BE_OPENED });
      else if (isPagePath(path)) this.index.setPage(path, readFacts(content, config));
      else if (baseName(path) === CONFIG_FILE) {
        this.index.setConfig(path, { ...readConfig(content, ruleCodes()), lines: Lines.of(content) });
      } else this.index.setFile(path);
    }
  }

  page(path: string): Page {
    const page = this.index.page(path);
    if (!page) throw new Error(`The fixture has no page ${path}`);
    return page;
  }

  text(path: string): string {
    return this.fixture.files.get(path) ?? "";
  }

  readonly readText = async (path: string): Promise<string | undefined> => this.fixture.files.get(path);

  /** The page and the position of `$0`. */
  get cursor(): { readonly page: Page; readonly position: Position } {
    const { cursor } = this.fixture;
    if (!cursor) throw new Error("The fixture has no $0");
    return { page: this.page(cursor.path), position: cursor.position };
  }
}

/** All links of an index, for a later one. */
export function snapshotOf(index: WikiIndex): LinkSnapshot {
  const taking = index.snapshotLinks();
  for (;;) {
    const { done, value } = taking.next();
    if (done) return value;
  }
}
