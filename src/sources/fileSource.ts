import { PackError } from '../core/errors';
import type { FileContent } from '../core/fileSystem';
import { sliceLines } from '../core/lineRange';
import { phrase } from '../core/sentence';
import type { WorkspacePath } from '../core/workspacePath';
import type { Loaded, LocatedSource, SourceWorld } from './sourceHandler';
import { type DecodedText, decodeText, encodeUtf8 } from './textDecoding';

/** A whole file: its bytes as they are, and how they read. */
export async function loadFile(
  world: SourceWorld,
  located: LocatedSource<'file'> | LocatedSource<'markdown'>,
): Promise<Loaded> {
  const file = await readText(world, located.source.path, located);
  return { ...file, source: located.source, warnings: [] };
}

/** Some lines of a file, in UTF-8, and the file that they are found in again later. */
export async function loadRange(world: SourceWorld, located: LocatedSource<'range'>): Promise<Loaded> {
  const { source } = located;
  const { content, encoding, unsaved, stamp, text: whole } = await readText(world, source.path, located);
  const { text, range } = sliceLines(whole, source.lines, source.path);
  const isCut = source.lines.end !== null && range.end < source.lines.end;
  return {
    source: isCut ? { ...source, lines: range } : source,
    content: encodeUtf8(text),
    text,
    file: { content, encoding },
    unsaved,
    stamp,
    warnings: isCut ? [phrase`${source.path} ends at line ${range.end}; the range was cut there.`] : [],
  };
}

/** The file as the user saw it, where that was kept for us; else as it is now. Never more than the limit. */
async function readText(
  { files, settings }: SourceWorld,
  path: WorkspacePath,
  { folder, seen }: Pick<LocatedSource, 'folder' | 'seen'>,
): Promise<FileContent & DecodedText> {
  const limit = settings.maxFileBytes;
  const file = seen ?? (await files.readFile({ folder: folder ?? '', path }, limit));
  if (file.content.byteLength > limit) {
    throw new PackError('file-too-large', { path, bytes: file.content.byteLength, limit });
  }
  const { encoding: _declared, ...rest } = file;
  return { ...rest, ...decodeText(file.content, path, file.encoding) };
}
