import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** A place where an author asks for evidence. */
export function citationNeeded(index: WikiIndex, page: Page): Report[] {
  return page.facts.markers.map(({ text, span }) => {
    const { what = "", date, details = "" } = MARKER.exec(text)?.groups ?? {};
    const says = /^citation/i.test(what) ? "A citation is needed here" : "This is to be verified";
    return {
      range: page.facts.lines.range(span),
      message: `${says}${details === "" ? "" : `: “${details}”`}${age(date, index.today())}.`,
    };
  });
}

/** A date in front says since when; others belong to what is asked. */
const MARKER =
  /^(?<what>CITATION NEEDED|VERIFY|NEEDS VERIFICATION)[\s:,–—-]*(?<date>\d{4}-\d{2}-\d{2}\b)?[\s:,;–—-]*(?<details>.*?)[\s.:,;–—-]*$/is;

/** Days after which months tell more. */
const MANY_DAYS = 60;

/** How long ago a marker was set, if it says when. Both are `YYYY-MM-DD`. */
function age(date: string | undefined, today: string): string {
  const days = date ? Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000) : Number.NaN;
  if (Number.isNaN(days) || days < 0) return "";
  if (days === 0) return ", since today";
  const months = monthsBetween(date ?? today, today);
  const count = days <= MANY_DAYS ? `${days} day` : `${months} month`;
  return `, for ${count}${/^1 /.test(count) ? "" : "s"} (since ${date})`;
}

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split("-").map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}
