import type { Facts } from "../markdown/facts";
import type { PageReader } from "../markdown/read-page";
import type { Reading } from "../markdown/reread";

/** Texts of what is open in the editor, by path. Who types changes little at a time: what was read of a page last is kept. */
export class OpenTexts extends Map<string, string> {
  private readonly readings = new Map<string, { readonly reader: PageReader; readonly reading: Reading }>();

  override delete(path: string): boolean {
    this.readings.delete(path);
    return super.delete(path);
  }

  /** The facts of a page that is open. @param text as it is there */
  read(path: string, text: string, reader: PageReader): Facts {
    const last = this.readings.get(path);
    const reading = reader.reread(text, last?.reader === reader ? last.reading : undefined);
    if (this.has(path)) this.readings.set(path, { reader, reading });
    return reading.facts;
  }
}
