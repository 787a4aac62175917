import { PackError } from '../core/errors';
import type { CollectionSource } from '../core/source';
import { Excludes } from './excludes';
import type { Rules } from './rules';
import { type Selection, selectionOf } from './selection';
import type { CaptureSettings, Found, LocatedSource, SourceWorld } from './sourceHandler';
import { walk } from './walk';

/** Either kind of collection: the functions here do not tell them apart. */
export type LocatedCollection = Omit<LocatedSource, 'source'> & { readonly source: CollectionSource };

/**
 * The files of a Markdown folder or a glob, as SourceHandler.expand says. Whether one is on the denylist is not asked.
 * @throws PackError `glob-invalid` for the glob, and for one of the excludes; `file-not-found` where the folder, or the
 *   Markdown folder, is gone; the signal's reason once it is aborted
 */
export async function expandCollection(
  world: SourceWorld,
  located: LocatedCollection,
  signal?: AbortSignal,
): Promise<readonly Found[]> {
  const selection = selectionOf(located.source, located.options);
  const rules = rulesOf(world.settings, located, selection);
  const folder = located.folder ?? '';
  const maxFiles = located.options?.maxFiles ?? world.settings.maxFiles;
  const found = await walk(world, folder, { selection, rules, maxFiles, signal });
  const { source } = located;
  if (found.length === 0 && source.kind === 'markdownFolder' && source.path !== '') {
    const { type } = await world.files.stat({ folder, path: source.path });
    if (type !== 'directory') {
      throw new PackError('file-not-found', { path: `${source.path}/` });
    }
  }
  return found;
}

/** What keeps files out of this collection. */
export function rulesOf(settings: CaptureSettings, { options }: LocatedCollection, { start }: Selection): Rules {
  return { usesIgnoreFiles: settings.useIgnoreFiles, excludes: new Excludes(settings, options), start };
}
