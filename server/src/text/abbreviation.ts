/** Words that end with a full stop of their own ... */
const ABBREVIATION = /(?:^|[^\p{L}])(?:e\.g|i\.e|cf|vs|viz|ca|approx|resp|et al|eds?)\. *$/iu;
/** ... initials among them (`J. Gray`). */
const INITIAL = /(?:^|[^\p{L}])\p{Lu}\. *$/u;

/** Whether some words end with a full stop that is not that of a sentence. */
export function endsInAbbreviation(words: string): boolean {
  return ABBREVIATION.test(words) || INITIAL.test(words);
}
