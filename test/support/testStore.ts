import { resolve } from 'node:path';
import type { Clock } from '../../src/core/clock';
import type { Store } from '../../src/core/store';
import { openStore } from '../../src/storage/store';
import { TestClock } from './clock';

/** SQLite, as the build leaves it beside the bundles. */
export const sqlWasm = resolve('dist/sql-wasm.wasm');

/** Opens stores on disk for the tests of the suite that calls this, and closes them after each. */
export function testStores(): (directory: string, clock?: Clock) => Promise<Store> {
  const opened: Store[] = [];
  teardown(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });
  return async (directory, clock = new TestClock()) => {
    const store = await openStore({ directory, sqlWasm }, clock);
    opened.push(store);
    return store;
  };
}
