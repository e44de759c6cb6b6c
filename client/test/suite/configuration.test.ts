import { rmSync, writeFileSync } from "node:fs";
import { diagnosticsOf, OPEN_CONNECT, openPage, whenDiagnostics, wikiUri } from "./helpers";

suite("ibid.json", () => {
  const config = () => wikiUri("ibid.json");
  teardown(() => rmSync(config().fsPath, { force: true }));

  test("switches a rule off as soon as it is saved, and on again when it goes", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const isReported = () => diagnosticsOf(document.uri, "unresolved-source").length > 0;
    await whenDiagnostics("the missing source", isReported);
    writeFileSync(config().fsPath, '{ "rules": { "unresolved-source": "off" } }');
    await whenDiagnostics("the rule switched off", () => !isReported());
    rmSync(config().fsPath);
    await whenDiagnostics("the rule on again", isReported);
  });

  test("that is broken is reported in its place", async () => {
    await openPage(OPEN_CONNECT);
    writeFileSync(config().fsPath, '{\n  "rulez": {}\n}');
    await whenDiagnostics("the wrong setting", () => {
      const [problem] = diagnosticsOf(config(), "invalid-config");
      return problem?.range.start.line === 1;
    });
    rmSync(config().fsPath);
    await whenDiagnostics("nothing wrong", () => diagnosticsOf(config()).length === 0);
  });
});
