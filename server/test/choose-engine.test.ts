import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { optionalDependencies } from "../../package.json";
import { chooseEngine } from "../src/choose-engine";

describe("the engine", () => {
  afterEach(() => {
    vi.doUnmock("../src/markdown/engines/native");
  });

  test("is the native one where its binary loads", async () => {
    expect(await chooseEngine(undefined)).toMatchObject({ engine: { name: "native" }, why: undefined });
    expect(await chooseEngine("")).toMatchObject({ engine: { name: "native" } });
    expect(await chooseEngine("native")).toMatchObject({ engine: { name: "native" } });
  });

  test("is the portable one where that is asked for", async () => {
    expect(await chooseEngine("portable")).toMatchObject({ engine: { name: "portable" }, why: undefined });
  });

  test("is the portable one where there is no binary, or one of another version", async () => {
    const lost = () => {
      throw new Error("Cannot find native binding. npm has a bug");
    };
    vi.doMock("../src/markdown/engines/native", () => ({ native: { name: "native", parse: lost } }));
    const { engine, why } = await chooseEngine(undefined);
    expect(engine.name).toBe("portable");
    expect(why).toMatch(/^the native parser does not load on \S+: Cannot find native binding$/);
    await expect(chooseEngine("native")).rejects.toThrow(/^IBID_PARSER=native, but the native parser does not load/);
  });

  test("has one of two names", async () => {
    await expect(chooseEngine("fast")).rejects.toThrow("IBID_PARSER must be one of native, portable, not “fast”");
  });

  test("has its binaries in the npm package, in the version that is bundled", () => {
    const manifest = new URL("../../node_modules/satteri/package.json", import.meta.url);
    const { "@bruits/satteri-wasm32-wasi": _, ...binaries } = JSON.parse(
      readFileSync(manifest, "utf8"),
    ).optionalDependencies;
    expect(optionalDependencies).toEqual(binaries);
  });
});
