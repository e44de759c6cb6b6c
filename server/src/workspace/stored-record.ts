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
  readonly bytes: Uint8Array;
  /** Of each record where its text begins and where it ends in `bytes`; both 0 for what could not be read. */
  readonly places: readonly (readonly [textStart: number, end: number])[];
}

/** Puts packed records behind one another; `undefined` stands for what could not be read. */
export function joinRecords(records: readonly (Packed | undefined)[]): Records {
  const parts: Uint8Array[] = [];
  const places: [number, number][] = [];
  let end = 0;
  for (const record of records) {
    if (!record) {
      places.push([0, 0]);
      continue;
    }
    const text = textBytes(record.text);
    parts.push(record.bytes, text);
    const textStart = end + record.bytes.length;
    end = textStart + text.length;
    places.push([textStart, end]);
  }
  return { bytes: Buffer.concat(parts), places };
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

function textBytes(text: string): Buffer {
  const latin1 = Buffer.from(text, "latin1");
  const isLatin1 = latin1.toString("latin1") === text;
  return Buffer.concat([Buffer.of(isLatin1 ? 1 : 2), isLatin1 ? latin1 : Buffer.from(text, "utf16le")]);
}
