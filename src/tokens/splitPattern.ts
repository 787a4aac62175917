// How o200k_base cuts text into the pieces that are tokenized one by one, as tiktoken does it:
// https://github.com/openai/tiktoken/blob/0.12.0/tiktoken_ext/openai_public.py
// In two places a JavaScript pattern has to be spelled another way to mean the same. White space is what Unicode calls
// so, since `\s` here takes U+FEFF in and leaves U+0085 out. And `(?i:'s)` is written out, where the letter s has a
// third form, U+017F.
const space = String.raw`\p{White_Space}`;
const upper = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const lower = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const beforeWord = String.raw`[^\r\n\p{L}\p{N}]?`;
const contraction = "(?:'(?:[sS\u017f]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD]))?";

const alternatives = [
  `${beforeWord}${upper}*${lower}+${contraction}`,
  `${beforeWord}${upper}+${lower}*${contraction}`,
  String.raw`\p{N}{1,3}`,
  String.raw` ?[^${space}\p{L}\p{N}]+[\r\n/]*`,
  String.raw`${space}*[\r\n]+`,
  String.raw`${space}+(?!\P{White_Space})`,
  `${space}+`,
];

/** A pattern whose matches, one after the other, are the pieces; they leave nothing of the text out. */
export function createSplitPattern(): RegExp {
  return new RegExp(alternatives.join('|'), 'gu');
}
