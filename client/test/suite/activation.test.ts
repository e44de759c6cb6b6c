import { strict as assert } from "node:assert";
import { commands, extensions } from "vscode";

suite("activation", () => {
  test("x", async () => {
    const e = extensions.getExtension("ibid.ibid");
    await e?.activate();
    assert.ok(e?.isActive);
    console.log(
      "cmds",
      (await commands.getCommands(true)).filter((c) => c.startsWith("ibid")),
    );
  });
});
