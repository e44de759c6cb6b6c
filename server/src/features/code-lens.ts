import type { CodeLens } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { citedByLens } from "./cited-by-lens";
import type { StubReader } from "./stub-expansion";
import { stubLens, stubLensCommand } from "./stub-lens";

/** Which lenses the user wants to see, by their names in the editor's settings. */
export interface LensSettings {
  readonly citedBy: boolean;
  readonly stubs: boolean;
}

export const ALL_LENSES: LensSettings = { citedBy: true, stubs: true };

/** Gives the lenses of one kind on a page. */
export interface LensProvider {
  /**
   * The lenses, at once. Those whose words take a while come without their command.
   * @param commands the commands that the client has
   */
  readonly lenses: (index: WikiIndex, page: Page, commands: ReadonlySet<string>) => CodeLens[];
  /** The command of a lens that came without, once it is seen; `undefined` when the page has no such lens any more. */
  readonly command?: (reader: StubReader, page: Page) => Promise<CodeLens["command"]>;
}

const PROVIDERS: Readonly<Record<keyof LensSettings, LensProvider>> = {
  citedBy: { lenses: citedByLens },
  stubs: { lenses: stubLens, command: stubLensCommand },
};

/** All lenses on a page that the user wants to see. Those without a command are to be completed by `resolvedLens`. */
export function codeLenses(
  index: WikiIndex,
  page: Page,
  settings: LensSettings,
  commands: ReadonlySet<string>,
): CodeLens[] {
  return Object.entries(PROVIDERS).flatMap(([name, { lenses }]) =>
    settings[name as keyof LensSettings]
      ? lenses(index, page, commands).map((lens) =>
          lens.command ? lens : { ...lens, data: { lens: name, uri: index.uri(page.path) } },
        )
      : [],
  );
}

/** The URI of the page that a lens of `codeLenses` is on, where it is to be completed. */
export function pageOfLens({ command, data }: CodeLens): string | undefined {
  const uri: unknown = data?.uri;
  return command === undefined && typeof uri === "string" ? uri : undefined;
}

/** A lens of `codeLenses` on a page with its command; as it is when there is nothing to say any more. */
export async function resolvedLens(reader: StubReader, page: Page, lens: CodeLens): Promise<CodeLens> {
  const name: unknown = lens.data?.lens;
  const provider = Object.entries(PROVIDERS).find(([known]) => known === name)?.[1];
  const command = await provider?.command?.(reader, page);
  return command ? { ...lens, command } : lens;
}
