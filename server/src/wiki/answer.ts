import { NOWHERE, type Resolution, STEPS } from "./resolve";

/**
 * Where a reference leads, in as little as it takes: 0 for nowhere; a number for one page and nothing else, made of the page's
 * number, the step, and whether the reference is moved; else the resolution itself, which is rare.
 */
export type Answer = number | Resolution;

/** Answers from here on stand for a page: step and `moved` are below it. */
const LEADS_TO = 1 << 4;

/** The number of the one page that an answer leads to; `undefined` where it leads nowhere, or to something else. */
export function pageOf(answer: Answer): number | undefined {
  return typeof answer === "number" && answer >= LEADS_TO ? (answer >> 4) - 1 : undefined;
}

/** The same answer where its one page has another number. */
export function renumbered(answer: number, page: number): number {
  return (page + 1) * LEADS_TO + (answer & (LEADS_TO - 1));
}

/** Nowhere, to several pages, to a file, moved, or found by the last step of all. */
export function isDoubtful(answer: Answer): boolean {
  if (typeof answer !== "number" || answer === 0) return true;
  return answer % 2 === 1 || (answer % LEADS_TO) >> 1 === STEPS.length - 1;
}

/** @param numberOf gives the number of a page */
export function encodeAnswer(resolution: Resolution, numberOf: (path: string) => number): Answer {
  const { step, pages, file, moved } = resolution;
  const [page, ...others] = pages;
  if (step === undefined) return 0;
  if (page === undefined || others.length > 0 || file !== undefined) return resolution;
  return (numberOf(page) + 1) * LEADS_TO + STEPS.indexOf(step) * 2 + (moved ? 1 : 0);
}

/** @param pathOf gives the page with a number */
export function decodeAnswer(answer: Answer, pathOf: (page: number) => string): Resolution {
  if (typeof answer !== "number") return answer;
  const page = pageOf(answer);
  if (page === undefined) return NOWHERE;
  return { step: STEPS[(answer % LEADS_TO) >> 1], pages: [pathOf(page)], moved: answer % 2 === 1 };
}
