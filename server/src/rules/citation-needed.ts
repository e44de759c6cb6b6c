import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** A place where an author asks for evidence. */
export function citationNeeded(index: WikiIndex, page: Page): Report[] {
  return page.facts.markers.map(({ text, span }) => ({
    range: page.facts.lines.range(span),
    message: `${request(text)}${age(text, index.today())}.`,
  }));
}

function request(marker: string): string {
  const [, what = "", rest = ""] = /^(CITATION NEEDED|VERIFY|NEEDS VERIFICATION)[\s:,–—-]*(.*)$/is.exec(marker) ?? [];
  const details = rest.replace(DATE, "").replace(/^[\s:,;–—-]+|[\s:,;–—-]+$/g, "");
  const says = /^citation/i.test(what) ? "A citation is needed here" : "This is to be verified";
  return details === "" ? says : `${says}: “${details}”`;
}

const DATE = /\b(\d{4})-(\d{2})-(\d{2})\b/;

/** Days after which months tell more. */
const MANY_DAYS = 60;

/** How long ago a marker was set, if it says when. @param today `YYYY-MM-DD` */
function age(marker: string, today: string): string {
  const date = DATE.exec(marker)?.[0];
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
