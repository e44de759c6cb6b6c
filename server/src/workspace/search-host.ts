import { getHeapStatistics } from "node:v8";
import type { SearchHost } from "../wiki/source-search";

/** The part of the heap that may be in use before the search index is dropped: the wiki itself must still fit, and grow. */
const FULL = 0.7;

/** This process as the full-text search needs it. */
export const searchHost: SearchHost = {
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  isMemoryShort() {
    const { used_heap_size, heap_size_limit } = getHeapStatistics();
    return used_heap_size > FULL * heap_size_limit;
  },
};
