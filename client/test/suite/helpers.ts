import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  type Event,
  type Extension,
  extensions,
  languages,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Exports } from "../../src/extension";

/** The page that most features are tried on. */
export const OPEN_CONNECT = "systems/netflix-open-connect.md";

/** What its stub note becomes. */
export const EXPANDED = `## Streaming-side architecture

- “It is a second life for Netflix Open Connect.” ([[sources/2025-04-01-netflix-globalizing-productions-with-netflixs-media-production-suite]], “The design”)

### appliance design

[CITATION NEEDED]

### BGP anycast peering

[CITATION NEEDED]

### fill strategy

[CITATION NEEDED]

### title popularity → cache admission

[CITATION NEEDED]

## To ingest

- [ ] *Globally Distributed Content Delivery*
- [ ] the OCA hardware posts

`;

// Long enough for a busy machine; only a test that fails waits for it.
const PATIENCE = 20_000;

/** The workspace: a copy of test-fixtures/sysdesign-wiki, to which tests may write. */
export function wikiUri(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, "a folder is open");
  return Uri.joinPath(folder.uri, path);
}

/** Shows a page, and waits for the server to be there. */
export async function openPage(path: string): Promise<TextEditor> {
  const editor = await window.showTextDocument(await workspace.openTextDocument(wikiUri(path)));
  await (await ibid().activate()).started;
  return editor;
}

export function ibid(): Extension<Exports> {
  const extension = extensions.getExtension<Exports>("ibid.ibid");
  assert.ok(extension, "the extension is installed");
  return extension;
}

/** Throws away what a test has typed. */
export async function revertPage(): Promise<void> {
  await commands.executeCommand("workbench.action.files.revert");
}

/** The range of `text`, which must be there once, or of `part` of it. */
export function rangeOf(document: TextDocument, text: string, part = text): Range {
  const all = document.getText();
  const start = all.indexOf(text);
  assert.notEqual(start, -1, `${document.fileName} holds ${JSON.stringify(text)}`);
  assert.equal(all.indexOf(text, start + 1), -1, `${document.fileName} holds ${JSON.stringify(text)} once`);
  const offset = start + text.indexOf(part);
  return new Range(document.positionAt(offset), document.positionAt(offset + part.length));
}

/** Resolves as soon as the diagnostics fulfil `condition`, now or by a later event. */
export function whenDiagnostics(what: string, condition: () => boolean): Promise<void> {
  return when(languages.onDidChangeDiagnostics, what, condition);
}

/** The same of the tabs: one that is opened is there before it is shown. */
export function whenTabs(what: string, condition: () => boolean): Promise<void> {
  return when(window.tabGroups.onDidChangeTabs, what, condition);
}

function when(event: Event<unknown>, what: string, condition: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timeout);
      listener.dispose();
      settle();
    };
    const listener = event(() => condition() && finish(resolve));
    const timeout = setTimeout(() => finish(() => reject(new Error(`waited in vain for: ${what}`))), PATIENCE);
    if (condition()) finish(resolve);
  });
}

/** What Ibid, and not another extension, reports of a page. */
export function diagnosticsOf(uri: Uri, code?: string): Diagnostic[] {
  const ours = languages.getDiagnostics(uri).filter(({ source }) => source === "ibid");
  return code === undefined ? ours : ours.filter((each) => codeOf(each) === code);
}

/** All that Ibid reports of the wiki now, in the form and order of the fixtures' table. */
export function reportedRows(): string[] {
  const root = `${wikiUri("").path.replace(/\/$/, "")}/`;
  return languages
    .getDiagnostics()
    .filter(([uri]) => uri.path.startsWith(root))
    .sort(([a], [b]) => (a.path < b.path ? -1 : 1))
    .flatMap(([uri]) =>
      diagnosticsOf(uri)
        .sort((a, b) => a.range.start.compareTo(b.range.start))
        .map((diagnostic) => asRow(uri.path.slice(root.length), diagnostic)),
    );
}

function asRow(path: string, diagnostic: Diagnostic): string {
  const { start, end } = diagnostic.range;
  const range = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return `${path} | ${range} | ${codeOf(diagnostic)} | ${DiagnosticSeverity[diagnostic.severity].toLowerCase()}`;
}

/** The planted defects, from the table in test-fixtures/README.md: path | range | code | severity | target. */
export function plantedRows(): string[] {
  const file = join(process.env.IBID_FIXTURES ?? "", "README.md");
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => /^\| \S+\.md \|/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, 5)
        .map((cell) => cell.trim())
        .join(" | "),
    );
  assert.notEqual(rows.length, 0, `${file} has a table of defects`);
  return rows;
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}
