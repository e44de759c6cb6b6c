import { setFlagsFromString } from "node:v8";

/**
 * Has V8 collect garbage when the heap has grown by 40 % since the last full collection, in all threads that start from now on, too.
 * By itself it lets a heap grow to the fourfold on a machine with much memory: most of what this process then held was
 * garbage. V8 looks at the flag after each full collection, so that it may be set at any time.
 */
export function keepHeapLean(): void {
  setFlagsFromString("--heap-growing-percent=40");
}
