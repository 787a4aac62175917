import { createHash } from 'node:crypto';
import { parseContentHash } from '../../src/core/contentHash';
import type { Artifact, Pack } from '../../src/core/pack';
import type { Source } from '../../src/core/source';
import { parseSource } from '../../src/core/sourceText';

/** The folder that packs and files of tests belong to, unless they say otherwise. */
export const folder = 'file:///workspace';

/** An id in the form of a UUIDv7 that is the same for the same words. */
export function idOf(...words: string[]): string {
  const hex = digest(...words);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A pack of the test folder with an artifact for each source text, at the positions 1, 2, 3, ... */
export function pack(name: string, sources: readonly string[] = [], changes: Partial<Pack> = {}): Pack {
  return {
    id: idOf('pack', name),
    name,
    description: '',
    workspace: folder,
    tokenBudget: 128_000,
    createdAt: 1,
    updatedAt: 1,
    artifacts: sources.map((source, index) => artifact(source, { id: idOf(name, source), position: index + 1 })),
    ...changes,
  };
}

/** An artifact of the source that the text names. Its content is one line that is in no store. */
export function artifact(sourceText: string, changes: Partial<Artifact> = {}): Artifact {
  const source: Source = parseSource(sourceText);
  return {
    id: idOf('artifact', sourceText),
    source,
    folder: source.kind === 'note' ? null : folder,
    content: { hash: parseContentHash(digest('content', sourceText)), bytes: 10, lines: 1 },
    unsaved: false,
    capturedAt: 1,
    addedAt: 1,
    position: 1,
    priority: 0,
    note: '',
    required: false,
    included: true,
    ...changes,
  };
}

function digest(...words: string[]): string {
  return createHash('sha256').update(words.join('\0')).digest('hex');
}
