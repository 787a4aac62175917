import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { get_encoding } from 'tiktoken';
import type { ExactEncoding } from '../../src/core/tokenCounter';
import { BytePairCounter } from '../../src/tokens/bytePairCounter';
import { Vocabulary } from '../../src/tokens/vocabulary';

export const exactEncodings: readonly ExactEncoding[] = ['o200k_base', 'cl100k_base'];

/** What the build made for the token worker. */
export function packedVocabulary(encoding: ExactEncoding): Uint8Array {
  return readFileSync(resolve('dist', `${encoding}.tokens`));
}

export function openVocabulary(encoding: ExactEncoding): Vocabulary {
  return new Vocabulary(packedVocabulary(encoding));
}

export function openCounter(encoding: ExactEncoding): BytePairCounter {
  return new BytePairCounter(encoding, packedVocabulary(encoding));
}

/** OpenAI's own counter, special tokens' spellings counted as text. It takes the square of the length of a long word. */
export function openTiktoken(encoding: ExactEncoding): { count(text: string): number; free(): void } {
  const tiktoken = get_encoding(encoding);
  return { count: (text) => tiktoken.encode_ordinary(text).length, free: () => tiktoken.free() };
}

/** Of named texts, those that we count otherwise than tiktoken does, with both counts. */
export function miscounted(encoding: ExactEncoding, texts: Iterable<readonly [name: string, text: string]>): string[] {
  const ours = openCounter(encoding);
  const theirs = openTiktoken(encoding);
  const wrong: string[] = [];
  for (const [name, text] of texts) {
    const [count, truth] = [ours.count(text), theirs.count(text)];
    if (count !== truth) {
      wrong.push(`${name}: ${count}, not ${truth}`);
    }
  }
  theirs.free();
  return wrong;
}
