// What the server says in answer to Ibid's own requests, as it declares it. Types only: the two are programs of their own.
export type { Position, Range } from "vscode-languageserver-types";
export type { CitedBy, Citer } from "../../server/src/features/cited-by";
export type { CitationChoice } from "../../server/src/features/insert-citation";
export type { CitingPassage } from "../../server/src/features/passages";
export type { Preview, PreviewDestination, PreviewHead, PreviewReference } from "../../server/src/features/preview";
export type { PreviewCard } from "../../server/src/features/preview-card";
export type { Level, Place, Shelf, ShelvedSource } from "../../server/src/features/source-shelves";
export type { Status } from "../../server/src/features/status";
export type { LocatedStub } from "../../server/src/stub-requests";
