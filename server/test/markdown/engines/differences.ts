import type { Engine } from "../../../src/markdown/engines/engine";
import { native } from "../../../src/markdown/engines/native";
import { portable } from "../../../src/markdown/engines/portable";
import type { Facts } from "../../../src/markdown/facts";
import { engineInUse, useEngine } from "../../../src/markdown/parse";
import { readFacts } from "../../fixture";

/** What one engine has of a page that the other has not. */
export interface Difference {
  /** The name of the kind of facts. */
  readonly kind: string;
  readonly portable: readonly string[];
  readonly native: readonly string[];
}

/** Where the facts differ that the two engines give of a text; none is as it should be. */
export function differences(text: string): Difference[] {
  const [left, right] = [factsBy(portable, text), factsBy(native, text)];
  return [...left].flatMap(([kind, expected]) => {
    const actual = right.get(kind) ?? [];
    if (expected.length === actual.length && expected.every((fact, i) => fact === actual[i])) return [];
    const missing = without(expected, actual);
    const added = without(actual, expected);
    return [{ kind, portable: missing, native: added }];
  });
}

function factsBy(engine: Engine, text: string): Map<string, string[]> {
  const before = engineInUse();
  useEngine(engine);
  try {
    // Lines are the text's, whatever the engine.
    const { lines: _, ...facts } = readFacts(text) satisfies Facts;
    return new Map(Object.entries(facts).map(([kind, value]) => [kind, list(value).map(canonical)]));
  } finally {
    useEngine(before);
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function canonical(fact: unknown): string {
  return JSON.stringify(fact) ?? "nothing";
}

function without(all: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return all.filter((fact) => !known.has(fact));
}
