import { DEFAULT_CONFIG, STUB_MARKS, type WikiConfig } from "../wiki/config";
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
  seenInHeadings: {
    description:
      "Headings, in any case, of the section that lists the sources which a page has been seen in, besides “Seen in”. The first one stands above the sections that Ibid creates.",
    ...strings,
  },
  seenInAllPages: {
    description: "Whether each page that sources refer to should have such a section (rule seen-in-missing).",
    type: "boolean",
  },
  stubHeadings: {
    description: "Headings, in any case, of the section in which a page says that it is a stub, besides “Stub note”.",
    ...strings,
  },
  stubFields: {
    description:
      "What makes a page a stub in its frontmatter: by field and by value, what the value becomes when the stub is expanded, or null to take it out. Fields that are not named keep their default; {} switches one off.",
    type: "object",
    additionalProperties: { type: "object", additionalProperties: { type: ["string", "null"] } },
  },
  stubMarks: {
    description: "The ways of saying in its text that a page is a stub that count.",
    type: "array",
    items: { enum: STUB_MARKS },
    uniqueItems: true,
  },
  ripeStubSources: {
    description: "How many sources that cite a stub make it ripe (rule ripe-stub).",
    type: "integer",
    minimum: 1,
  },
  unmarkedStubWords: {
    description: "How few words a page has that ought to be marked as a stub (rule unmarked-stub).",
    type: "integer",
    minimum: 1,
  },
  templates: {
    description:
      "By kind of page, the template of what a stub becomes when it is expanded: a path of a page (*.md) from the root, or the text itself. Without it, templates/<kind>.md is taken if there is one.",
    type: "object",
    additionalProperties: { type: "string" },
  },
  captureEvidence: {
    description: "Whether captures are looked through for evidence, too, when a stub is expanded.",
    type: "boolean",
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
