import { join } from "node:path";
import { expect, test } from "vitest";
import { configSchema } from "../../src/rules/config-schema";

// `npm run generate` writes the file anew.
test("the schema that is shipped is the code's", async () => {
  const json = `${JSON.stringify(configSchema(), null, 2)}\n`;
  await expect(json).toMatchFileSnapshot(join(__dirname, "../../../schema/ibid.schema.json"));
});
