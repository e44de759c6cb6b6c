import type MarkdownIt from "markdown-it";
import type { PluginSimple } from "markdown-it";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";
import type Token from "markdown-it/lib/token.mjs";
import type { Preview, PreviewDestination } from "../answers";
import { headHtml, openingHtml } from "./html";
import { type Mark, marksIn } from "./marks";

/** What is known of the pages that are previewed. Asked while a page is parsed and rendered, so it answers at once. */
export interface KnownPreviews {
  /** That of a page with a text, its lines ended by `\n`. */
  withText(text: string): Preview | undefined;
  /** That of the page with a URI. */
  of(uri: string): Preview | undefined;
  /** A page is rendered with what is known of it now. */
  rendered(uri: string): void;
}

/**
 * Makes a markdown-it show references as links with cards, and what is known of a page above it. VS Code parses a page without
 * saying which it is, keeps the tokens, and names the page when it renders them: so the text tells where the references are, and
 * where they lead is looked up at last. Where nothing is known, a page is shown as it would be without.
 */
export function previewPlugin(previews: KnownPreviews): PluginSimple {
  return (md) => {
    markReferences(md, previews);
    showLinks(md, previews);
    showHead(md, previews);
  };
}

/** What a token of ours holds: where the reference leads (`Preview.destinations`). */
interface Meta {
  readonly ibid?: string;
}

function markReferences(md: MarkdownIt, previews: KnownPreviews): void {
  // By the environment of a parse; each has one of its own.
  const marks = new WeakMap<object, Map<string, Mark[]>>();
  md.core.ruler.before("inline", "ibid_marks", ({ tokens, src, env }) => {
    const preview = previews.withText(src);
    if (preview && env) marks.set(env, marksIn(tokens, src, preview.references));
  });
  md.inline.ruler.before("text", "ibid_reference", (state, silent) => {
    const here = state.env && marks.get(state.env)?.get(state.src);
    return here ? readReference(state, here, silent) : false;
  });
}

/** What markdown-it's text rule stops at: it goes over anything else in one step, and a bare path may begin there. */
const STOP = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~]/;

/** The rule of markdown-it's inline parser: takes in a reference that begins here, or the plain words before the next one. */
function readReference(state: StateInline, marks: readonly Mark[], silent: boolean): boolean {
  const { src, pos } = state;
  const mark = markFrom(marks, pos);
  if (!mark || mark.end > state.posMax) return false;
  if (mark.reference.isCode) {
    // The mark is of what stands between the backticks.
    const open = /`+ ?/y;
    open.lastIndex = pos;
    if (!open.test(src) || open.lastIndex !== mark.start) return false;
    const close = / ?`+/y;
    close.lastIndex = mark.end;
    if (!close.test(src)) return false;
    if (!silent) push(state, mark);
    state.pos = close.lastIndex;
    return true;
  }
  if (mark.start > pos) {
    if (STOP.test(src.slice(pos, mark.start))) return false;
    if (!silent) state.pending += src.slice(pos, mark.start);
    state.pos = mark.start;
    return true;
  }
  if (!silent) push(state, mark);
  state.pos = mark.end;
  return true;
}

function push(state: StateInline, { reference: { label, isCode, to } }: Mark): void {
  const meta: Meta = { ibid: to };
  state.push("link_open", "a", 1).meta = meta;
  const text = state.push(isCode ? "code_inline" : "text", isCode ? "code" : "", 0);
  text.content = label;
  state.push("link_close", "a", -1);
}

/** The first mark that begins at an offset or behind it, by binary search. */
function markFrom(marks: readonly Mark[], offset: number): Mark | undefined {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks[middle] as Mark).start < offset) low = middle + 1;
    else high = middle;
  }
  return marks[low];
}

function showLinks(md: MarkdownIt, previews: KnownPreviews): void {
  const before = md.renderer.rules.link_open;
  const linksOf = new WeakMap<Preview, Map<string, string>>();
  /** By their destinations as markdown-it writes them. */
  const links = (preview: Preview) => {
    const known = linksOf.get(preview);
    if (known) return known;
    const made = new Map(
      preview.links.map(({ written, to }) => [md.normalizeLink(md.utils.unescapeAll(written)), to] as const),
    );
    linksOf.set(preview, made);
    return made;
  };
  const destination = (preview: Preview | undefined, token: Token): PreviewDestination | undefined => {
    const to = (token.meta as Meta | null)?.ibid ?? (preview && links(preview).get(token.attrGet("href") ?? ""));
    return to === undefined ? undefined : preview?.destinations[to];
  };
  md.renderer.rules.link_open = (tokens, i, options, env, self) => {
    const token = tokens[i] as Token;
    const uri = uriOf(env);
    const found = destination(uri === undefined ? undefined : previews.of(uri), token);
    if (!found) return before ? before(tokens, i, options, env, self) : self.renderToken(tokens, i, options);
    const title = token.attrGet("title");
    return openingHtml(found, title === null ? "" : self.renderAttrs({ ...token, attrs: [["title", title]] } as Token));
  };
}

function showHead(md: MarkdownIt, previews: KnownPreviews): void {
  md.core.ruler.push("ibid_head", (state) => {
    const at = state.tokens[0]?.type === "front_matter" ? 1 : 0;
    state.tokens.splice(at, 0, new state.Token("ibid_head", "", 0));
  });
  md.renderer.rules.ibid_head = (_tokens, _i, _options, env) => {
    const uri = uriOf(env);
    if (uri === undefined) return "";
    previews.rendered(uri);
    const head = previews.of(uri)?.head;
    return head ? headHtml(head) : "";
  };
}

/** VS Code says which page it renders. */
function uriOf(env: { readonly currentDocument?: unknown } | undefined): string | undefined {
  return env?.currentDocument === undefined ? undefined : String(env.currentDocument);
}
