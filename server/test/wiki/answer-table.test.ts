import fc from "fast-check";
import { expect, it } from "vitest";
import type { Answer } from "../../src/wiki/answer";
import { AnswerTable } from "../../src/wiki/answer-table";

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 27 }),
  fc.constantFrom("a.md", "b.md").map((path) => ({ step: "stem" as const, pages: [path, "c.md"], moved: false })),
);

it("an answer table holds what a table of lists holds, whatever comes and goes", () => {
  const change = fc.tuple(fc.nat(12), fc.option(fc.array(answer, { maxLength: 400 }), { nil: undefined }), fc.nat(900));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const table = new AnswerTable();
      const expected = new Map<number, readonly Answer[]>();
      for (const [page, answers, expectedSoon] of changes) {
        if (expectedSoon > 800) table.expect(expectedSoon);
        table.set(page, answers);
        if (answers) expected.set(page, answers);
        else expected.delete(page);
        for (let id = 0; id <= 13; id++)
          expect([table.get(id), table.has(id)]).toEqual([expected.get(id), expected.has(id)]);
        expect(table.filed()).toEqual([...expected.keys()].sort((a, b) => a - b));
      }
    }),
    { numRuns: 50 },
  );
});
