/**
 * Containers (quotes, list items, footnotes) and brackets nested deeper than this are read as text. Nobody writes such pages by hand; parsers
 * recurse into them, overflow their stack, and take time that grows with the square of the depth.
 */
export const MAX_DEPTH = 32;

/**
 * In one paragraph, marks of emphasis and brackets of links behind so many are read as text. Parsers look for the partner of
 * each among all that are open. The items of a list and the rows of a table count for themselves, as to brackets.
 */
export const MAX_MARKS = 1000;

/** Lines of words of one paragraph behind so many are joined with the line before: the portable parser is slow on lines. */
export const MAX_LINES = 1000;

/**
 * Characters that the references to characters (`&amp;`) of a page may have before them in their paragraphs, all added up. At
 * each the native parser copies the text so far. Those behind so many are read as text, but for those near to the begin of
 * theirs, which cost little.
 */
export const MAX_COPIED = 50_000_000;
export const NEAR = 200;

/**
 * Lines, colons, commas and brackets of frontmatter beyond which it is not read, where our own reader does not take it: the YAML library
 * takes 10 µs for each. The most in 36,000 public pages are 4,000.
 */
export const MAX_YAML_MARKS = 40_000;

/** What begins a container on its line. */
export const MARKER = String.raw`(?:>[ \t]?|(?:[-+*]|\d{1,9}[.)])[ \t]+|\[\^[^\]\s]+\]:[ \t]*)`;
