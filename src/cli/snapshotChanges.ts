// `ctx snapshot restore | label | delete | export | import`
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findPack } from '../app/packs';
import { exportSnapshot } from '../app/snapshots/exportSnapshot';
import { importSnapshot } from '../app/snapshots/importSnapshot';
import { restoreSnapshot } from '../app/snapshots/restoreSnapshot';
import { maxSnapshotFile } from '../app/snapshots/snapshotFile';
import { deleteSnapshot, findSnapshot, labelSnapshot, readManifest } from '../app/snapshots/snapshots';
import { unsentContent } from '../app/snapshots/unsentContent';
import { PackError } from '../core/errors';
import type { Snapshot } from '../core/snapshot';
import type { SnapshotManifest } from '../core/snapshotManifest';
import { readRegularFile } from '../sources/readRegularFile';
import { writeExclusively } from '../storage/exclusiveFile';
import type { Command, Context } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { givenFile } from './givenFile';
import { refuseBoth } from './options';
import { packJson } from './packJson';
import { itemJson, snapshotJson } from './snapshotJson';
import { oneLine, type Terminal } from './terminal';

export const restore: Command = {
  usage: '<id> [--name NAME | --into PACK]',
  summary:
    'Makes a pack of what a snapshot holds: artifacts as they were captured, all pinned, budget, instruction and options. With ' +
    '--into, a pack holds that and nothing else from then on.',
  options: ['name', 'into'],
  words: { min: 1, max: 1 },
  async run({ ports, terminal, workspace, options }, [id = '']) {
    refuseBoth(options, 'name', 'into', 'ctx snapshot restore');
    const snapshot = await findSnapshot(ports, id);
    const into = options.into === undefined ? undefined : await findPack(ports, options.into, workspace);
    const { pack, leftOut } = await restoreSnapshot(ports, snapshot, {
      ...(options.name !== undefined && { name: options.name }),
      ...(into && { into }),
    });
    for (const { source } of leftOut) {
      terminal.warn(`${oneLine(source, 80)} was left out: its content is lost.`);
    }
    terminal.say(`Restored ${count(pack.artifacts.length, 'artifact')} into pack “${pack.name}”.`);
    terminal.answer({ pack: packJson(pack), snapshot: snapshotJson(snapshot), leftOut: leftOut.map(itemJson) });
    return leftOut.length > 0 ? exitCode.doneWithErrors : exitCode.done;
  },
};

export const label: Command = {
  usage: '<id> <text>',
  summary:
    'Gives a snapshot a label; an empty one takes it away. It is kept beside the snapshot, which does not change.',
  options: [],
  words: { min: 2, max: 2 },
  async run({ ports, terminal }, [id = '', text = '']) {
    const snapshot = await findSnapshot(ports, id);
    await labelSnapshot(ports, snapshot, text);
    const labelled = await findSnapshot(ports, snapshot.id);
    terminal.say(
      labelled.label === '' ? 'The snapshot has no label.' : `The snapshot is labelled “${labelled.label}”.`,
    );
    terminal.answer({ snapshot: snapshotJson(labelled) });
    return exitCode.done;
  },
};

export const remove: Command = {
  usage: '<id>',
  summary: 'Deletes a snapshot for good; what nothing else needs of it is taken away by “ctx store gc”, in time.',
  options: [],
  words: { min: 1, max: 1 },
  async run({ ports, terminal }, [id = '']) {
    const snapshot = await findSnapshot(ports, id);
    await deleteSnapshot(ports, snapshot);
    terminal.say(`Deleted the snapshot of pack “${snapshot.packName}”.`);
    terminal.answer({ snapshot: snapshotJson(snapshot) });
    return exitCode.done;
  },
};

export const exportOne: Command = {
  usage: '<id> <file>',
  summary:
    'Writes a snapshot as one JSON file that must not exist: payload, manifest and everything that was captured, as it was ' +
    'captured. What the payload has redacted is in it.',
  options: [],
  words: { min: 2, max: 2 },
  async run({ ports, terminal, directory, interruption }, [id = '', file = '']) {
    const path = resolve(directory, givenFile(file, 'ctx snapshot export'));
    const snapshot = await findSnapshot(ports, id);
    const { signal } = interruption;
    const { chunks, result } = exportSnapshot(ports, snapshot, signal);
    const bytes = await writeExclusively(path, chunks, signal);
    warnOfUnsent(terminal, await readManifest(ports, snapshot));
    terminal.say(`Exported to ${path}: ${count(result.contents, 'content')}, ${bytes} bytes.`);
    terminal.answer({ path, bytes, contents: result.contents, snapshot: snapshotJson(snapshot) });
    return exitCode.done;
  },
};

export const importOne: Command = {
  usage: '<file> [--global]',
  summary:
    'Keeps a snapshot that was exported elsewhere, once everything in it was compared with its hash. It belongs to this ' +
    'workspace folder, or to none.',
  options: ['global'],
  words: { min: 1, max: 1 },
  async run(context, [file = '']) {
    const { ports, terminal, workspace, options } = context;
    const bytes = await readSnapshotFile(context, file);
    const given = { path: file, workspace: options.global ? null : workspace };
    const { snapshot, isNew } = await importSnapshot(ports, bytes, given);
    terminal.say(`${isNew ? 'Imported' : 'This is here already:'} ${nameOf(snapshot)}.`);
    terminal.answer({ snapshot: snapshotJson(snapshot), isNew });
    return exitCode.done;
  },
};

/** @throws PackError `file-not-found`, `file-not-readable`, `snapshot-invalid` */
async function readSnapshotFile({ directory }: Context, file: string): Promise<Uint8Array> {
  const path = resolve(directory, givenFile(file, 'ctx snapshot import'));
  try {
    return (await readRegularFile(await realpath(path), file, maxSnapshotFile)).content;
  } catch (error) {
    throw readFailure(error, file);
  }
}

/** What is in the file and not in the payload. */
function warnOfUnsent(terminal: Terminal, manifest: SnapshotManifest): void {
  const { secrets, artifacts, files } = unsentContent(manifest);
  const parts = [
    ...(secrets > 0 ? [`${count(secrets, 'secret')} that ${secrets === 1 ? 'was' : 'were'} found in the payload`] : []),
    ...(artifacts > 0 ? [`${count(artifacts, 'artifact')} that it leaves out or trims`] : []),
    ...(files > 0 ? [`the whole ${files === 1 ? 'file' : 'files'} of ${count(files, 'range')}`] : []),
  ];
  if (parts.length > 0) {
    terminal.warn(`The file holds everything as it was captured; in it is also: ${parts.join(', ')}.`);
  }
}

function readFailure(error: unknown, path: string): unknown {
  if (PackError.is(error, 'file-too-large')) {
    return new PackError('snapshot-invalid', { path, reason: `it has more than ${maxSnapshotFile} bytes` });
  }
  if (PackError.is(error, 'file-is-directory')) {
    return new PackError('file-not-readable', { path, reason: 'it is a directory' }, { cause: error });
  }
  if (PackError.is(error) || !(error instanceof Error)) {
    return error;
  }
  return 'code' in error && error.code === 'ENOENT'
    ? new PackError('file-not-found', { path }, { cause: error })
    : new PackError('file-not-readable', { path, reason: error.message }, { cause: error });
}

function nameOf({ id, packName, label: said }: Snapshot): string {
  return `snapshot ${id} of pack “${packName}”${said === '' ? '' : `, labelled “${said}”`}`;
}
