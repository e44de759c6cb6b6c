import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { baseName, fold, folderOf } from "../text/slug";
import { rewriteTarget } from "../wiki/rewrite";
import type { Completing } from "./completion";
import { COMPLETION_LIMIT, folderNamed } from "./completion-rank";
import type { TargetContext } from "./completion-token";

/** What browsers show in place of an image: pictures, films and sounds. */
const MEDIA = /\.(?:apng|avif|bmp|gif|ico|jpe?g|png|svg|webp|mp4|webm|ogv|mov|m4v|mp3|ogg|wav|m4a)$/i;

/**
 * Files that are no pages, for a target that is being written: what begins so first, then by how much of their folders they share with
 * the page. In an image and an embed only those that can be shown.
 * @param before how many items come before these
 */
export function fileItems(asked: Completing, context: TargetContext, before: number): CompletionItem[] {
  const { index, page } = asked;
  const { typed, span, form, isAngled, close } = context;
  const reference = {
    form,
    // What is typed may be the begin of a path only.
    target: `${typed}x`,
    ...(isAngled && { isAngled: true as const }),
    span,
    targetSpan: span,
  };
  const found = files(asked, context).slice(0, COMPLETION_LIMIT - before);
  return found.flatMap((path, rank): CompletionItem[] => {
    const target = rewriteTarget(index, page, reference, { path, root: page.root });
    if (target === undefined) return [];
    return [
      {
        label: baseName(path),
        detail: folderOf(path),
        kind: CompletionItemKind.File,
        filterText: `${typed} ${baseName(path)}`,
        sortText: String(before + rank).padStart(4, "0"),
        textEdit: { range: page.facts.lines.range(span), newText: target + close },
      },
    ];
  });
}

/** One pass over the paths of all files, and a sort of those that fit. */
function files({ index, page }: Completing, { typed, form }: TargetContext): string[] {
  const slash = typed.lastIndexOf("/");
  const folder = folderNamed(typed.slice(0, slash + 1));
  const words = fold(typed.slice(slash + 1))
    .split("-")
    .filter((word) => word !== "");
  const here = folderOf(page.path).split("/");
  const shared = (path: string) => {
    const parts = path.split("/");
    return here.findIndex((part, i) => parts[i] !== part) >>> 0;
  };
  const found: { readonly path: string; readonly begins: number; readonly shared: number }[] = [];
  for (const path of index.allFiles()) {
    if (form !== "link" && !MEDIA.test(path)) continue;
    if (folder !== "" && !path.startsWith(`${folder}/`) && !path.includes(`/${folder}/`)) continue;
    if (page.root !== "" && !path.startsWith(`${page.root}/`)) continue;
    const name = fold(baseName(path));
    if (!words.every((word) => name.includes(word))) continue;
    found.push({ path, begins: Number(name.startsWith(words[0] ?? "")), shared: shared(path) });
  }
  return found
    .sort((a, b) => b.begins - a.begins || b.shared - a.shared || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}
