import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry } from "vscode-textmate";
import manifest from "../../package.json" with { type: "json" };

const require = createRequire(import.meta.url);
const manifestUrl = new URL("../../package.json", import.meta.url);
/** As the manifest contributes them, so that it is under test too. */
const ours = manifest.contributes.grammars;

/** VS Code's own grammars. Of the languages that Markdown embeds, those that it needs for frontmatter and HTML. */
const builtIn: Record<string, string> = {
  "text.html.markdown": "tm-grammars/grammars/markdown.json",
  "text.html.derivative": "tm-grammars/grammars/html-derivative.json",
  "text.html.basic": "tm-grammars/grammars/html.json",
  "source.yaml": "tm-grammars/grammars/yaml.json",
};

function grammarFile(scopeName: string): string | undefined {
  const path = ours.find((grammar) => grammar.scopeName === scopeName)?.path;
  if (path) return fileURLToPath(new URL(path, manifestUrl));
  return builtIn[scopeName] && require.resolve(builtIn[scopeName]);
}

async function markdownGrammar(injections: readonly string[]) {
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scopeName) => {
      const file = grammarFile(scopeName);
      return file ? parseRawGrammar(readFileSync(file, "utf8"), file) : null;
    },
    getInjections: (scopeName) => (scopeName === "text.html.markdown" ? [...injections] : []),
  });
  const grammar = await registry.loadGrammar("text.html.markdown");
  if (!grammar) throw new Error("no Markdown grammar");
  return grammar;
}

await loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const plain = await markdownGrammar([]);
const injected = await markdownGrammar(ours.map((grammar) => grammar.scopeName));

/** For each line, for each character, its scopes from the outermost in. */
export type Scopes = readonly (readonly (readonly string[])[])[];

export function tokenize(text: string, withOurs = true): Scopes {
  let state = INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = (withOurs ? injected : plain).tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap((token) =>
      Array.from({ length: Math.min(token.endIndex, line.length) - token.startIndex }, () => token.scopes),
    );
  });
}
