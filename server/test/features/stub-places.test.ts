import { expect, test } from "vitest";
import { endPlace } from "../../src/features/stub-places";
import { FixtureWiki } from "../fixture";

test.each(["Seen in", "See also", "Connections"])("new sections stand above a closing section “%s”", (heading) => {
  const text = `# X\n\n## Design\n\nA text.\n\n## ${heading}\n\n- [[y]]\n\n## Sources\n\n- [[sources/z]]\n`;
  const { span } = endPlace(new FixtureWiki(`//- concepts/x.md\n${text}`).page("concepts/x.md"), []);
  expect(text.slice(span.start)).toMatch(new RegExp(`^## ${heading}\n`));
});
