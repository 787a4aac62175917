// What runs in the worker thread: for each message of texts, their secrets, or the first custom pattern that is
// not to be used. Any failure is a bug and ends the thread, which is how the other side learns of it.
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
  /** For each pattern, over all texts, in each of two tries. */
  readonly patternMilliseconds: number;
}

/** The secrets of each text, in their order; or a custom pattern that is not to be used, why, and nothing else. */
export type ScanReply =
  | { readonly found: readonly (readonly Secret[])[] }
  | { readonly dropped: string; readonly why: string };

const findSecrets = createFinder(ruleTable);

parentPort?.on('message', (request: ScanRequest) => parentPort?.postMessage(scan(request)));

function scan({ texts, patterns, patternMilliseconds }: ScanRequest): ScanReply {
  const found = texts.map(findSecrets);
  for (const pattern of patterns) {
    const custom = findCustom(pattern, texts, patternMilliseconds);
    if ('dropped' in custom) {
      return { dropped: pattern.name, why: custom.dropped };
    }
    for (const [index, more] of custom.found.entries()) {
      found[index] = mergeSecrets(texts[index] ?? '', [...(found[index] ?? []), ...more]);
    }
  }
  return { found };
}
