import type { Span } from "./lines";

/**
 * A value in packed form: numbers in as few bytes as they need (LEB128), strings one behind the other in one text. A tenth of
 * the memory of the objects that it stands for, and quick to copy, send and store.
 */
export interface Packed {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** A packed record as it is read: it may lie among others. */
export interface Unpackable {
  /** Holds its numbers. */
  readonly buffer: Uint8Array;
  /** Where in the buffer they begin. */
  readonly start: number;
  /** Gives its text from one UTF-16 unit up to another. */
  textBetween(from: number, to: number): string;
}

/** How values of a type are packed. Reads what it wrote to an equal value; what it has not written it may misread. */
export interface Codec<T> {
  write(to: Packer, value: T): void;
  /** @throws RangeError behind the end of the record */
  read(from: Unpacker): T;
}

const NONE = new Uint8Array(0);

/** Writes packed records, one after the other. */
export class Packer {
  /** Where the last span began: the next one is written from there, which makes for small numbers. */
  cursor = 0;
  private bytes = new Uint8Array(1 << 12);
  private length = 0;
  private texts: string[] = [];
  private textLength = 0;

  /** @param value whole, from 0 up to 2^53 */
  number(value: number): void {
    if (this.length + 8 > this.bytes.length) this.grow();
    const { bytes } = this;
    let rest = value;
    for (; rest > 0x7fffffff; rest = Math.floor(rest / 0x80)) bytes[this.length++] = (rest % 0x80) | 0x80;
    for (; rest > 0x7f; rest >>= 7) bytes[this.length++] = (rest & 0x7f) | 0x80;
    bytes[this.length++] = rest;
  }

  string(value: string): void {
    this.number(value.length);
    this.texts.push(value);
    this.textLength += value.length;
  }

  /** Where the next number and the next string go. */
  get place(): Place {
    return { byte: this.length, character: this.textLength };
  }

  /**
   * Takes back what was written since a place if it is a lone 0, which stands for what is empty with each codec here.
   * @returns whether it was
   */
  takeBackEmpty({ byte }: Place): boolean {
    if (this.length !== byte + 1 || this.bytes[byte] !== 0) return false;
    this.length = byte;
    return true;
  }

  /** Gives what was written since the last call. @param before bytes to put in front */
  finish(before: Uint8Array = NONE): Packed {
    const bytes = new Uint8Array(before.length + this.length);
    bytes.set(before);
    bytes.set(this.bytes.subarray(0, this.length), before.length);
    const text = this.texts.join("");
    this.clear();
    return { bytes, text };
  }

  /** Forgets what was written. */
  clear(): void {
    this.length = 0;
    this.texts = [];
    this.textLength = 0;
    this.cursor = 0;
  }

