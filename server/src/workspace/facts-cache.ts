import { Packer, type Unpackable, Unpacker, unpackable } from "../text/packing";
import type { FileState } from "./file-states";
import { KeptFile } from "./kept-file";
import { pauses } from "./slices";
import { StoredRecord } from "./stored-record";

export interface CachedPage extends FileState {
  readonly path: string;
  readonly record: StoredRecord;
}

/** Some pages in the order of their paths. They are made anew whenever somebody asks for them: most are looked at once. */
export interface CachedPages {
  readonly count: number;
  [Symbol.iterator](): Iterator<CachedPage, undefined>;
}

/** Of what form the file is. Another one is not read. */
const FORMAT = "ibid facts 4";

/** Packed facts of a folder's pages, from one run to the next. */
export class FactsCache {
  private readonly kept: KeptFile;

  /** @param file its absolute path */
  constructor(file: string) {
    this.kept = new KeptFile(file, FORMAT);
  }

  /** See `KeptFile.fetch`. */
  fetch(): void {
    this.kept.fetch();
  }

  /** See `KeptFile.size`. */
  get size(): number {
    return this.kept.size;
  }

  /**
   * @param key of all that facts depend on besides the page: the program's version, its parser, the wiki's syntax
   * @returns all pages; none when there is nothing to be believed
   */
  async load(key: string): Promise<CachedPages> {
    const [numbers, names, records] = (await this.kept.read(key)) ?? [];
    if (!numbers || !names || !records) return NOTHING;
    const head = unpackable({ bytes: numbers, text: names.toString() });
    return { count: new Unpacker(head).number(), [Symbol.iterator]: () => pagesIn(head, records) };
  }

  /**
   * Puts these pages in place of all that was there, at once. Others have their turn meanwhile.
   * @param key see `load`
   * @param pages in the order of their paths
   * @throws Error when the file cannot be written
   */
  async save(key: string, pages: readonly CachedPage[]): Promise<void> {
    const head = new Packer();
    const records: Uint8Array[] = [];
    const pause = pauses();
    head.number(pages.length);
    for (const { path, size, time, record } of pages) {
      const { textAt, whole } = record;
      head.string(path);
      for (const number of [size, time, textAt, whole.length]) head.number(number);
      records.push(whole);
      await pause();
    }
    const { bytes, text } = head.finish();
    await this.kept.write(key, [[bytes], [Buffer.from(text)], records]);
  }
}

/** What is known where nothing was kept. */
export const NOTHING: CachedPages = { count: 0, [Symbol.iterator]: () => [][Symbol.iterator]() };

function* pagesIn(packed: Unpackable, records: Buffer): Generator<CachedPage, undefined> {
  const head = new Unpacker(packed);
  let start = 0;
  for (let rest = head.number(); rest > 0; rest--) {
    const path = head.string();
    const size = head.number();
    const time = head.number();
    const textStart = start + head.number();
    const end = start + head.number();
    yield { path, size, time, record: new StoredRecord(records, start, textStart, end) };
    start = end;
  }
}
