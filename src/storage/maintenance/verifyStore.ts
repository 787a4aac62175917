import { join } from 'node:path';
import type { StoreFinding } from '../../core/storeFindings';
import type { VerifyOptions, VerifyReport } from '../../core/storeMaintenance';
import { hasNoLog } from '../firstImage';
import { checkContent } from './contentFindings';
import { databaseFindings } from './databaseFindings';
import { litterFindings } from './litterFindings';
import { readStore, type StoreAccess, type StoreReading } from './storeReading';

/** Implements StoreMaintenance.verify: the chain, then the database it leads to, then the content that it names. */
export async function verifyStore(access: StoreAccess, options: VerifyOptions = {}): Promise<VerifyReport> {
  options.signal?.throwIfAborted();
  const reading = await readStore(access);
  const { chain, sqlite } = reading;
  try {
    const inside = await lookInside(access, reading, options);
    const transactions = chain?.links.reduce((sum, { log }) => sum + (log?.transactions.length ?? 0), 0) ?? 0;
    const exists = sqlite !== undefined || reading.findings.length > 0 || !(await hasNoLog(access.directory));
    return {
      directory: access.directory,
      exists,
      findings: [...reading.findings, ...inside.findings, ...(await litterFindings(access.directory))],
      checked: {
        generations: chain?.links.length ?? 0,
        transactions,
        contents: inside.contents,
        bytes: inside.bytes,
      },
    };
  } finally {
    sqlite?.close();
  }
}

async function lookInside(
  { directory }: StoreAccess,
  { sqlite, image }: StoreReading,
  options: VerifyOptions,
): Promise<{ readonly findings: readonly StoreFinding[]; readonly contents: number; readonly bytes: number }> {
  if (!sqlite) {
    return { findings: [], contents: 0, bytes: 0 };
  }
  const findings = await databaseFindings(sqlite, image);
  // What SQLite cannot read through, our queries cannot either.
  if (findings.some(({ kind }) => kind === 'database-damaged' || kind === 'database-foreign')) {
    return { findings, contents: 0, bytes: 0 };
  }
  const checked = await checkContent(sqlite, join(directory, 'blobs'), options);
  return { ...checked, findings: [...findings, ...checked.findings] };
}