  private grow(): void {
    const larger = new Uint8Array(2 * this.bytes.length);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** A place in a packed record. */
export interface Place {
  readonly byte: number;
  readonly character: number;
}

/** Reads a packed record, or a part of one, in the order in which it was written. */
export class Unpacker {
  /** See `Packer.cursor`. */
  cursor = 0;
  private readonly bytes: Uint8Array;
  private byte: number;
  /** Of the part, made when the first string is asked for: most of its parts have many. */
  private text: string | undefined;
  private character = 0;

  /**
   * @param from where the part begins in the record
   * @param characters where its text ends
   */
  constructor(
    private readonly record: Unpackable,
    private readonly from: Place = BEGIN,
    private readonly characters = Number.POSITIVE_INFINITY,
  ) {
    this.bytes = record.buffer;
    this.byte = record.start + from.byte;
  }

  number(): number {
    const first = this.bytes[this.byte++];
    if (first === undefined) throw new RangeError("The packed record ends here");
    if (first < 0x80) return first;
    let value = first & 0x7f;
    for (let scale = 0x80; ; scale *= 0x80) {
      const byte = this.bytes[this.byte++];
      if (byte === undefined) throw new RangeError("The packed record ends here");
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  string(): string {
    const length = this.number();
    if (length === 0) return "";
    this.text ??= this.record.textBetween(this.from.character, this.characters);
    const start = this.character;
    this.character += length;
    return this.text.slice(start, this.character);
  }

  /** Goes behind a string without making it. */
  skipString(): void {
    this.character += this.number();
  }

  /** Goes behind a span. */
  skipSpan(): void {
    const step = this.number();
    this.cursor += step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    this.number();
  }
}

const BEGIN: Place = { byte: 0, character: 0 };

/** A record by itself as it is read. */
export function unpackable({ bytes, text }: Packed): Unpackable {
  return { buffer: bytes, start: 0, textBetween: (from, to) => text.slice(from, to) };
}

export const number: Codec<number> = {
  write: (to, value) => to.number(value),
  read: (from) => from.number(),
};

export const string: Codec<string> = {
  write: (to, value) => to.string(value),
  read: (from) => from.string(),
};

export const span: Codec<Span> = {
  write(to, { start, end }) {
    const step = start - to.cursor;
    to.number(step < 0 ? -2 * step - 1 : 2 * step);
    to.number(end - start);
    to.cursor = start;
  },
  read(from) {
    const step = from.number();
    const start = from.cursor + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    from.cursor = start;
    return { start, end: start + from.number() };
  },
};

/** Any value that JSON has, or `undefined`: for what is rare, or of no fixed shape. */
export function json<T>(): Codec<T> {
  return {
    write: (to, value) => to.string(value === undefined ? "" : JSON.stringify(value)),
    read(from) {
      const text = from.string();
      return (text === "" ? undefined : JSON.parse(text)) as T;
    },
  };
}

/** One of some values; another string is written out. */
export function oneOf<T extends string>(values: readonly T[]): Codec<T> {
  const numbers = new Map<string, number>(values.map((value, i) => [value, i + 1]));
  return {
    write(to, value) {
      const number = numbers.get(value) ?? 0;
      to.number(number);
      if (number === 0) to.string(value);
    },
    read(from) {
      const number = from.number();
      return number === 0 ? (from.string() as T) : (values[number - 1] as T);
    },
  };
}

export function list<T>(item: Codec<T>): Codec<readonly T[]> {
  return {
    write(to, values) {
      to.number(values.length);
      for (const value of values) item.write(to, value);
    },
    read(from) {
      const values: T[] = [];
      for (let rest = from.number(); rest > 0; rest--) values.push(item.read(from));
      return values;
    },
  };
}

export const boolean: Codec<boolean> = {
  write: (to, value) => to.number(value ? 1 : 0),
  read: (from) => from.number() === 1,
};

/** A value, or `undefined`. */
export function maybe<T>(value: Codec<T>): Codec<T | undefined> {
  return {
    write(to, it) {
      to.number(it === undefined ? 0 : 1);
      if (it !== undefined) value.write(to, it);
    },
    read: (from) => (from.number() === 0 ? undefined : value.read(from)),
  };
}

/** A flag that is `true` or missing. */
export const flag: Codec<true> = { write: () => {}, read: () => true };

/** An object. What may be missing of it comes in `optional`, 30 fields at most, and stays missing when read. */
export function record<T extends object>(
  required: { readonly [K in RequiredKeys<T>]: Codec<T[K]> },
  optional: { readonly [K in Exclude<keyof T, RequiredKeys<T>>]-?: Codec<Exclude<T[K], undefined>> },
): Codec<T> {
  const fields = Object.entries(required) as [keyof T, Codec<unknown>][];
  const options = Object.entries(optional) as [keyof T, Codec<unknown>][];
  return {
    write(to, value) {
      for (const [key, codec] of fields) codec.write(to, value[key]);
      if (options.length === 0) return;
      let present = 0;
      for (const [i, [key]] of options.entries()) if (value[key] !== undefined) present |= 1 << i;
      to.number(present);
      for (const [key, codec] of options) if (value[key] !== undefined) codec.write(to, value[key]);
    },
    read(from) {
      const value: Partial<Record<keyof T, unknown>> = {};
      for (const [key, codec] of fields) value[key] = codec.read(from);
      const present = options.length === 0 ? 0 : from.number();
      for (let i = 0; present >> i !== 0; i++) {
        const option = options[i];
        if (option && (present >> i) & 1) value[option[0]] = option[1].read(from);
      }
      return value as T;
    },
  };
}

type RequiredKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K }[keyof T];
