import type { Range } from "vscode-languageclient";

// What the server tells of the wiki as a whole, as it is declared in server/src/features.

/** How far the wiki is read in per cent; once it is, how much is in it (status.ts). */
export type Status = { readonly reading: number } | { readonly pages: number; readonly sources: number };

/** Which sources are asked for (source-shelves.ts). */
export interface Place {
  readonly publisher?: string;
  readonly year?: string;
  readonly from?: number;
  readonly onlyUncited?: boolean;
}

/** Some sources that stand together. */
export interface Shelf {
  readonly name: string;
  readonly place: Place;
  readonly sources: number;
  readonly uncited: number;
}

export interface ShelvedSource {
  readonly uri: string;
  readonly title: string;
  readonly date?: string;
  readonly citers: number;
  readonly hasAddress: boolean;
}

/** What is at a place. */
export interface Level {
  readonly sources: number;
  readonly uncited: number;
  readonly nodes: readonly (Shelf | ShelvedSource)[];
}

/** A page that refers to another one (cited-by.ts). */
export interface Citer {
  readonly uri: string;
  readonly title: string;
  readonly kind: string;
  readonly isSource: boolean;
}

export interface CitedBy {
  readonly title: string;
  readonly count: number;
  readonly citers: readonly Citer[];
}

/** The words in which it does (passages.ts). */
export interface CitingPassage {
  readonly range: Range;
  readonly text: string;
  readonly mark: readonly [number, number];
  readonly heading?: string;
}
