import { PackError } from '../core/errors';
import type { FileContent } from '../core/fileSystem';
import { countLines, sliceLines } from '../core/lineRange';
import type { CapturedContent } from '../core/pack';
import { defaultQuotas, refuseLargeArtifact } from '../core/quotas';
import { fileSource, type Source } from '../core/source';
import { mayEndInRange, parseSource, printSource } from '../core/sourceText';
import { parseWorkspacePath } from '../core/workspacePath';
import { decodeText } from '../sources/textDecoding';
import type { Ports } from './ports';

/** The largest file that is captured: a larger one could not be kept. */
export const maxFileBytes = defaultQuotas.artifactBytes;

/** A source, and the URI of the folder its path is relative to; null for a note, which has no path. */
export interface LocatedSource {
  readonly source: Source;
  readonly folder: string | null;
  /** What the file held when the user pointed at its lines, where it may change before it is captured. */
  readonly file?: FileContent | undefined;
}

/** What came of capturing a source, before its content is kept. */
export interface Capture extends LocatedSource {
  readonly content: CapturedContent;
  /** What `content` describes: for the blob store, before the pack names it and once more after. */
  readonly captured: Uint8Array;
  readonly unsaved: boolean;
  /** What the user should know although it worked: each a sentence. */
  readonly warnings: readonly string[];
}

/** A capture's text before it is kept. */
interface Excerpt {
  readonly source: Source;
  readonly text: string;
  /** The bytes of `text`. */
  readonly content: Uint8Array;
  readonly unsaved: boolean;
  readonly warnings: readonly string[];
}

/**
 * The source that a text names in a folder. A file whose name really ends in `#L10` goes before the range.
 * @throws PackError as parseSource does
 */
export async function locateSource(
  { files }: Pick<Ports, 'files'>,
  text: string,
  folder: string,
): Promise<LocatedSource> {
  if (mayEndInRange(text)) {
    const path = parseWorkspacePath(text);
    if (await files.exists({ folder, path })) {
      return { source: fileSource(path), folder };
    }
  }
  const source = parseSource(text);
  return { source, folder: source.kind === 'note' ? null : folder };
}

/**
 * Reads what the source names, as it is now.
 * @throws PackError as `read` does, and `quota-artifact-bytes`
 */
export async function capture(ports: Pick<Ports, 'files' | 'blobs'>, located: LocatedSource): Promise<Capture> {
  const { source, text, content: captured, unsaved, warnings } = await read(ports, located);
  // A file was measured before it was read. A note can have any size, and what cannot be kept is not put.
  refuseLargeArtifact(defaultQuotas, source, captured.byteLength);
  const hash = await ports.blobs.hash(captured);
  const content = { hash, bytes: captured.byteLength, lines: countLines(text) };
  return { source, folder: located.folder, content, captured, unsaved, warnings };
}

/**
 * The content that the source names now.
 * @throws PackError as FileSystem.readFile does, `source-invalid` for an empty note, `file-not-text`, `range-past-end`
 */
export async function read({ files }: Pick<Ports, 'files'>, located: LocatedSource): Promise<Excerpt> {
  const { source, folder } = located;
  if (source.kind === 'note') {
    if (source.text.trim() === '') {
      throw new PackError('source-invalid', { source: printSource(source), reason: 'the note is empty' });
    }
    return { source, text: source.text, content: Buffer.from(source.text), unsaved: false, warnings: [] };
  }
  const location = { folder: folder ?? '', path: source.path };
  const seen = located.file ?? (await files.readFile(location, maxFileBytes));
  const file = { ...seen, text: decodeText(seen.content, source.path) };
  return source.kind === 'range' ? excerptOf(file, source) : { ...file, source, warnings: [] };
}

function excerptOf(file: FileContent & { readonly text: string }, source: Extract<Source, { kind: 'range' }>): Excerpt {
  const { text, range } = sliceLines(file.text, source.lines, source.path);
  const asked = source.lines.end;
  const clamped = asked !== null && range.end < asked;
  return {
    source: { ...source, lines: clamped ? range : source.lines },
    text,
    content: Buffer.from(text),
    unsaved: file.unsaved,
    warnings: clamped ? [`${source.path} ends at line ${range.end}; the range was cut there.`] : [],
  };
}
