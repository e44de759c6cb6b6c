import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Packed, Packer, Unpacker } from "../text/packing";

/** What a file was when it was read: with the same size and time it is taken for the same. */
export interface FileState {
  /** In bytes. */
  readonly size: number;
  /** Of its last modification, in whole microseconds since 1970. */
  readonly time: number;
}

export interface CachedPage extends FileState {
  readonly record: Packed;
}

/** Of what form the file is. Another one is not read. */
const FORMAT = "ibid facts 1";
/** How many pages stand in a group: one that holds a character beyond Latin-1 takes twice the room for its text. */
const GROUP = 512;

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
      return this.decode(readFileSync(this.file));
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
    const parts = [block(Buffer.from(`${FORMAT} ${this.key}`))];
    const all = [...pages];
    for (let i = 0; i < all.length; i += GROUP) {
      const group = all.slice(i, i + GROUP);
      const head = new Packer();
      head.number(group.length);
      for (const [path, { size, time, record }] of group) {
        head.string(path);
        for (const number of [size, time, record.bytes.length, record.text.length]) head.number(number);
      }
      const { bytes, text } = head.finish();
      parts.push(block(bytes), block(textBytes(text)));
      parts.push(block(Buffer.concat(group.map(([, { record }]) => record.bytes))));
      parts.push(block(textBytes(group.map(([, { record }]) => record.text).join(""))));
    }
    const body = Buffer.concat(parts.flat());
    const sum = Buffer.alloc(8);
    sum.writeUInt32LE(checksum(body), 0);
    return Buffer.concat([sum, body]);
  }

  private decode(file: Buffer): Map<string, CachedPage> {
    // Words are read in place, which asks for their alignment.
    const aligned = file.byteOffset % 4 === 0 ? file : Buffer.from(Uint8Array.from(file).buffer);
    const body = aligned.subarray(8);
    const pages = new Map<string, CachedPage>();
    if (aligned.readUInt32LE(0) !== checksum(body)) return pages;
    const blocks = blocksOf(body);
    if (blocks[0]?.toString() !== `${FORMAT} ${this.key}`) return pages;
    for (let i = 1; i + 3 < blocks.length; i += 4) {
      const [headBytes, headText, bytes, text] = blocks.slice(i, i + 4) as [Buffer, Buffer, Buffer, Buffer];
      const head = new Unpacker({ bytes: headBytes, text: textOf(headText) });
      const texts = textOf(text);
      let byte = 0;
      let character = 0;
      for (let rest = head.number(); rest > 0; rest--) {
        const path = head.string();
        const state = { size: head.number(), time: head.number() };
        const start = { byte, character };
        byte += head.number();
        character += head.number();
        const record = { bytes: bytes.subarray(start.byte, byte), text: texts.slice(start.character, character) };
        pages.set(path, { ...state, record });
      }
    }
    return pages;
  }
}

/** A length and so many bytes, filled up to whole words. */
function block(bytes: Uint8Array): Uint8Array[] {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length, 0);
  return [length, bytes, Buffer.alloc(-bytes.length & 3)];
}

function blocksOf(body: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const length = body.readUInt32LE(at);
    blocks.push(body.subarray(at + 4, at + 4 + length));
    at += 4 + length + (-length & 3);
  }
  return blocks;
}

/** The text in one byte a character where that can hold it, else in two; the first byte says which. */
function textBytes(text: string): Buffer {
  const isLatin1 = Buffer.from(text, "latin1").toString("latin1") === text;
  return Buffer.concat([Buffer.of(isLatin1 ? 1 : 2), Buffer.from(text, isLatin1 ? "latin1" : "utf16le")]);
}

function textOf(bytes: Buffer): string {
  return bytes.toString(bytes[0] === 1 ? "latin1" : "utf16le", 1);
}

/** A sum that a changed, lost or moved word makes another one. */
function checksum(bytes: Buffer): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  let sum = words.length;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ (words[i] as number), 0x01000193);
  return sum >>> 0;
}
