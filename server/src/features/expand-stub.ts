import type { Range } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
export function expandStub(_p: Page): { range: Range; newText: string; snippet: string } | undefined { return undefined; }
