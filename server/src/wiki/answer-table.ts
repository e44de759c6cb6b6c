import { grown } from "../text/postings";
import type { Answer } from "./answer";
import type { Resolution } from "./resolve";

/**
 * The answers of all filed pages, by the pages' numbers: in one array, since a wiki of 50,000 pages has a million of them. What is
 * no number is told by one below 0, which says where in a list it stands.
 */
export class AnswerTable {
  /** Of each page, from 2 * its number: where its answers begin in `cells`, and how many there are. None begins at 0 but those that are not there. */
  private places = new Int32Array(2 * 1024);
  private cells = new Int32Array(1024);
  /** Behind the last cell that was ever used. */
  private end = 1;
  /** How many answers there are. */
  private used = 0;
  private readonly resolutions: Resolution[] = [];
  /** Places in that list that are free again. */
  private readonly free: number[] = [];
  /** The number behind that of the last page that was ever filed. */
  pages = 0;

  /** Whether a page is filed. */
  has(page: number): boolean {
    return page < this.pages && this.places[2 * page] !== 0;
  }

  /** All pages that are filed. */
  filed(): number[] {
    const filed: number[] = [];
    for (let page = 0; page < this.pages; page++) if (this.places[2 * page] !== 0) filed.push(page);
    return filed;
  }

  /** The answers of a page, in the order of its references; `undefined` when it is not filed. */
  get(page: number): Answer[] | undefined {
    if (!this.has(page)) return undefined;
    const start = this.places[2 * page] as number;
    const answers: Answer[] = new Array(this.places[2 * page + 1] as number);
    for (let i = 0; i < answers.length; i++) answers[i] = this.answerAt(start + i);
    return answers;
  }

  /** Tells of the answers of a page, in the order of its references; of none when it is not filed. */
  forEach(page: number, tell: (answer: Answer, place: number) => void): void {
    if (!this.has(page)) return;
    const start = this.places[2 * page] as number;
    const count = this.places[2 * page + 1] as number;
    for (let i = 0; i < count; i++) tell(this.answerAt(start + i), i);
  }

  /** Whether something holds of any answer of a page. */
  some(page: number, holds: (answer: Answer) => boolean): boolean {
    if (!this.has(page)) return false;
    const start = this.places[2 * page] as number;
    const end = start + (this.places[2 * page + 1] as number);
    for (let i = start; i < end; i++) if (holds(this.answerAt(i))) return true;
    return false;
  }

  /** @param answers none when the page is filed no longer */
  set(page: number, answers: readonly Answer[] | undefined): void {
    const room = this.release(page);
    if (!answers) return;
    const count = answers.length;
    const start = room.count >= count && room.start !== 0 ? room.start : this.newRoom(count);
    for (let i = 0; i < count; i++) this.cells[start + i] = this.cellOf(answers[i] as Answer);
    if (page >= this.pages) this.pages = page + 1;
    if (2 * this.pages > this.places.length) this.places = grown(this.places, 2 * this.pages);
    this.places[2 * page] = start;
    this.places[2 * page + 1] = count;
    this.used += count;
  }

  /** Takes the answers of a page out. @returns where they were */
  private release(page: number): { readonly start: number; readonly count: number } {
    if (!this.has(page)) return NO_ROOM;
    const start = this.places[2 * page] as number;
    const count = this.places[2 * page + 1] as number;
    for (let i = start; i < start + count; i++)
      if ((this.cells[i] as number) < 0) this.free.push(-(this.cells[i] as number) - 1);
    this.places[2 * page] = 0;
    this.used -= count;
    return { start, count };
  }

  private newRoom(count: number): number {
    this.expect(count);
    const start = this.end;
    this.end += count;
    return start;
  }

  /** Makes room for so many answers more. */
  expect(count: number): void {
    if (this.end + count > this.cells.length) this.renew(count);
  }

  /** Puts all answers behind one another, with room for so many more, and some. */
  private renew(count: number): void {
    const { cells, places } = this;
    const larger = new Int32Array(1 + Math.ceil(1.5 * (this.used + count)));
    let end = 1;
    for (let page = 0; page < this.pages; page++) {
      const start = places[2 * page] as number;
      if (start === 0) continue;
      const behind = start + (places[2 * page + 1] as number);
      places[2 * page] = end;
      for (let i = start; i < behind; i++) larger[end++] = cells[i] as number;
    }
    this.cells = larger;
    this.end = end;
  }

  private answerAt(place: number): Answer {
    const cell = this.cells[place] as number;
    return cell < 0 ? (this.resolutions[-cell - 1] as Resolution) : cell;
  }

  private cellOf(answer: Answer): number {
    if (typeof answer === "number") return answer;
    const place = this.free.pop() ?? this.resolutions.length;
    this.resolutions[place] = answer;
    return -place - 1;
  }
}

const NO_ROOM = { start: 0, count: 0 };
