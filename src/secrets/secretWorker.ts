// What runs in the worker thread: for each message of texts, their secrets, or the first custom pattern that took too
// long. Any failure is a bug and ends the thread, which is how the other side learns of it.
import { parentPort } from 'node:worker_threads';
import type { Secret } from '../core/secret';
import type { CustomPattern } from './customPatterns';
import { findCustom } from './findCustom';
import { createFinder } from './findSecrets';
import { mergeSecrets } from './mergeSecrets';
import { ruleTable } from './ruleTable';

export interface ScanRequest {
  readonly texts: readonly string[];
  /** Valid ones. */
  readonly patterns: readonly CustomPattern[];
  /** For each pattern, over all texts. */
  readonly patternMilliseconds: number;
}

/** The secrets of each text, in their order; or the name of a pattern that took too long, and nothing else. */
export type ScanReply = { readonly found: readonly (readonly Secret[])[] } | { readonly tooSlow: string };

const findSecrets = createFinder(ruleTable);

parentPort?.on('message', (request: ScanRequest) => parentPort?.postMessage(scan(request)));

function scan({ texts, patterns, patternMilliseconds }: ScanRequest): ScanReply {
  const found = texts.map(findSecrets);
  for (const pattern of patterns) {
    const custom = findCustom(pattern, texts, patternMilliseconds);
    if (!custom) {
      return { tooSlow: pattern.name };
    }
    for (const [index, more] of custom.entries()) {
      found[index] = mergeSecrets(texts[index] ?? '', [...(found[index] ?? []), ...more]);
    }
  }
  return { found };
}
