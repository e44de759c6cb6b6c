import type { Packed, Unpackable } from "../text/packing";

/**
 * A packed record in a stretch of bytes that it shares with others: its numbers, then its text. The bytes are outside of the
 * heap, where the garbage collector need not look at them, and go to a file as they are.
 */
export class StoredRecord implements Unpackable {
  /**
   * @param buffer the bytes of many records
   * @param start where this one's begin
   * @param textStart where its text begins
   * @param end where it ends
   */
  constructor(
    readonly buffer: Buffer,
    readonly start: number,
    private readonly textStart: number,
    private readonly end: number,
  ) {}

  textBetween(from: number, to: number): string {
    const { buffer, textStart, end } = this;
    // The first byte says how many there are to a character.
    const width = buffer[textStart] as number;
    const start = textStart + 1;
    return buffer.toString(width === 1 ? "latin1" : "utf16le", start + width * from, Math.min(end, start + width * to));
  }

  /** All of it. */
  get whole(): Uint8Array {
    return this.buffer.subarray(this.start, this.end);
  }

  /** Length of its numbers, in bytes. */
  get textAt(): number {
    return this.textStart - this.start;
  }
}

/** Many records in one, to send and to store. */
export interface Records {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of each record where its text begins and where it ends in `bytes`; both 0 for what could not be read. */
  readonly places: readonly (readonly [textStart: number, end: number])[];
}

/** Puts packed records behind one another, in memory of their own; `undefined` stands for what could not be read. */
export function joinRecords(records: readonly (Packed | undefined)[]): Records {
  const widths = records.map((record) => (record && WIDE.test(record.text) ? 2 : 1));
  let size = 0;
  records.forEach((record, i) => {
    if (record) size += record.bytes.length + 1 + (widths[i] as number) * record.text.length;
  });
  // What is no part of a pool can be given to another thread.
  const bytes = Buffer.allocUnsafeSlow(size);
  let end = 0;
  const places = records.map((record, i): [number, number] => {
    if (!record) return [0, 0];
    const textStart = end + record.bytes.length;
    end = put(record, widths[i] as number, bytes, end);
    return [textStart, end];
  });
  return { bytes, places };
}

/** A character that takes more than a byte. */
const WIDE = /[^\0-\xff]/;

/** @returns where it ends */
function put({ bytes, text }: Packed, width: number, to: Buffer, start: number): number {
  to.set(bytes, start);
  const textStart = start + bytes.length;
  to[textStart] = width;
  return textStart + 1 + to.write(text, textStart + 1, width === 1 ? "latin1" : "utf16le");
}

/** The records that were joined; they share the memory. */
export function splitRecords({ bytes, places }: Records): (StoredRecord | undefined)[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = 0;
  return places.map(([textStart, end]) => {
    if (end === 0) return undefined;
    const record = new StoredRecord(buffer, start, textStart, end);
    start = end;
    return record;
  });
}

/** A record by itself. */
export function storeRecord(packed: Packed): StoredRecord {
  return splitRecords(joinRecords([packed]))[0] as StoredRecord;
}
