import type { DiagnosticRelatedInformation, DiagnosticTag, Range, WorkspaceEdit } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import type { Severity } from "../wiki/severity";
import type { WikiIndex } from "../wiki/wiki-index";

/** What a rule reports. */
export interface Finding {
  /** The rule's code. */
  readonly code: string;
  readonly severity: Severity;
  readonly range: Range;
  readonly message: string;
  /** The target that it is about, as written. */
  readonly target?: string;
  /** Other places that it is about. */
  readonly related?: readonly DiagnosticRelatedInformation[];
  /** Whether what it is about serves for nothing, which editors fade out. */
  readonly tags?: readonly DiagnosticTag[];
  /** Ways to mend it, best first. Worked out only when somebody asks: a page has more findings than light bulbs. */
  readonly fixes: () => readonly Fix[];
}

/** A way to mend a finding. */
export interface Fix {
  readonly title: string;
  readonly edit: WorkspaceEdit;
  /** Whether it is clearly what was meant. */
  readonly isPreferred: boolean;
  /** Whether it can be applied unseen (`source.fixAll.ibid`, `ibid check --fix`): never a guess, and nothing is lost. */
  readonly isSafe: boolean;
}

/** A rule: what it is called, how much it matters, and how its findings are made. */
export interface Rule {
  readonly code: string;
  /** Its default, which a wiki's configuration may change. */
  readonly severity: Severity | "off";
  /** One line for lists and help. */
  readonly summary: string;
  /** Whether what it says of a page holds while other pages are yet to be read. */
  readonly early?: true;
  /** What the rule has to say about one page. */
  readonly check: (index: WikiIndex, page: Page) => readonly Report[];
}

/** A finding before the table has put code and severity to it. */
export type Report = Omit<Finding, "code" | "severity" | "fixes"> & Partial<Pick<Finding, "fixes">>;
