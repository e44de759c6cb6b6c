import type {
  Diagnostic,
  ResultProgressReporter,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { turn } from "./workspace/slices";

/** Reports that are written in one go: some milliseconds' work. */
const PART = 200;

/** What is found in a document, and under which id. */
interface Told {
  readonly uri: string;
  readonly resultId: string;
  readonly items: Diagnostic[];
}

/** An answer to `workspace/diagnostic`: what is new to the client, in parts where it takes some. */
export class WorkspaceAnswer {
  /** What the client knows, by the document's URI as the server writes it; and how the client writes that. */
  private readonly known = new Map<string, { readonly uri: string; readonly value: string }>();
  private items: WorkspaceDocumentDiagnosticReport[] = [];
  private hasParts = false;

  constructor(private readonly parts: ResultProgressReporter<WorkspaceDiagnosticReport> | undefined) {}

  /** The client has the findings of a document. @param written its URI as the client writes it */
  setKnown(uri: string, written: string, resultId: string): void {
    this.known.set(uri, { uri: written, value: resultId });
  }

  get isEmpty(): boolean {
    return this.items.length === 0 && !this.hasParts;
  }

  /** Whether the client has other findings of a document. */
  isNew({ uri, resultId }: Pick<Told, "uri" | "resultId">): boolean {
    return this.known.get(uri)?.value !== resultId;
  }

  /** Tells what is found in a document, if it is new. Others have their turn when a part is sent. */
  async add(report: Told): Promise<void> {
    const { uri, resultId, items } = report;
    if (items.length === 0 || !this.isNew(report)) return;
    this.setKnown(uri, this.known.get(uri)?.uri ?? uri, resultId);
    this.items.push({ kind: "full", uri, version: null, resultId, items });
    if (!this.parts || this.items.length < PART) return;
    this.sendPart(this.parts);
    await turn();
  }

  /** Tells of documents in which nothing is found any more. @param isFound whether something is */
  addGone(isFound: (uri: string) => boolean): void {
    for (const [uri, { uri: written }] of this.known) {
      if (isFound(uri)) continue;
      this.known.delete(uri);
      this.items.push({ kind: "full", uri: written, version: null, items: [] });
    }
  }

  /** What the request is answered with: nothing where there were parts, as the protocol has it. */
  finish(): WorkspaceDiagnosticReport {
    if (this.parts && this.hasParts) this.sendPart(this.parts);
    return { items: this.items };
  }

  private sendPart(parts: ResultProgressReporter<WorkspaceDiagnosticReport>): void {
    parts.report({ items: this.items });
    this.items = [];
    this.hasParts = true;
  }
}
