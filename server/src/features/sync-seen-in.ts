import type { Replacement } from "../text/replacement";
import type { Page } from "../wiki/page";
import { seenInState } from "../wiki/seen-in/missing";
import { sentenceOn } from "../wiki/seen-in/sentence";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { itemStyle, seenInItem } from "./seen-in-item";
import { type Item, itemEdits, placeOf } from "./seen-in-place";

/** A workspace folder, as far as the sections of its pages need it. */
export interface SyncReader {
  readonly index: WikiIndex;
  readonly readText: ReadText;
  /** Lets others have their turn when this has taken a while. */
  readonly pause: () => Promise<void>;
}

export interface SyncOptions {
  /** Paths of the sources that are to be added; by default all that are missing. */
  readonly only?: ReadonlySet<string>;
  /** Whether a page without the section gets one, though its wiki does not ask for it. */
  readonly create?: boolean;
}

/** What makes the section of a page true. */
export interface Synced {
  /** The version of the page that the edits are for. */
  readonly page: Page;
  /** In the order of the text, none over another; none where nothing can be done. */
  readonly edits: readonly Replacement[];
  /** The sources that these add. */
  readonly added: readonly Page[];
  /** The sources that are missing, too, but have no place, as in a table. */
  readonly left: readonly Page[];
}

/** The page may be edited while its sources are read; after so many times there is no answer. */
const MAX_TRIES = 3;

/**
 * Adds to the section of a page the sources that refer to it and are missing, each with its sentence on the page. What its author has
 * written stays.
 * @returns nothing where there is no such page, or it needs no section
 */
export async function syncSeenIn(
  { index, readText, pause }: SyncReader,
  path: string,
  { only, create = false }: SyncOptions = {},
): Promise<Synced | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const text = await readText(path);
    const page = index.page(path);
    const state = page && seenInState(index, page, create);
    if (!page || !state || text === undefined) return undefined;
    const missing: Page[] = [];
    for (const source of state.missing()) {
      if (only?.has(source.path) ?? true) missing.push(source);
      await pause();
    }
    const place = missing.length > 0 ? placeOf(page, text, state.section) : undefined;
    if (!place) return { page, edits: [], added: [], left: missing };
    const style = itemStyle(index, page, text, state.section?.span ?? NOWHERE, place.list?.items ?? []);
    const items: Item[] = [];
    for (const { path: of } of missing) {
      const content = await readText(of);
      const source = index.page(of);
      const sentence = content === undefined || !source ? undefined : sentenceOn(index, source, page, content);
      const written = source && seenInItem(index, page, source, sentence, style);
      if (source && written !== undefined) items.push({ source, written });
      await pause();
    }
    if (index.page(path)?.facts !== page.facts) continue;
    const edits = itemEdits(index, page, text, state.section, place, style, items);
    const added = items.map(({ source }) => source);
    return { page, edits, added, left: missing.filter(({ path: of }) => !added.some((each) => each.path === of)) };
  }
  return undefined;
}

const NOWHERE = { start: 0, end: 0 };
