import ranks from 'gpt-tokenizer/bpeRanks/o200k_base';

/**
 * Bytes as a string of one character per byte, U+0000 to U+00FF: a map can look such strings up, and to slice one is to
 * slice bytes. ASCII text is its own byte string.
 */
export type ByteString = string;

/** Lone surrogates become U+FFFD. */
export function toByteString(text: string): ByteString {
  return beyondAscii.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

const beyondAscii = /[^\0-\x7f]/;

/** The rank of the o200k_base token that has these bytes; `undefined` when there is none. Lower ranks merge first. */
export function rankOf(bytes: ByteString): number | undefined {
  return bytes.length <= longestToken ? rankByBytes.get(bytes) : undefined;
}

/** In bytes. Without this limit, looking up what is left of a long piece would hash all of it. */
const longestToken = 128;

const rankByBytes: ReadonlyMap<ByteString, number> = new Map(
  ranks.map((token, rank) => [typeof token === 'string' ? toByteString(token) : String.fromCharCode(...token), rank]),
);
