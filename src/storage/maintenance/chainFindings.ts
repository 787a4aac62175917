import { join, relative, sep } from 'node:path';
import { phrase } from '../../core/sentence';
import type { StoreFinding } from '../../core/storeFindings';
import { type GenerationName, genesis, type MetaDirectory } from '../log/metaDirectory';
import type { ChainReading, Link } from './chainReading';
import type { Damage } from './generationReading';
import { isShort } from './logReading';

/** What the chain of generations shows, in sentences. `directory` is the store's. */
export function chainFindings(directory: string, meta: MetaDirectory, chain: ChainReading): StoreFinding[] {
  const at = (path: string): string => relative(directory, path).split(sep).join('/') || '.';
  const litter = new Set(unused(chain).map(({ id }) => id));
  const inUse = chain.links.filter(({ reading }) => !litter.has(reading.name.id));
  const findings = inUse.flatMap((link) =>
    damageOf(meta, link).map((damage) => ({
      ...damage,
      path: at(damage.path),
      affects: effectOf(chain, link, damage),
    })),
  );
  for (const name of chain.missing) {
    const detail = phrase`Generation ${name.number} is named as reached, and is not there.`;
    findings.push({ kind: 'generation-missing', path: at(meta.pathOf(name)), detail, affects: unreadable(chain) });
  }
  if (isLeaderless(chain)) {
    const detail = phrase`There are generations, and nothing that leads to the newest one.`;
    findings.push({ kind: 'generation-missing', path: at(meta.path), detail, affects: unreadable(chain) });
  }
  for (const name of chain.twice) {
    const detail = phrase`Generation ${name.number} is there more than once.`;
    findings.push({ kind: 'generation-twice', path: at(meta.pathOf(name)), detail, affects: unreadable(chain) });
  }
  return [...findings, ...notesOf(chain, meta).map((note) => ({ ...note, path: at(note.path) }))];
}

/** Also while a store is being made there is a second generation that nothing leads to yet, but no third. */
export function isLeaderless({ present, missing, links }: ChainReading): boolean {
  return !present && missing.length === 0 && links.some(({ reading }) => reading.name.number > genesis.number + 1);
}

function damageOf(meta: MetaDirectory, { reading, log }: Link): Damage[] {
  const path = meta.pathOf(reading.name);
  const found = [...reading.damage];
  if (!log) {
    return found;
  }
  const { damagedBytes, undecidedBytes, unreachable } = log.records;
  if ((log.astray > 0 || unreachable > 0) && !log.seal) {
    const detail = phrase`Whole records, ${log.astray + unreachable} of them, continue one that is not there.`;
    found.push({ kind: 'log-hole', path: join(path, 'log'), detail });
  }
  if (isShort(log)) {
    const detail = phrase`It ends with change ${log.end.sequence}, but change ${log.proven} had been made durable.`;
    found.push({ kind: 'log-short', path: join(path, 'log'), detail });
  } else if (damagedBytes + undecidedBytes > 0) {
    const detail = phrase`It has ${damagedBytes + undecidedBytes} bytes that are in no record: a write that did not end.`;
    found.push({ kind: 'log-torn', path: join(path, 'log'), detail });
  }
  return found;
}

function effectOf(chain: ChainReading, { reading }: Link, { kind }: Damage): string {
  if (kind === 'log-torn') {
    return 'Nothing.';
  }
  if (reading.name.id !== chain.present?.reading.name.id) {
    return 'Nothing now: the store would fall back on it if the generation after it were damaged.';
  }
  if (!chain.isOpenable) {
    return unreadable(chain);
  }
  return kind === 'log-hole'
    ? 'The changes behind the hole: they were not made durable, so the store goes on without them.'
    : 'Nothing: the generation before it leads to the same state, and the next opening writes it anew.';
}

function unreadable({ state, proven }: ChainReading): string {
  if (!state) {
    return 'All packs: no state of the database can be read. Content is not concerned.';
  }
  const lost = proven - state.sequence;
  const saved = `The packs cannot be read. They can be saved as of change ${state.sequence}`;
  if (lost <= 0) {
    return `${saved}.`;
  }
  return `${saved}; ${lost === 1 ? 'one later change is' : `${lost} later ones are`} known to be lost.`;
}

type Note = Omit<StoreFinding, 'artifacts'>;

function notesOf(chain: ChainReading, meta: MetaDirectory): Note[] {
  const notes: Note[] = [];
  const { present, start, reached } = chain;
  if (!start?.log?.seal && reached.length > 0) {
    notes.push({
      kind: 'start-missing',
      path: meta.pathOf(genesis),
      detail: phrase`The record that leads to the first generation is not there.`,
      affects: phrase`Nothing: the newest generation is named.`,
    });
  }
  if (present && !reached.some(({ id }) => id === present.reading.name.id)) {
    const detail = phrase`Generation ${present.reading.name.number} was reached, and nothing says so by name.`;
    notes.push({ kind: 'marker-missing', path: meta.pathOf(present.reading.name), detail, affects: phrase`Nothing.` });
  }
  const litter = [
    ...chain.trash.map((name) => join(meta.path, name)),
    ...unused(chain).map((name) => meta.pathOf(name)),
  ];
  for (const path of litter) {
    notes.push({
      kind: 'litter',
      path,
      detail: phrase`A generation that is no longer, or never was, in use.`,
      affects: phrase`Nothing.`,
    });
  }
  return notes;
}

/** Written by one who lost the race for its number, or who crashed before it was reached; or retired. */
function unused({ links, present }: ChainReading): GenerationName[] {
  const number = present?.reading.name.number ?? 0;
  return links
    .filter(({ reading, entry }) => !reading.isReached && !entry && reading.name.id !== present?.reading.name.id)
    .map(({ reading }) => reading.name)
    .filter((name) => number > 0 && name.number <= number + 1);
}
