import fc from "fast-check";
import { expect, test } from "vitest";
import { Lines } from "../../../server/src/text/lines";
import type { Preview } from "../../src/answers";
import { moved } from "../../src/preview/edits";

test("references stay at their words while others are edited, and are left out when they are edited themselves", () => {
  const text = fc.stringMatching(/^[a-c\n]{0,30}$/);
  fc.assert(
    fc.property(
      text,
      text,
      fc.nat(30),
      fc.nat(6),
      fc.nat(30),
      fc.integer({ min: 1, max: 5 }),
      (page, put, at, out, from, length) => {
        const start = Math.min(at, page.length);
        const end = Math.min(start + out, page.length);
        const reference = { start: Math.min(from, page.length), end: Math.min(from + length, page.length) };
        const lines = Lines.of(page);
        const preview: Preview = {
          references: [{ range: lines.range(reference), label: "x", to: "x" }],
          links: [],
          destinations: {},
        };
        const after = page.slice(0, start) + put + page.slice(end);
        const [kept] = moved(preview, { range: lines.range({ start, end }), text: put }).references;
        if (kept) {
          const [a, b] = [kept.range.start, kept.range.end].map((position) => Lines.of(after).offsetAt(position));
          expect(after.slice(a, b)).toBe(page.slice(reference.start, reference.end));
        } else {
          expect(reference.start < end && start < reference.end).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
