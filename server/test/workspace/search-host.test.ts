import v8 from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test, vi } from "vitest";
import { searchHost } from "../../src/workspace/search-host";

v8.setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

test("memory is short behind a full collection that leaves too much", async () => {
  const heap = { ...v8.getHeapStatistics(), heap_size_limit: 100 };
  const spy = vi.spyOn(v8, "getHeapStatistics").mockReturnValue(heap);
  onTestFinished(() => spy.mockRestore());
  const told = vi.fn();
  onTestFinished(searchHost.whenMemoryShort(told));
  heap.used_heap_size = 69;
  collect();
  expect(searchHost.isMemoryShort()).toBe(false);
  heap.used_heap_size = 71;
  expect(searchHost.isMemoryShort()).toBe(true);
  collect();
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
});
