import type { CodeLens } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { citedByLens } from "./cited-by-lens";

/** Which lenses the user wants to see, by their names in the editor's settings. */
export interface LensSettings {
  readonly citedBy: boolean;
}

export const ALL_LENSES: LensSettings = { citedBy: true };

/** Gives the lenses of one kind on a page. @param commands the commands that the client has */
export type LensProvider = (index: WikiIndex, page: Page, commands: ReadonlySet<string>) => CodeLens[];

const PROVIDERS: Readonly<Record<keyof LensSettings, LensProvider>> = { citedBy: citedByLens };

/** All lenses on a page that the user wants to see. */
export function codeLenses(
  index: WikiIndex,
  page: Page,
  settings: LensSettings,
  commands: ReadonlySet<string>,
): CodeLens[] {
  return Object.entries(PROVIDERS).flatMap(([name, lenses]) =>
    settings[name as keyof LensSettings] ? lenses(index, page, commands) : [],
  );
}
