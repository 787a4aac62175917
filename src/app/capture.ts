import type { ContentHash } from '../core/contentHash';
import { isSettled } from '../core/fileSystem';
import { countLines } from '../core/lineRange';
import type { CapturedContent, StoredText, Version } from '../core/pack';
import { defaultQuotas, refuseLargeArtifact } from '../core/quotas';
import { fileSource } from '../core/source';
import { mayEndInRange, parseSource, printSource } from '../core/sourceText';
import type { TextEncoding } from '../core/textEncoding';
import { parseWorkspacePath } from '../core/workspacePath';
import type { Loaded, LocatedSource } from '../sources/sourceHandler';
import { sourceHandlers } from '../sources/sourceHandlers';
import { type Ports, type SourcePorts, sourceWorld } from './ports';

export type { LocatedSource } from '../sources/sourceHandler';

/** What came of capturing a source, before its content is kept. */
export interface Capture extends Omit<Version, 'capturedAt'> {
  readonly folder: string | null;
  readonly stamp?: Loaded['stamp'];
  /** The bytes that `content` and `file` name: for the blob store, before the pack names them and once more after. */
  readonly contents: ReadonlyMap<ContentHash, Uint8Array>;
  /** What the user should know although it worked: each a sentence. */
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
  return { source, folder: source.kind === 'note' || source.kind === 'page' ? null : folder };
}

/**
 * Reads what a source names now; of a collection, nothing: see collect().
 * @throws PackError as SourceHandler.load does, and `quota-artifact-bytes`
 */
export async function load(ports: SourcePorts, located: LocatedSource, signal?: AbortSignal): Promise<Loaded> {
  const { load: handle } = sourceHandlers[located.source.kind];
  if (!handle) {
    throw new Error(`${printSource(located.source)} names many files and is expanded, not loaded`);
  }
  // The table gives each kind the handler of its own sources, which the types cannot follow through an index.
  return (handle as (...given: unknown[]) => Promise<Loaded>)(sourceWorld(ports, located.folder), located, signal);
}

/** load(), and the names of what was read. @throws PackError as load does */
export async function capture(
  ports: SourcePorts & Pick<Ports, 'blobs' | 'clock'>,
  located: LocatedSource,
  signal?: AbortSignal,
): Promise<Capture> {
  const loaded = await load(ports, located, signal);
  // A file was measured before it was read. A note can have any size, and what cannot be kept is not put.
  refuseLargeArtifact(defaultQuotas, loaded.source, loaded.content.byteLength);
  const contents = new Map<ContentHash, Uint8Array>();
  const name = async (content: Uint8Array, encoding?: TextEncoding): Promise<StoredText> => {
    const hash = await ports.blobs.hash(content);
    contents.set(hash, content);
    return { hash, bytes: content.byteLength, ...(encoding ? { encoding } : {}) };
  };
  const content: CapturedContent = {
    ...(await name(loaded.content, loaded.encoding)),
    lines: countLines(loaded.text),
  };
  const file = loaded.file && (await name(loaded.file.content, loaded.file.encoding));
  const { source, unsaved, stamp, warnings } = loaded;
  const isTelling = stamp && isSettled(stamp, ports.clock.now());
  return {
    ...{ source, folder: located.folder, content, unsaved, contents, warnings },
    ...(file ? { file } : {}),
    ...(isTelling ? { stamp } : {}),
  };
}
