import { codeUnits } from "./code-units";

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** A 32-bit hash of a word (FNV-1a over its UTF-16 code units). */
export function hashOf(word: string): number {
  let hash = BASIS;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return hash >>> 0;
}

/**
 * A 32-bit hash of a page's text: tells versions of a page apart, and is no protection against anybody who means to be mistaken for
 * another. After the manner of FNV, but four code units at a time, two of them in each of two lanes.
 */
export function hashOfText(text: string): number {
  const units = codeUnits(text);
  const pairs = new Int32Array(units.buffer, 0, units.length >> 1);
  let even = BASIS ^ text.length;
  let odd = BASIS;
  for (let i = 1; i < pairs.length; i += 2) {
    even = mix(even, pairs[i - 1] ?? 0);
    odd = mix(odd, pairs[i] ?? 0);
  }
  if (pairs.length % 2 === 1) even = mix(even, pairs.at(-1) ?? 0);
  if (units.length % 2 === 1) odd = mix(odd, units.at(-1) ?? 0);
  return mix(even, odd) >>> 0;
}

function mix(hash: number, pair: number): number {
  const mixed = Math.imul(hash ^ pair, PRIME);
  return mixed ^ (mixed >>> 15);
}
