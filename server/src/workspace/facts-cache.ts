import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { Packer, Unpacker, unpackable } from "../text/packing";
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
const FORMAT = "ibid facts 2";

/**
 * Packed facts of a folder's pages in a file, from one run to the next. What is there is believed only if it is whole and was
 * written under the same key; anything else is as good as nothing.
 */
export class FactsCache {
  /**
   * @param file its absolute path
   * @param key of all that facts depend on besides the page: the program's version, its parser, the wiki's syntax
   */
  constructor(
    private readonly file: string,
    private readonly key: string,
  ) {}

  /** All pages by path; none when there is nothing to be believed. */
  load(): Map<string, CachedPage> {
    try {
      const pages = this.decode(readFileSync(this.file));
      // Its time says when it was last of use (see `pruneCache`).
      const now = new Date();
      utimesSync(this.file, now, now);
      return pages;
    } catch {
      // Not there, cut off, or something else altogether: it is made anew.
      return new Map();
    }
  }

  /**
   * Puts these pages in place of all that was there, at once.
   * @throws Error when the file cannot be written
   */
  save(pages: ReadonlyMap<string, CachedPage>): void {
    mkdirSync(dirname(this.file), { recursive: true });
    const draft = `${this.file}.${process.pid}`;
    try {
      writeFileSync(draft, this.encode(pages));
      renameSync(draft, this.file);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  private encode(pages: ReadonlyMap<string, CachedPage>): Buffer {
    const head = new Packer();
    const all = [...pages];
    head.number(all.length);
    for (const [path, { size, time, record }] of all) {
      head.string(path);
      const whole = record.whole.length;
      for (const number of [size, time, record.textAt, whole]) head.number(number);
    }
    const { bytes, text } = head.finish();
    const parts = [Buffer.from(`${FORMAT} ${this.key}`), bytes, Buffer.from(text)].flatMap(block);
    const body = Buffer.concat([...parts, ...all.map(([, { record }]) => record.whole)]);
    const sum = Buffer.alloc(8);
    sum.writeUInt32LE(checksum(body), 0);
    sum.writeUInt32LE(body.length % 2 ** 32, 4);
    return Buffer.concat([sum, body]);
  }

  private decode(file: Buffer): Map<string, CachedPage> {
    // Words are read in place, which asks for their alignment.
    const aligned = file.byteOffset % 4 === 0 ? file : Buffer.from(Uint8Array.from(file).buffer);
    const body = aligned.subarray(8);
    const pages = new Map<string, CachedPage>();
    if (aligned.readUInt32LE(0) !== checksum(body) || aligned.readUInt32LE(4) !== body.length % 2 ** 32) return pages;
    const key = blockAt(body, 0);
    if (key.bytes.toString() !== `${FORMAT} ${this.key}`) return pages;
    const numbers = blockAt(body, key.end);
    const names = blockAt(body, numbers.end);
    const head = new Unpacker(unpackable({ bytes: numbers.bytes, text: names.bytes.toString() }));
    let start = names.end;
    for (let rest = head.number(); rest > 0; rest--) {
      const path = head.string();
      const state = { size: head.number(), time: head.number() };
      const textStart = start + head.number();
      const end = start + head.number();
      pages.set(path, { ...state, record: new StoredRecord(body, start, textStart, end) });
      start = end;
    }
    return pages;
  }
}

/** As many bytes as a key has at the most. */
const KEY_LIMIT = 16_384;

/** The key under which a file of this kind was written; `undefined` when it is none, or cannot be read. */
export function keyOfCache(file: string): string | undefined {
  const head = Buffer.alloc(12 + KEY_LIMIT);
  try {
    const opened = openSync(file, "r");
    try {
      const read = readSync(opened, head, 0, head.length, 0);
      const key = blockAt(head.subarray(0, read), 8).bytes.toString();
      return key.startsWith(`${FORMAT} `) ? key.slice(FORMAT.length + 1) : undefined;
    } finally {
      closeSync(opened);
    }
  } catch {
    return undefined;
  }
}

/** A length and so many bytes, filled up to whole words. */
function block(bytes: Uint8Array): Uint8Array[] {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length, 0);
  return [length, bytes, Buffer.alloc(-bytes.length & 3)];
}

function blockAt(body: Buffer, at: number): { readonly bytes: Buffer; readonly end: number } {
  const length = body.readUInt32LE(at);
  return { bytes: body.subarray(at + 4, at + 4 + length), end: at + 4 + length + (-length & 3) };
}

/** A sum that a changed, lost or moved word makes another one. */
function checksum(bytes: Buffer): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  let sum = words.length;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ (words[i] as number), 0x01000193);
  for (const byte of bytes.subarray(4 * words.length)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}
