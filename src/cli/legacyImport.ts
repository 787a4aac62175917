// `ctx store import`
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ImportedPack, importLegacyStore, type LegacyImport } from '../app/importLegacyStore';
import { folderUri } from '../sources/folderUri';
import { openLegacyStore } from '../storage/legacy/legacyStore';
import type { Command } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { packJson } from './packJson';
import { oneLine, type Terminal } from './terminal';

export const importLegacy: Command = {
  usage: '<dir> [--dry-run] [--global]',
  summary:
    'Imports the packs of the Rust program ctx, from the directory that holds its state.db and blobs, which stays as ' +
    'it is. Importing again adds what is new there and doubles nothing. --dry-run only says what would be done.',
  options: ['dry-run', 'global'],
  words: { min: 1, max: 1 },
  async run({ ports, terminal, directory, workspace, options, sqlWasm }, [legacyDirectory = '']) {
    const legacy = await openLegacyStore({ directory: resolve(directory, legacyDirectory), sqlWasm });
    const dryRun = options['dry-run'] === true;
    const imported = await importLegacyStore(ports, legacy, {
      folder: workspace,
      otherNames: [folderUri(await realpath(directory))],
      workspace: options.global ? null : workspace,
      dryRun,
    });
    if (!terminal.json && (dryRun || !terminal.quiet)) {
      showImport(terminal, imported, dryRun);
    }
    warn(terminal, imported);
    terminal.answer(importJson(imported, dryRun));
    return imported.packs.some(({ leftOut }) => leftOut.length > 0) ? exitCode.doneWithErrors : exitCode.done;
  },
};

function showImport(terminal: Terminal, { packs, snapshots }: LegacyImport, dryRun: boolean): void {
  const rows = packs.map((each) => [
    oneLine(each.pack.name),
    each.outcome,
    String(each.added.length),
    String(each.present),
    String(each.leftOut.length),
    String(each.warnings.length),
  ]);
  const numbers = ['ADDED', 'PRESENT', 'LEFT OUT', 'WARNINGS'];
  if (packs.length > 0) {
    terminal.table(['PACK', 'OUTCOME', ...numbers], rows, new Set(numbers));
  }
  const added = packs.reduce((sum, each) => sum + each.added.length, 0);
  const verb = dryRun ? 'Would be imported:' : 'Imported and verified:';
  const others = snapshots.length > 0 ? `; not imported: ${count(snapshots.length, 'snapshot')}` : '';
  terminal.say(`${verb} ${count(added, 'artifact')} in ${count(packs.length, 'pack')}${others}.`);
}

function warn(terminal: Terminal, { packs, warnings }: LegacyImport): void {
  for (const { pack, leftOut, warnings: ofPack } of packs) {
    for (const { source, reason } of leftOut) {
      terminal.warn(`Pack “${pack.name}”: left out ${oneLine(source, 200)}: ${reason}`);
    }
    for (const warning of ofPack) {
      terminal.warn(`Pack “${pack.name}”: ${warning}`);
    }
  }
  for (const warning of warnings) {
    terminal.warn(warning);
  }
}

function importJson({ packs, snapshots, warnings }: LegacyImport, dryRun: boolean): Record<string, unknown> {
  return { dryRun, packs: packs.map(importedPackJson), snapshots, warnings };
}

function importedPackJson(each: ImportedPack): Record<string, unknown> {
  const { legacyName, pack, outcome, added, present, leftOut, warnings } = each;
  return { pack: packJson(pack), legacyName, outcome, added: added.length, present, leftOut, warnings };
}
