import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { Artifact } from '../core/pack';
import type { SkipReason } from '../core/skipReason';
import { fileSource, isCollection, type Source } from '../core/source';
import { printSource } from '../core/sourceText';
import type { WorkspacePath } from '../core/workspacePath';
import type { LocatedCollection } from '../sources/collections';
import type { CaptureSettings, Found, LocatedSource } from '../sources/sourceHandler';
import { sourceHandlers } from '../sources/sourceHandlers';
import { type Capture, capture } from './capture';
import { type CaptureResult, sourceKey } from './captureResult';
import { concurrently } from './concurrently';
import { type Ports, type SourcePorts, sourceWorld, type Task } from './ports';

/** Files read at once: enough to keep the threads that Node reads with busy, few enough to hold little. */
export const readsAtOnce = 32;

export type { LocatedCollection } from '../sources/collections';

/**
 * The largest file that a collection takes. What has to be asked about is left out of it: there is nobody to ask about
 * each of 10,000 files.
 */
export function maxMemberBytes({ askFileBytes, maxFileBytes }: CaptureSettings): number {
  return Math.min(askFileBytes, maxFileBytes);
}

type CollectPorts = SourcePorts & Pick<Ports, 'blobs' | 'clock'>;

export function isLocatedCollection<Located extends LocatedSource>(
  located: Located,
): located is Located & LocatedCollection {
  return isCollection(located.source);
}

/**
 * Captures a collection: first its listing, then its members, in the order of their paths, then what was left out. When
 * it is aborted, the listing of what came until then is the last result.
 * @param freshMember the artifact of a member that needs no capturing, for it is as it was; undefined for the others
 * @throws PackError `file-not-found`, `glob-invalid`; the signal's reason once it is aborted
 */
export async function* collect(
  ports: CollectPorts,
  located: LocatedCollection,
  task: Task,
  freshMember: (source: string) => Promise<string | undefined> = async () => undefined,
): AsyncGenerator<CaptureResult> {
  const found = await expand(ports, located, task.signal);
  const collection = sourceKey(located);
  const paths = found.flatMap((each) => (each.skipped ? [] : [each.path]));
  const { options } = located;
  yield { kind: 'captured', capture: await listing(ports, located, paths), options };
  const member = async (path: WorkspacePath): Promise<CaptureResult> => {
    task.signal?.throwIfAborted();
    const source = fileSource(path);
    const artifact = await freshMember(printSource(source));
    return artifact === undefined
      ? captureMember(ports, { source, folder: located.folder }, collection)
      : { kind: 'fresh', artifact };
  };
  let done = 0;
  try {
    for await (const result of concurrently(paths, readsAtOnce, member)) {
      done += 1;
      task.onProgress?.(done, paths.length);
      yield result;
    }
  } catch (error) {
    if (task.signal?.aborted) {
      // Who keeps what is whole keeps a list of that, for else the collection would count as fresh.
      yield { kind: 'cut', capture: await listing(ports, located, paths.slice(0, done)) };
    }
    throw error;
  }
  for (const each of found) {
    if (each.skipped) {
      yield { kind: 'skipped', source: each.path, reason: each.skipped };
    }
  }
  yield { kind: 'listed', collection, members: new Set(paths.map((path) => printSource(fileSource(path)))) };
}

/** The files of a collection as they are now. @throws PackError as SourceHandler.expand does */
export async function expand(
  ports: SourcePorts,
  located: LocatedCollection,
  signal?: AbortSignal,
): Promise<readonly Found[]> {
  const { expand: handle } = sourceHandlers[located.source.kind];
  // The table gives each kind the handler of its own sources, which the types cannot follow through an index.
  const expandAny = handle as unknown as (...given: unknown[]) => Promise<readonly Found[]>;
  return expandAny(sourceWorld(ports, located.folder), located, signal);
}

/** What the collection's own artifact captures: the sources of its members, a line each. */
export function listing(
  ports: Pick<Ports, 'blobs'>,
  located: LocatedCollection,
  paths: readonly WorkspacePath[],
): Promise<Capture> {
  return listingOf(
    ports,
    located,
    paths.map((path) => listed(printSource(fileSource(path)))),
  );
}

/** The listing that a collection has captured, without some sources. @throws PackError `blob-missing`, `blob-damaged` */
export async function listingWithout(
  ports: Pick<Ports, 'blobs'>,
  collection: Artifact & LocatedCollection,
  sources: readonly Source[],
): Promise<Capture> {
  const text = Buffer.from(await ports.blobs.get(collection.content.hash)).toString('utf8');
  const gone = new Set(sources.map((source) => listed(printSource(source))));
  const lines = text.split('\n').slice(0, -1);
  return listingOf(
    ports,
    collection,
    lines.filter((line) => !gone.has(line)),
  );
}

async function listingOf(
  { blobs }: Pick<Ports, 'blobs'>,
  { source, folder }: LocatedCollection,
  lines: readonly string[],
): Promise<Capture> {
  const content = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const hash: ContentHash = await blobs.hash(content);
  const named = { hash, bytes: content.byteLength, lines: lines.length };
  return { source, folder, content: named, unsaved: false, contents: new Map([[hash, content]]), warnings: [] };
}

/** A name with a line break in it is written as in JSON, so that it stays on its line. */
function listed(source: string): string {
  return /\p{Cc}/u.test(source) ? JSON.stringify(source) : source;
}

async function captureMember(ports: CollectPorts, located: LocatedSource, collection: string): Promise<CaptureResult> {
  const captureSettings: Ports['captureSettings'] = (folder) => {
    const settings = ports.captureSettings(folder);
    return { ...settings, maxFileBytes: maxMemberBytes(settings) };
  };
  try {
    return { kind: 'captured', capture: await capture({ ...ports, captureSettings }, located), collection };
  } catch (error) {
    if (!PackError.is(error)) {
      throw error;
    }
    const source = printSource(located.source);
    const reason = skipReason(error);
    return reason ? { kind: 'skipped', source, reason } : { kind: 'failed', source, error };
  }
}

/** What a file by itself fails by, and a member of a collection is left out for. */
function skipReason(error: PackError): SkipReason | undefined {
  if (PackError.is(error, 'file-denied')) {
    return { rule: 'denied', pattern: error.details.pattern };
  }
  if (PackError.is(error, 'file-not-text')) {
    return { rule: 'binary' };
  }
  if (PackError.is(error, 'file-too-large')) {
    return { rule: 'too-large', bytes: error.details.bytes, limit: error.details.limit };
  }
  return undefined;
}
