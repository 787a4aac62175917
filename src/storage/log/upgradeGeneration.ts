import { dirname } from 'node:path';
import { PackError } from '../../core/errors';
import type { MetaDirectory } from './metaDirectory';

/** Older programs that go on writing can be faster that often, not for ever. */
const maxAttempts = 100;

export interface Upgrading {
  /** Of the present state; undefined when there is none. */
  readonly schema: () => number | undefined;
  readonly image: () => Uint8Array;
  /** Begins a generation with another state; false when someone else was faster. */
  readonly seal: (state: { readonly image: Uint8Array; readonly schema: number }) => Promise<boolean>;
}

/**
 * Brings the state to a schema by a change of generation, unless it has that already.
 * @throws PackError `store-busy`
 */
export async function upgradeGeneration(
  wanted: { readonly schema: number; readonly upgrade: (image: Uint8Array, schema: number) => Promise<Uint8Array> },
  meta: MetaDirectory,
  present: Upgrading,
): Promise<void> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const schema = present.schema();
    if (schema === undefined || schema >= wanted.schema) {
      return;
    }
    await present.seal({ image: await wanted.upgrade(present.image(), schema), schema: wanted.schema });
  }
  throw new PackError('store-busy', { directory: dirname(meta.path), attempts: maxAttempts });
}
