/** Runs work that is done in one go, and ends it when it takes longer. @throws Error when it does */
export type TimeLimit = <T>(work: () => T, milliseconds: number) => T;

/** Milliseconds that the parse of one page may take: nobody waits longer for an answer. A megabyte of prose takes about so long. */
const MOST = 5_000;

/** Fewer characters than this take no time, whatever they are. */
const SHORT = 10_000;

/** Where nobody can end what runs, it runs to its end. */
let limit: TimeLimit = (work) => work();

/** Has what is parsed in this process ended when it takes too long. Entry points call it once, before they read any page. */
export function useTimeLimit(chosen: TimeLimit): void {
  limit = chosen;
}

/** Parses a text within the time that there is. @throws Error when it takes longer */
export function inTime<T>(text: string, parse: () => T): T {
  return text.length < SHORT ? parse() : limit(parse, MOST);
}
