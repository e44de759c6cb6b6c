/**
 * A tool that is measured: a command line, a server, or both.
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} version
 * @property {boolean} isOurs
 * @property {(folder: string) => {command: string[], cwd?: string, env?: Record<string, string>}} [check] how a folder is checked
 * @property {(output: string) => number} [countMissing] how many missing sources a check reported, where it must report all
 * @property {(folder: string, cache: string) => Server} [server] `cache` is a folder for what it keeps from one start to the next
 * @property {boolean} [isSingleThreaded] whether the server makes its answers in the thread with which it began
 * @property {(method: string, params: any) => boolean} [isIndexed] whether a message says that the index is complete
 * @property {(client: import("./language-client.mjs").LanguageClient, wiki: any) => Promise<unknown>} [completeIndex] asks what
 *   cannot be answered without the whole index, where a server has none before somebody does
 * @property {(diagnostic: any) => boolean} [isMissing] whether it is about a source that is not there
 * @property {(opened: Opened) => number | undefined} [missing] how many of these the opened page must have
 * @property {(wiki: any) => string} [completing] what is typed before completion is asked for
 * @property {(capabilities: any) => boolean} [canRename]
 * @property {(client: import("./language-client.mjs").LanguageClient, oldUri: string, newUri: string) => Promise<any>} [rename]
 *   the workspace edit that goes with the renaming of a file
 */

/**
 * @typedef {object} Server
 * @property {string[]} command
 * @property {Record<string, string>} [env]
 * @property {Record<string, (params: any) => unknown>} [answers]
 * @property {object} [options] of `initialize`
 * @property {object} [settings]
 */

/**
 * The page that is open in the editor.
 * @typedef {object} Opened
 * @property {string} path
 * @property {number} missing references in it to sources that are not there
 * @property {number} [missingLinks] those of them that are markdown links, which is what other tools look at
 */

export {};
