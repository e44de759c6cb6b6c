import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/rules/finding";
import { withoutSuppressed } from "../../src/rules/suppression";
import { readFacts } from "../fixture";

const CODES = ["a-b", "c-d"];
const row = fc.oneof(
  fc.constant("text"),
  fc
    .tuple(fc.constantFrom("disable", "enable", "disable-next-line"), fc.constantFrom("", " a-b", " c-d", " a-b, c-d"))
    .map(([action, codes]) => `text <!-- ibid-${action}${codes} --> text`),
);

test("each finding is shown or not as the comments before it say, whichever order they come in", () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(12), fc.boolean(), fc.nat(1))),
      (rows, at) => {
        const facts = readFacts(rows.join("\n"));
        const found = at.map(([line, isEarly, code]): Finding => {
          const start = { line, character: isEarly ? 0 : 50 };
          return {
            code: CODES[code] ?? "",
            severity: "error",
            message: "",
            range: { start, end: start },
            fixes: () => [],
          };
        });
        const shown = found.filter(({ code, range: { start } }) => {
          let isOff = false;
          for (const [line, row] of rows.slice(0, start.line + 1).entries()) {
            const { action, codes } = /ibid-(?<action>[a-z-]+)(?<codes>.*) -->/.exec(row)?.groups ?? {};
            if (action === undefined || (codes && !codes.includes(code))) continue;
            if (action === "disable-next-line") {
              if (line + 1 === start.line) return false;
            } else if (line < start.line || start.character > 0) isOff = action === "disable";
          }
          return !isOff;
        });
        expect(withoutSuppressed(found, facts)).toEqual(shown);
      },
    ),
    { numRuns: 150 },
  );
});
