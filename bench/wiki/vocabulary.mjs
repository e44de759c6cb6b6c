// The words that generated pages are made of: our own, and none of any wiki's.

export const ADJECTIVES =
  "adaptive batched bounded buffered cached columnar compact concurrent cooperative deferred distributed durable eager elastic federated guarded hashed hybrid immutable incremental indexed layered lazy leased linear local lossless mirrored multi-region nested ordered partial partitioned pinned pooled quiet regional replicated resumable rolling sampled shared sharded signed sparse staged sticky streaming tiered tunable typed versioned weighted".split(
    " ",
  );

export const THINGS =
  "account alert archive asset batch billing catalog channel checkpoint cluster consent container cursor deploy document edge event feature feed frame graph image ingest invoice journal key ledger lock log media message metric model network notification object order packet page payment playback profile query queue quota record region request route schedule schema search session shard signal snapshot stream table tenant thumbnail token trace upload vector video".split(
    " ",
  );

/** The last word of a name tells the kind, so that no two pages of different kinds have one name. */
export const HEADS = {
  systems:
    "broker cache compiler controller exporter gateway index manager pipeline planner platform proxy router scheduler service store warehouse worker".split(
      " ",
    ),
  concepts:
    "affinity amplification backpressure balance consistency contention convergence decay drift fairness isolation latency locality ordering ownership placement pressure recovery replication retention skew staleness".split(
      " ",
    ),
  patterns:
    "admission backoff barrier bulkhead coalescing compaction failover fallback fan-out fencing handoff hedging prefetch reconciliation rollback sampling shedding throttling warm-up".split(
      " ",
    ),
  sources:
    "in-anger at-scale behind-the-scenes by-the-numbers explained from-scratch in-production lessons postmortem rebuilt revisited three-years-on under-load what-we-learned without-downtime".split(
      " ",
    ),
};

export const SYLLABLES = [
  "al ar bel bor cas cor dal den el far gal hal in jor kel lan mar nor or pel quin ral sol tan".split(" "),
  "a e i o u ba de fi go lu mi no ra se ti vo".split(" "),
  "bix cor dia fex go lia lux mar nix pay rix soft sys tek tron via".split(" "),
];

export const SECTIONS = [
  "How it works",
  "Why it was built",
  "Data model",
  "Write path",
  "Read path",
  "Failure modes",
  "Operating notes",
  "What it costs",
  "Rollout",
  "Open questions",
  "Limits",
  "Numbers",
  "Before and after",
  "Testing",
  "Related ideas",
  "Trade-offs",
];

/** `{adj}`, `{thing}`, `{plural}`, `{number}`, `{code}`: filled in anew each time. */
export const SENTENCES = [
  "The {thing} is kept close to the {thing} that reads it, so that a slow {thing} costs nobody else anything.",
  "A {adj} {thing} answers in about {number} ms, and the {adj} one behind it in {number} ms more.",
  "Nobody planned for {number} {plural} a second; the first version was written for a tenth of that.",
  "Each {thing} carries the number of its {thing}, and whoever sees an older one throws it away.",
  "It took the team {number} weeks to find that a single {thing} had held all the {plural} up.",
  "When a {thing} is lost, the next {adj} {thing} takes its place within {number} seconds.",
  "What looks like one {thing} from outside is a row of {adj} {plural}, each with an owner of its own.",
  "Most {plural} are never read again — so they are moved to {adj} storage after {number} days.",
  "The call to `{code}` is made twice, *on purpose*: the second answer is compared with the first.",
  "A **{adj} {thing}** is not the same as a {adj} {thing}, though the words are used for both.",
  "Teams may set `{code}` by themselves; fewer than {number} ever have.",
  "By the end of the year {number} % of all {plural} went through the new {thing}.",
  "The price is paid by the {thing}: it must know each {thing} that is under way, and forget none.",
  "There is no {adj} way back, which is why the old {thing} ran beside the new one for {number} months.",
  "Errors are counted by {thing} and not by {thing}, since one bad {thing} touches many {plural}.",
  "What the graph does not show is the {thing} that waits, and waiting {plural} are the ones that users see.",
  "Two {plural} with the same {thing} end up on one machine; that is the point, and also the danger.",
  "It is tempting to make the {thing} {adj}, too, but then its {plural} would have to agree on a clock.",
  'The rule of thumb is "{number} {plural} to a {thing}", give or take what the {thing} can bear.',
  "In a test with {number} {adj} {plural} the queue never grew longer than {number}.",
];

/** What follows a link or stands round it. */
export const LEAD_INS = [
  "This rests on {link}.",
  "See {link} for the reasons.",
  "The same is true of {link}, on a smaller scale.",
  "It was first tried with {link}, and given up for {number} months.",
  "Compare {link}, which makes the opposite choice.",
  "Together with {link} it covers what a {thing} needs.",
  "(Source: {link})",
];

export const CODE_BLOCKS = [
  [
    "toml",
    '[[outputs.{thing}]]\n  files = ["{thing}.log"]\n  interval = "{number}s"\n\n[[inputs.{thing}]]\n  servers = ["10.0.0.{number}:9092"]',
  ],
  ["bash", "if [[ -f {thing}.properties ]]; then\n  ./{thing}-{thing} --limit {number} --{adj}\nfi"],
  [
    "python",
    "def {thing}(items):\n    seen = {}\n    for item in items[:{number}]:\n        seen[item] = seen.get(item, 0) + 1\n    return seen",
  ],
  ["json", '{\n  "{thing}": { "{adj}": true, "limit": {number} },\n  "link": "[not one](../concepts/nowhere.md)"\n}'],
];
