import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoreFinding } from '../../core/storeFindings';
import { defaultStoreSettings } from '../../core/storeSettings';
import { correctLengths } from '../blobRows';
import { type DamagedSetting, damagedSettings, writeSetting } from '../storeSettings';
import type { Repair } from './repairStore';

/** What can be put right by rows alone, in one transaction. */
export async function repairRows(repair: Repair, findings: readonly StoreFinding[]): Promise<void> {
  const has = (kind: StoreFinding['kind']): boolean => findings.some((each) => each.kind === kind);
  if (!has('total-wrong') && !has('setting-damaged') && !has('content-length')) {
    return;
  }
  const { database, access, aside, actions } = repair;
  const lengths = await lengthsOf(access.directory, findings);
  const settings = await database.read(damagedSettings);
  if (settings.length > 0) {
    await aside.keep('settings.json', `${JSON.stringify(settings, null, 2)}\n`);
  }
  await database.write((sqlite) => {
    for (const { name } of settings) {
      writeSetting(sqlite, name, defaultStoreSettings[name]);
    }
    correctLengths(sqlite, lengths);
  });
  actions.push(...settings.map(({ name }: DamagedSetting) => `Gave the setting ${name} its default.`));
  actions.push(...(lengths.size > 0 ? [`Took the length of ${lengths.size} contents from their files.`] : []));
  actions.push(...(has('total-wrong') ? ['Summed up the bytes of all content again.'] : []));
}

/** By hash. */
async function lengthsOf(directory: string, findings: readonly StoreFinding[]): Promise<Map<string, number>> {
  const lengths = new Map<string, number>();
  for (const { kind, path } of findings) {
    const status = kind === 'content-length' ? await stat(join(directory, path)).catch(() => undefined) : undefined;
    if (status) {
      lengths.set(path.slice(-64), status.size);
    }
  }
  return lengths;
}
