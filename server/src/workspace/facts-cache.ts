import { Packer, Unpacker, unpackable } from "../text/packing";
import { KeptFile } from "./kept-file";
import { StoredRecord } from "./stored-record";

/** What a file was when it was read: with the same size and time it is taken for the same. */
export interface FileState {
  /** In bytes. */
  readonly size: number;
  /** Of its last modification, in whole microseconds since 1970. */
  readonly time: number;
}

export interface CachedPage extends FileState {
  readonly record: StoredRecord;
}

/** Of what form the file is. Another one is not read. */
const FORMAT = "ibid facts 3";

/** Packed facts of a folder's pages, from one run to the next. */
export class FactsCache {
  private readonly kept: KeptFile;

  /**
   * @param file its absolute path
   * @param key of all that facts depend on besides the page: the program's version, its parser, the wiki's syntax
   */
  constructor(file: string, key: string) {
    this.kept = new KeptFile(file, FORMAT, key);
  }

  /** All pages by path; none when there is nothing to be believed. */
  load(): Map<string, CachedPage> {
    const pages = new Map<string, CachedPage>();
    const [numbers, names, records] = this.kept.read() ?? [];
    if (!numbers || !names || !records) return pages;
    const head = new Unpacker(unpackable({ bytes: numbers, text: names.toString() }));
    let start = 0;
    for (let rest = head.number(); rest > 0; rest--) {
      const path = head.string();
      const state = { size: head.number(), time: head.number() };
      const textStart = start + head.number();
      const end = start + head.number();
      pages.set(path, { ...state, record: new StoredRecord(records, start, textStart, end) });
      start = end;
    }
    return pages;
  }

  /**
   * Puts these pages in place of all that was there, at once.
   * @throws Error when the file cannot be written
   */
  async save(pages: ReadonlyMap<string, CachedPage>): Promise<void> {
    const head = new Packer();
    const all = [...pages];
    head.number(all.length);
    for (const [path, { size, time, record }] of all) {
      head.string(path);
      const whole = record.whole.length;
      for (const number of [size, time, record.textAt, whole]) head.number(number);
    }
    const { bytes, text } = head.finish();
    await this.kept.write([[bytes], [Buffer.from(text)], all.map(([, { record }]) => record.whole)]);
  }
}
