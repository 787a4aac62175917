import type { Ports } from '../../src/app/ports';
import type { FileSystem } from '../../src/core/fileSystem';
import { defaultQuotas, type Quotas } from '../../src/core/quotas';
import { GuardedFileSystem } from '../../src/sources/guardedFileSystem';
import { type CaptureSettings, defaultCaptureSettings } from '../../src/sources/sourceHandler';
import { openMemoryStore } from '../../src/storage/memoryStore';
import { TestClock } from './clock';
import { MemoryFiles } from './memoryFiles';
import { MemoryGit } from './memoryGit';
import { MemoryPages } from './memoryPages';
import { WordCounter } from './wordCounter';

export interface TestPorts extends Ports {
  /** What is behind `files`, which is guarded. */
  readonly disk: MemoryFiles;
  readonly git: MemoryGit;
  readonly pages: MemoryPages;
  readonly clock: TestClock;
  /** Of every folder; what is changed here holds from then on. */
  readonly settings: { -readonly [Name in keyof CaptureSettings]: CaptureSettings[Name] };
}

/** A world in memory: an empty store, the files given, words for tokens, and a clock that stands still. */
export function testPorts(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  quotas: Quotas = defaultQuotas,
): TestPorts {
  const clock = new TestClock();
  const { packs, blobs, runs, allowedFiles } = openMemoryStore(clock, () => quotas);
  const disk = new MemoryFiles(files);
  const guarded: FileSystem = new GuardedFileSystem(disk, allowedFiles);
  const settings = { ...defaultCaptureSettings };
  return {
    ...{ packs, blobs, runs, allowedFiles, disk, files: guarded, clock, settings },
    git: new MemoryGit(),
    pages: new MemoryPages(),
    captureSettings: () => settings,
    tokens: new WordCounter(),
  };
}
