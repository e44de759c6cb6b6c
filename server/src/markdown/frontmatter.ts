import { parseDocument } from "yaml";
import type { Span } from "../text/lines";
import type { Frontmatter } from "./facts";

/**
 * Reads the YAML between a page's fences.
 * @param yaml the text between the fences
 * @param span the block with its fences
 */
export function readFrontmatter(yaml: string, span: Span): Frontmatter {
  return { span, data: mapping(yaml) };
}

function mapping(yaml: string): Readonly<Record<string, unknown>> {
  try {
    // YAML 1.2's core schema has no dates, so `2025-04-01` stays as its author wrote it.
    const value: unknown = parseDocument(yaml, { schema: "core", logLevel: "silent", uniqueKeys: false }).toJS();
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
