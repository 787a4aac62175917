import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';
import { printSource } from '../core/sourceText';
import type { Loaded, LocatedSource, SourceWorld } from './sourceHandler';
import { encodeUtf8 } from './textDecoding';

/** @throws PackError `source-invalid` for a note without a visible character */
export async function loadNote(_world: SourceWorld, { source }: LocatedSource<'note'>): Promise<Loaded> {
  const { text } = source;
  if (text.trim() === '') {
    throw new PackError('source-invalid', { source: printSource(source), reason: phrase`the note is empty` });
  }
  return { source, text, content: encodeUtf8(text), unsaved: false, warnings: [] };
}
