import { isMarkdownLink, type Reference } from "../markdown/facts";
import { isPagePath } from "../text/slug";
import type { WikiConfig } from "./config";

/** A target as it must stand in the text for a reference to have it: encoded as the reference is. */
export function writeTarget(reference: Reference, target: string): string {
  return isMarkdownLink(reference) ? encodeDestination(reference, target) : target;
}

/** Encodes each part of a path that is not there yet; what the reference is written with already stays as it is. */
function encodeDestination(reference: Reference, path: string): string {
  const { target, written = target } = reference;
  const before = target.split("/");
  const source = written.split("/");
  const known = new Map(before.length === source.length ? before.map((part, i) => [part, source[i] ?? part]) : []);
  return path
    .split("/")
    .map((part) => {
      const kept = known.get(part);
      return kept !== undefined && (reference.isAngled || isBalanced(kept)) ? kept : encodePart(reference, part);
    })
    .join("/");
}

/** Encodes what would end a destination, or be taken for an encoding, a fragment, a query, code or a table's bar. */
function encodePart({ written = "", isAngled }: Reference, part: string): string {
  const encoded = part
    .replace(/[%#?\\<>`|\r\n\t]|&(?=#?\w+;)/g, percentEncode)
    .replace(isAngled ? /(?!)/g : /\s/g, percentEncode)
    .replace(isAngled || (isBalanced(part) && !/%2[89]/.test(written)) ? /(?!)/g : /[()]/g, percentEncode);
  // Who encodes other scripts does so everywhere.
  return /%[89A-F]/i.test(written) ? encoded.replace(/[^ -~]+/gu, encodeURIComponent) : encoded;
}

/** Whether each bracket that is open is closed, so that none can end a destination. Escaped ones count for nothing. */
function isBalanced(part: string): boolean {
  let depth = 0;
  for (const [bracket] of part.replace(/\\./g, "").matchAll(/[()]/g)) {
    depth += bracket === "(" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function percentEncode(text: string): string {
  return /[()]/.test(text) ? `%${text.charCodeAt(0).toString(16)}` : encodeURIComponent(text);
}

/**
 * Whether a reference's form can hold a target at all: there is no way to write `C#` into a wikilink, and a path in prose is
 * one only where it names a source folder. Holds back where it would take a parser to tell.
 */
export function canHold(reference: Reference, target: string, config: WikiConfig): boolean {
  const { form } = reference;
  if (target === "" || target !== target.trim() || /[\r\n]/.test(target)) return false;
  switch (form) {
    case "link":
    case "image":
    case "definition":
      return !/^[a-z][\w+.-]*:|^\/\//i.test(target);
    case "wikilink":
    case "embed":
      return !/[[\]|#\\`<>$\uFFFC]|:\/\//.test(target);
    case "path":
      return PLAIN_PATH.test(target) && isCitedPath(target, [...config.sourceFolders, ...config.captureFolders]);
    case "code":
      return isPagePath(target) && canHold({ form: "path" } as Reference, target, config);
    case "caret":
      return /^[^\s:#,[\]`<>$\\]+$/.test(target) && /.\/.|\.[A-Za-z]\w{0,9}$/.test(target);
    case "id":
      return /^[^\s|[\]`<>$\\]+$/.test(target);
    case "sources-field":
    case "related-field":
      return isPlainYaml(target, reference.target);
  }
}

/** A path that running text cannot take for anything else, and no part of which ends it. */
const PLAIN_PATH = /^[\p{L}\p{N}_.\-/]*[\p{L}\p{N}_]$/u;

/** Whether a path in running text is found: it names one of the folders, and nothing unusual before. */
function isCitedPath(target: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const [before, ...after] = target.split(`${folder}/`);
    return after.length > 0 && /^(?:[\w.\-/]*\/)?$/.test(before ?? "");
  });
}

/**
 * Whether a value means the same to YAML in quotes and without, in a list in brackets and in one of lines.
 * @param known what stands there now: what it holds besides is held again, but for what would have to be escaped
 */
function isPlainYaml(value: string, known: string): boolean {
  const rest = value.replace(/[^'"\\#,[\]{}]/gu, (char) => (known.includes(char) ? "x" : char));
  return PLAIN_YAML.test(rest) && Number.isNaN(Number(value)) && !/^(?:true|false|null|~|[-+]?\.\w+)$/i.test(value);
}

const PLAIN_YAML = /^[\p{L}\p{N}_./](?:[\p{L}\p{N}_./ ()+;=~-]*[\p{L}\p{N}_./)])?$/u;
