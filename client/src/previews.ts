import { isDeepStrictEqual } from "node:util";
import {
  commands,
  Disposable,
  EventEmitter,
  TabInputCustom,
  TabInputWebview,
  type TextDocumentChangeEvent,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Preview } from "./answers";
import { moved } from "./preview/edits";
import type { KnownPreviews } from "./preview/plugin";
import type { Server } from "./server";

/** A page that is, or was, previewed. */
interface Shown {
  preview?: Preview | undefined;
  /** Its text that the preview is of, with its lines ended by `\n`. */
  text?: string;
  /** What was known of it when VS Code parsed it last, which it keeps until the text is another. */
  parsed?: Preview | undefined;
  /** What its last rendering was made of. */
  rendered?: { readonly version: number | undefined; readonly preview: Preview | undefined };
  /** What it was last rendered anew for, since VS Code had parsed it before that was known. */
  renewedFor?: Preview | undefined;
  isAsking: boolean;
  /** Whether the server may say something else by now. */
  isStale: boolean;
}

/** How many pages are kept in mind; who follows links leaves many behind. */
const MOST_SHOWN = 16;

/** Milliseconds in which VS Code has rendered what it was asked to: it gathers changes for 300. */
const VSCODE_WAITS = 400;

/** How often VS Code is asked: a page that is not seen any more is not rendered, either. */
const MOST_TRIES = 3;

/** What VS Code's Markdown preview shows of pages besides their text, asked of the server as soon as a page is rendered first. */
export class Previews implements KnownPreviews, Disposable {
  /** By URI, the one that was rendered last at the end. */
  private readonly shown = new Map<string, Shown>();
  private readonly answered = new EventEmitter<string>();
  /** What the server says of a page has come, by the URI of the page. */
  readonly onDidAnswer = this.answered.event;
  private readonly listeners: Disposable;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {
    this.listeners = Disposable.from(
      server.onPreviewsChanged(() => this.askAgain()),
      workspace.onDidChangeTextDocument((event) => this.edited(event)),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listeners.dispose();
    this.answered.dispose();
  }

  withText(text: string): Preview | undefined {
    for (const page of this.shown.values()) {
      if (page.text !== text) continue;
      page.parsed = page.preview;
      return page.preview;
    }
    return undefined;
  }

  of(uri: string): Preview | undefined {
    return this.shown.get(uri)?.preview;
  }

  rendered(uri: string): void {
    if (!uri.startsWith("file:")) return;
    const page: Shown = this.shown.get(uri) ?? { isAsking: false, isStale: true };
    this.shown.delete(uri);
    this.shown.set(uri, page);
    const [oldest] = this.shown.keys();
    if (this.shown.size > MOST_SHOWN && oldest !== undefined) this.shown.delete(oldest);
    const version = documentOf(uri)?.version;
    page.rendered = { version, preview: page.parsed };
    if (page.isStale) void this.ask(uri, page);
    else if (version !== undefined && page.renewedFor !== page.preview) {
      page.renewedFor = page.preview;
      this.refresh(page, version);
    }
  }

  private askAgain(): void {
    const isSeen = window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => isPreview(input)));
    for (const [uri, page] of this.shown) {
      page.isStale = true;
      // What nobody sees is asked for when it is rendered next.
      if (isSeen) void this.ask(uri, page);
    }
  }

  private async ask(uri: string, page: Shown): Promise<void> {
    if (page.isAsking) return;
    page.isAsking = true;
    try {
      while (page.isStale) {
        page.isStale = false;
        const document = await workspace.openTextDocument(Uri.parse(uri));
        const { version } = document;
        const preview = await this.server.preview(uri);
        // The server tells of what was typed meanwhile, too.
        if (document.version !== version || !preview) continue;
        page.preview = preview;
        page.text = normalized(document.getText());
        this.answered.fire(uri);
        this.refresh(page, version);
      }
    } catch {
      // The file is gone, or the server: there is nothing to show then.
    } finally {
      page.isAsking = false;
    }
  }

  /** Has a page rendered anew that shows something else than is known now. What was typed since is rendered anyway, see `rendered`. */
  private refresh(page: Shown, version: number, tries = MOST_TRIES): void {
    const { rendered, preview } = page;
    if (tries === 0 || rendered?.version !== version || isDeepStrictEqual(rendered.preview, preview)) return;
    void commands.executeCommand("markdown.preview.refresh");
    // VS Code drops a refresh while it waits with another one, which then may find that the text is the same, and do nothing.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(page, version, tries - 1), VSCODE_WAITS);
  }

  private edited({ document, contentChanges }: TextDocumentChangeEvent): void {
    const page = this.shown.get(document.uri.toString());
    if (!page?.preview || contentChanges.length === 0) return;
    page.preview = contentChanges.reduce(moved, page.preview);
    page.text = normalized(document.getText());
  }
}

function documentOf(uri: string) {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri);
}

/** As markdown-it has the text of a page. */
function normalized(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd");
}

function isPreview(input: unknown): boolean {
  if (input instanceof TabInputWebview || input instanceof TabInputCustom)
    return /markdown\.preview/.test(input.viewType);
  return false;
}
