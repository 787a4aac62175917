import type { Ports } from '../../src/app/ports';
import { defaultQuotas, type Quotas } from '../../src/core/quotas';
import { openMemoryStore } from '../../src/storage/memoryStore';
import { TestClock } from './clock';
import { MemoryFiles } from './memoryFiles';
import { WordCounter } from './wordCounter';

export interface TestPorts extends Ports {
  readonly files: MemoryFiles;
  readonly clock: TestClock;
}

/** A world in memory: an empty store, the files given, words for tokens, and a clock that stands still. */
export function testPorts(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  quotas: Quotas = defaultQuotas,
): TestPorts {
  const clock = new TestClock();
  const { packs, blobs } = openMemoryStore(clock, () => quotas);
  return { packs, blobs, files: new MemoryFiles(files), tokens: new WordCounter(), clock };
}
