/** What the server says in answer to `ibid/preview` (server/src/features/preview.ts). All texts are plain, and out of pages. */
export interface Preview {
  readonly head?: PreviewHead;
  /** In the order of the text, apart. */
  readonly references: readonly PreviewReference[];
  readonly links: readonly { readonly written: string; readonly to: string }[];
  readonly destinations: Readonly<Record<string, PreviewDestination>>;
}

export interface PreviewHead {
  readonly about: string;
  readonly cited: string;
  readonly citing: readonly { readonly title: string; readonly href: string }[];
  readonly more: number;
}

export interface PreviewReference {
  readonly range: Range;
  readonly label: string;
  readonly isCode?: true;
  readonly to: string;
}

export interface PreviewDestination {
  readonly href?: string;
  readonly missing?: "source" | "capture" | "page" | "file";
  readonly isSource: boolean;
  readonly card: PreviewCard;
}

export interface PreviewCard {
  readonly title: string;
  readonly facts?: string;
  readonly url?: string;
  readonly heading?: string;
  readonly text?: string;
}

/** As the protocol has it: from 0, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}
