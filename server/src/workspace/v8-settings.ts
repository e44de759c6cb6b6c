import { getHeapStatistics, setFlagsFromString } from "node:v8";

/** By how many percent the heap may grow from one full collection to the next while much is read. */
const LEAN = 40;

/** Bytes that it may grow by while somebody types, which is more than that in all but very large wikis. */
const ROOM = 48 * 2 ** 20;

/**
 * So much bytecode of others V8 may compile into a function, a fifth of its own choice. A third of what a check costs is compiling, each
 * thread its own, and much of it was the same functions once more in all that call them; the portable parser takes half the time.
 */
const INLINED = 200;

/** Sets V8 up for what we do, before anything is read. It holds in all threads that start from now on, too. */
export function setUpV8(): void {
  keepHeapLean();
  // What is unpacked of a page lives as long as the page is looked at, which is long enough for V8 to take all of its kind for what
  // stays: it would be made among that from then on, a hundred megabytes of it in a wiki of 10,000 pages.
  setFlagsFromString("--no-allocation-site-pretenuring");
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED}`);
}

/**
 * Has V8 collect garbage when the heap has grown by 40 % since the last full collection.
 * By itself it lets a heap grow to the fourfold on a machine with much memory: most of what this process then held was
 * garbage. V8 looks at the flag after each full collection, so that it may be set at any time.
 */
export function keepHeapLean(): void {
  grow(LEAN);
}

/**
 * Lets the heap grow by some more, now that all is read: of a small heap 40 % are used up by some letters in a large page, and at
 * each full collection somebody who types would wait.
 */
export function giveHeapRoom(): void {
  grow(Math.max(LEAN, Math.round((100 * ROOM) / getHeapStatistics().used_heap_size)));
}

function grow(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
