import { constants, type PerformanceEntry, PerformanceObserver } from "node:perf_hooks";
import v8 from "node:v8";
import type { SearchHost } from "../wiki/source-search";
import { pauses } from "./slices";

/** The part of the heap that may be in use before the search index is dropped: the wiki itself must still fit, and grow. */
const FULL = 0.7;

/** This process as the full-text search needs it. */
export const searchHost: SearchHost = {
  pauses,
  isMemoryShort,
  whenMemoryShort(free) {
    // Only behind a full collection is what is in use what is needed.
    const observer = new PerformanceObserver((list) => {
      if (list.getEntries().some(isFull) && isMemoryShort()) free();
    });
    observer.observe({ entryTypes: ["gc"] });
    return () => observer.disconnect();
  },
};

function isMemoryShort(): boolean {
  const { used_heap_size, heap_size_limit } = v8.getHeapStatistics();
  return used_heap_size > FULL * heap_size_limit;
}

/** Node's types lack what its entries on collections have. */
function isFull({ detail }: PerformanceEntry & { readonly detail?: { readonly kind?: number } }): boolean {
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
