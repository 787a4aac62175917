// `ctx store info | gc | backup`
import { resolve } from 'node:path';
import type { GarbageReport, StoreInfo } from '../core/storeMaintenance';
import type { Command } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { givenFile } from './givenFile';
import { infoJson } from './storeJson';
import type { Terminal } from './terminal';

export const info: Command = {
  usage: '',
  summary: 'Says where the store is, what it holds, and what limits it has.',
  options: [],
  words: { min: 0, max: 0 },
  async run({ maintenance, terminal }) {
    const found = await maintenance.info();
    if (!terminal.json) {
      showInfo(terminal, found);
    }
    terminal.answer(infoJson(found));
    return exitCode.done;
  },
};

export const gc: Command = {
  usage: '[--dry-run]',
  summary:
    'Removes deleted packs that are past their time, and content that nothing has named for days: it is condemned ' +
    'first, moved to the trash a day later, and removed a week after that. --dry-run only says what would be done.',
  options: ['dry-run'],
  words: { min: 0, max: 0 },
  async run({ maintenance, terminal, options, interruption }) {
    const dryRun = options['dry-run'] === true;
    const report = await maintenance.collectGarbage({ dryRun, signal: interruption.signal });
    // What would be done was asked for; what was done goes without saying.
    if (!terminal.json && (dryRun || !terminal.quiet)) {
      showGarbage(terminal, report, dryRun);
    }
    for (const { path, reason } of report.failures) {
      terminal.warn(`blobs/${path}: ${reason}`);
    }
    terminal.answer({ dryRun, ...report });
    return report.failures.length > 0 ? exitCode.doneWithErrors : exitCode.done;
  },
};

export const backup: Command = {
  usage: '<file>',
  summary:
    'Writes the store as it is at this moment to a tar file that must not exist. Unpacked, it is a store: name the ' +
    'directory with --store.',
  options: [],
  words: { min: 1, max: 1 },
  async run({ maintenance, terminal, directory, interruption }, [file = '']) {
    const report = await maintenance.backup(
      resolve(directory, givenFile(file, 'ctx store backup')),
      interruption.signal,
    );
    for (const { hash, reason } of report.leftOut) {
      terminal.warn(`Left out the content ${hash}: ${reason}. “ctx store verify” says what it concerns.`);
    }
    const size = `${count(report.packs, 'pack')}, ${count(report.contents, 'content')}, ${report.bytes} bytes`;
    terminal.say(`Wrote the store to ${report.path}: ${size}.`);
    terminal.answer(report);
    return report.leftOut.length > 0 ? exitCode.doneWithErrors : exitCode.done;
  },
};

function showInfo(terminal: Terminal, found: StoreInfo): void {
  const { bytes, transactions, quotas, device } = found;
  const share = Math.round((100 * bytes.content) / Math.max(1, quotas.storeBytes));
  const changed = found.changedAt === undefined ? 'never' : new Date(found.changedAt).toISOString();
  const rows = [
    ['Directory', found.directory ?? 'in memory'],
    ['Format', found.exists ? `${found.format}, schema ${found.schema}` : 'nothing has been written yet'],
    ['Generation', device ? `${found.generation}, ${device}` : String(found.generation)],
    ['Changes', `${transactions.inAll}, ${transactions.inLog} of them in the log`],
    ['Database', `${bytes.image} bytes, and ${bytes.log} in the log`],
    ['Content', `${bytes.content} bytes of ${quotas.storeBytes} (${share} %), ${count(found.contents, 'content')}`],
    ['Packs', `${found.packs}, and ${found.deletedPacks} deleted, kept for ${count(found.retentionDays, 'day')}`],
    ['Artifacts', `${found.artifacts}; at most ${quotas.packArtifacts} in a pack, ${quotas.artifactBytes} bytes each`],
    ['Snapshots', String(found.snapshots)],
    ['Durability', found.durability],
    ['Last change', changed],
  ];
  for (const [name = '', value] of rows) {
    terminal.content(`${name.padEnd(12)} ${value}\n`);
  }
}

function showGarbage(terminal: Terminal, report: GarbageReport, dryRun: boolean): void {
  const rows = [
    ['deleted packs removed', String(report.packsRemoved), ''],
    ['content condemned', String(report.condemned.blobs), String(report.condemned.bytes)],
    ['content moved to the trash', String(report.swept.blobs), String(report.swept.bytes)],
    ['unnamed files moved to the trash', String(report.unnamedFiles.blobs), String(report.unnamedFiles.bytes)],
    ['content moved back', String(report.restored.blobs), String(report.restored.bytes)],
    ['content removed for good', String(report.emptied.blobs), String(report.emptied.bytes)],
    ['leftovers removed', String(report.leftovers.blobs), String(report.leftovers.bytes)],
  ];
  terminal.table([dryRun ? 'WOULD BE' : 'DONE', 'NUMBER', 'BYTES'], rows, new Set(['NUMBER', 'BYTES']));
}
