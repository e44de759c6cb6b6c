import { isScalar, isSeq, type Node, type Pair, Scalar } from "yaml";
import type { Span } from "../text/lines";
import type { StubFacts, StubField } from "./facts";
import { readSourceList } from "./source-list";

/** Values that make a page a stub, lower case, by the frontmatter field. */
export type StubValues = Readonly<Record<string, readonly string[]>>;

/** What a frontmatter says of the page's state. */
export interface ReadState extends Omit<StubFacts, "notes"> {
  /** Whether it says that the page is no stub (`stub: false`), whatever else is said. */
  readonly isDenied: boolean;
}

/** Fields that say when a page was last changed. */
const UPDATED = ["updated", "last_updated", "updated_at", "modified", "last_modified", "date_modified", "lastmod"];

/** The fields that are looked at. */
export function stateFields(values: StubValues): string[] {
  return [...Object.keys(values), ...UPDATED];
}

/**
 * @param offset where the YAML begins in the page
 * @param pairs its fields
 */
export function readState(yaml: string, offset: number, pairs: readonly Pair[], values: StubValues): ReadState {
  const fields: StubField[] = [];
  let updated: StubFacts["updated"];
  let isDenied = false;
  for (const { key, value } of pairs) {
    const name = isScalar(key) ? String(key.value) : "";
    const stubValues = Object.hasOwn(values, name) ? values[name] : undefined;
    if (stubValues) {
      isDenied ||= isScalar(value) && value.value === false && stubValues.includes("true");
      fields.push(
        ...stubFields(name, value as Node | null, stubValues, () => readSourceList(yaml, offset, pairs, name), offset),
      );
    } else if (UPDATED.includes(name) && isScalar(value) && /^\d{4}-\d{2}-\d{2}$/.test(String(value.value))) {
      updated ??= { value: String(value.value), span: innerSpan(value, offset) };
    }
  }
  return { fields, isDenied, ...(updated && { updated }) };
}

function stubFields(
  key: string,
  node: Node | null,
  values: readonly string[],
  places: () => ReturnType<typeof readSourceList>,
  offset: number,
): StubField[] {
  const nodes = isSeq(node) ? node.items : [node];
  return nodes.flatMap((item, i) => {
    if (!isScalar(item) || !item.range) return [];
    const written = lowerCase(String(item.value).trim());
    const value = written.startsWith("#") ? written.slice(1) : written;
    if (!values.includes(value)) return [];
    const removal = places()?.items[i]?.removal;
    return [{ key, value, span: innerSpan(item, offset), ...(removal && { removal }) }];
  });
}

/** Beside letters of other scripts the platform takes long to see that nothing is to be done. */
function lowerCase(text: string): string {
  return /^[a-z\d_-]*$/.test(text) ? text : text.toLowerCase();
}

/** A value without its quotes. */
function innerSpan({ range, type }: Scalar, offset: number): Span {
  const quotes = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE ? 1 : 0;
  const [start = 0, end = 0] = range ?? [];
  return { start: offset + start + quotes, end: offset + end - quotes };
}
