// Run by ../peers.mjs in a folder that has the packages: the links and the alarms of VS Code's own markdown service, with all of
// its validation on.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import MarkdownIt from "markdown-it";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createLanguageService, DiagnosticLevel, githubSlugifier } from "vscode-markdown-languageservice";
import { URI } from "vscode-uri";

const folder = process.argv[2];
const documents = new Map();
for (const file of fs.readdirSync(folder, { recursive: true })) {
  if (!file.endsWith(".md")) continue;
  const uri = URI.parse(pathToFileURL(path.join(folder, file)).href);
  documents.set(
    uri.toString(),
    TextDocument.create(uri.toString(), "markdown", 1, fs.readFileSync(uri.fsPath, "utf8")),
  );
}

const never = () => ({ dispose() {} });
const workspace = {
  workspaceFolders: [URI.file(folder)],
  onDidChangeMarkdownDocument: never,
  onDidCreateMarkdownDocument: never,
  onDidDeleteMarkdownDocument: never,
  getAllMarkdownDocuments: async () => documents.values(),
  hasMarkdownDocument: (uri) => documents.has(uri.toString()),
  openMarkdownDocument: async (uri) => documents.get(uri.toString()),
  stat: async (uri) => {
    const stat = fs.statSync(uri.fsPath, { throwIfNoEntry: false });
    return stat && { isDirectory: stat.isDirectory() };
  },
  readDirectory: async (uri) =>
    fs.readdirSync(uri.fsPath, { withFileTypes: true }).map((it) => [it.name, { isDirectory: it.isDirectory() }]),
};
const markdown = new MarkdownIt({ html: true });
const parser = {
  slugifier: githubSlugifier,
  tokenize: async (document) => markdown.parse(document.getText(), {}),
};
const service = createLanguageService({ workspace, parser, logger: { log() {} } });
const on = DiagnosticLevel.warning;
const validation = {
  validateReferences: on,
  validateFragmentLinks: on,
  validateFileLinks: on,
  validateMarkdownFileLinkFragments: on,
  validateUnusedLinkDefinitions: on,
  validateDuplicateLinkDefinitions: on,
  ignoreLinks: [],
};
const token = { isCancellationRequested: false, onCancellationRequested: never };

const links = [];
const alarms = [];
for (const document of documents.values()) {
  const page = path.relative(folder, URI.parse(document.uri).fsPath).split(path.sep).join("/");
  const at = ({ range: { start, end } }) => ({ page, start: place(start), end: place(end) });
  links.push(...(await service.getDocumentLinks(document, token)).map(at));
  alarms.push(...(await service.computeDiagnostics(document, validation, token)).map(at));
}
process.stdout.write(JSON.stringify({ links, alarms }));

function place({ line, character }) {
  return { line: line + 1, column: character + 1 };
}
