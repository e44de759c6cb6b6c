import { DEFAULT_CONFIG, type WikiConfig } from "../wiki/config";
import { SEVERITIES } from "../wiki/severity";
import { RULES } from "./rules";

const strings = { type: "array", items: { type: "string" }, uniqueItems: true };

/** What each setting is, for the JSON schema; the defaults are those of the code. */
const SETTINGS: Readonly<Record<keyof WikiConfig, Readonly<Record<string, unknown>>>> = {
  sourceFolders: { description: "Folders whose pages are sources.", ...strings },
  captureFolders: { description: "Folders of captures: what sources were distilled from.", ...strings },
  roots: { description: "Further folders below the root in which references are looked up.", ...strings },
  kinds: {
    description: "Kinds of pages by their top folder, where the kind is not the folder's singular.",
    type: "object",
    additionalProperties: { type: "string" },
  },
  stubHeadings: {
    description: "Headings, in any case, of the section in which a page says that it is a stub, besides “Stub note”.",
    ...strings,
  },
  ignore: { description: "Globs of files that are not indexed. What git ignores is left out anyway.", ...strings },
  checkCode: { description: "Whether a path in inline code that leads nowhere is reported.", type: "boolean" },
  citingKinds: { description: "Kinds whose pages must cite something (rule no-provenance).", ...strings },
  indexPage: { description: "The page that lists the others (rule unlisted-page).", type: "string" },
  rules: {
    description: "Severities by rule, where they differ from the defaults.",
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      RULES.map(({ code, severity, summary }) => [
        code,
        { description: summary, enum: [...SEVERITIES, "off"], default: severity },
      ]),
    ),
  },
};

/** The JSON schema of `ibid.json` (draft 7, which VS Code reads), made from the code's own tables. */
export function configSchema(): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Ibid",
    description:
      "How a wiki that cites its sources is checked. The file stands at the wiki's root; all of it may be left out.",
    type: "object",
    allowComments: true,
    allowTrailingCommas: true,
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      ...Object.fromEntries(
        Object.entries(SETTINGS).map(([name, setting]) => [
          name,
          { ...setting, default: DEFAULT_CONFIG[name as keyof WikiConfig] },
        ]),
      ),
    },
  };
}
