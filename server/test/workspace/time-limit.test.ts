import { expect, it } from "vitest";
import { withTimeLimit } from "../../src/workspace/time-limit";

it("gives what the work gives, or throws what it throws", () => {
  const given = { a: [1] };
  expect(withTimeLimit(() => given, 1000)).toBe(given);
  expect(() => withTimeLimit(() => JSON.parse("{"), 1000)).toThrow(SyntaxError);
});

it("ends what would run for ever", () => {
  const forever = () => {
    for (;;);
  };
  expect(() => withTimeLimit(forever, 20)).toThrow("it takes more than 0.02 s");
});
