// Puts a store right without deleting anything. What can be read is written as a new generation before anything else is
// moved, so that a crash in between leaves a store that opens, or the one that was there.

import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { StoreFinding } from '../../core/storeFindings';
import type { RepairReport, VerifyOptions } from '../../core/storeMaintenance';
import type { Database } from '../database';
import { notWritable } from '../durableFiles';
import { logFormat } from '../log/checkpoint';
import { currentVersion } from '../schema';
import { AsideDirectory } from './asideDirectory';
import { type ChainReading, type Link, readChain } from './chainReading';
import { isShort } from './logReading';
import { beginLog, goOnFrom, moveAllAside } from './newGeneration';
import { repairContent } from './repairContent';
import { repairRows } from './repairRows';
import { isLostLog, readStore, type StoreAccess, type StoreReading } from './storeReading';
import { verifyStore } from './verifyStore';

/** A repair under way. */
export interface Repair {
  readonly access: StoreAccess;
  readonly database: Database;
  readonly aside: AsideDirectory;
  readonly actions: string[];
  readonly lost: string[];
}

/** Implements StoreMaintenance.repair. */
export async function repairStore(
  access: StoreAccess,
  database: Database,
  options: VerifyOptions = {},
): Promise<RepairReport> {
  const aside = new AsideDirectory(access.directory, access.now());
  const repair: Repair = { access, database, aside, actions: [], lost: [] };
  try {
    await repairChain(repair);
    const { findings } = await verifyStore(access, options);
    await repairRows(repair, findings);
    await repairContent(repair, findings);
  } catch (error) {
    throw error instanceof Error && 'errno' in error ? notWritable(access.directory, error) : error;
  }
  const { actions, lost } = repair;
  const setAside = aside.moved.length > 0 ? aside.path : undefined;
  return { actions, lost, setAside, after: await verifyStore(access, options) };
}

/** What a new generation puts right. The rest of the kinds is about rows and content. */
const kindsOfChain: ReadonlySet<StoreFinding['kind']> = new Set([
  ...(['head-damaged', 'image-damaged', 'database-foreign', 'log-missing', 'log-hole', 'log-short'] as const),
  ...(['generation-missing', 'generation-twice'] as const),
]);

/** Damaged generations go before a new one is written, which would have them collected; and once more after it. */
async function repairChain(repair: Repair): Promise<void> {
  await moveDamagedAside(repair);
  const reading = await readStore(repair.access);
  try {
    await refuseNewer(repair, reading);
    const isDamaged = !reading.isOpenable || reading.findings.some(({ kind }) => kindsOfChain.has(kind));
    if (isDamaged && !(await writeOwnState(repair, reading.chain))) {
      await salvage(repair, reading);
    }
    if (isDamaged) {
      await moveDamagedAside(repair);
    }
  } finally {
    reading.sqlite?.close();
  }
}

/** @throws PackError `store-too-new`, with the facts that an opening gives */
async function refuseNewer({ access, database }: Repair, { findings, chain }: StoreReading): Promise<void> {
  if (findings.some(({ kind }) => kind === 'format-newer')) {
    await database.refresh();
    // It is not the present generation.
    const heads = chain?.links.flatMap(({ reading }) => reading.head ?? []) ?? [];
    const format = Math.max(0, ...heads.map((head) => head.format));
    const schema = Math.max(0, ...heads.map((head) => head.schema));
    const [found, supported] = format > logFormat ? [format, logFormat] : [schema, currentVersion];
    throw new PackError('store-too-new', { directory: access.directory, found, supported });
  }
}

/**
 * This process may hold more than can be read now. False when it cannot read on. To open the store may have been enough:
 * a second generation after that would have the damaged one collected.
 */
async function writeOwnState({ database, actions }: Repair, chain: ChainReading | undefined): Promise<boolean> {
  try {
    await database.refresh();
    const { generation } = await database.whereabouts();
    if (generation <= (chain?.present?.reading.name.number ?? 0) && !(await database.checkpoint())) {
      return false;
    }
  } catch (error) {
    if (PackError.is(error, 'store-damaged')) {
      return false;
    }
    throw error;
  }
  const { generation, device } = await database.whereabouts();
  if (device) {
    actions.push(phrase`Wrote the whole state as generation ${generation}.`);
  }
  return device !== undefined;
}

async function salvage(repair: Repair, reading: StoreReading): Promise<void> {
  const { chain } = reading;
  if (!chain) {
    const reason = reading.findings.map(({ path, detail }) => `${path}: ${detail.replace(/\.$/, '')}`).join('; ');
    throw new PackError('store-not-readable', { directory: repair.access.directory, reason });
  }
  if (reading.findings.some(isLostLog)) {
    await beginLog(repair, reading);
  } else if (chain.state && reading.sqlite) {
    await goOnFrom(repair, chain, chain.state);
  } else {
    await moveAllAside(repair, reading);
  }
}

/** Retired generations that are damaged would be fallen back on; one that is gone is not. */
async function moveDamagedAside({ access, aside, actions }: Repair): Promise<void> {
  const chain = await readChain(access).catch((error: unknown) => {
    // What the operating system refuses, the reading that follows reports.
    if (error instanceof Error && 'errno' in error) {
      return undefined;
    }
    throw error;
  });
  const present = chain?.present?.reading.name;
  if (!chain?.isOpenable || !present) {
    return;
  }
  const damaged = chain.links.filter((link) => link.reading.name.number < present.number && isDamaged(link));
  for (const { reading } of damaged) {
    const { name } = reading;
    if (await aside.take(access.meta.pathOf(name))) {
      actions.push(phrase`Set aside generation ${name.number}, which is damaged.`);
    }
    await aside.take(access.meta.markerOf(name));
  }
}

function isDamaged({ reading, log }: Link): boolean {
  return reading.damage.length > 0 || (log !== undefined && (isShort(log) || (log.astray > 0 && !log.seal)));
}
