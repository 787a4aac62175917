// `ctx snapshot list | show | render | copy`
import { findPack, listPacks } from '../app/packs';
import { findSnapshot, listSnapshots, readManifest, readPayload } from '../app/snapshots/snapshots';
import type { Snapshot } from '../core/snapshot';
import type { SnapshotManifest } from '../core/snapshotManifest';
import { writeClipboard } from './clipboard';
import type { Command, Context } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { uniquePrefixLength } from './idPrefix';
import { time } from './packJson';
import { deliverPayload } from './payloadOutput';
import { manifestJson, snapshotJson } from './snapshotJson';
import { oneLine, type Terminal } from './terminal';

export const listAll: Command = {
  usage: '[<pack>]',
  summary:
    'Lists the snapshots of the packs of this workspace folder and the global ones, those that are gone too, or of one ' +
    'pack: the last one first.',
  options: [],
  words: { min: 0, max: 1 },
  async run(context, [nameOrId]) {
    const { ports, terminal, workspace } = context;
    const pack = nameOrId === undefined ? undefined : await findPack(ports, nameOrId, workspace);
    const all = await listSnapshots(ports);
    const shown = pack ? all.filter((each) => each.pack === pack.id) : await snapshotsHere(context, all);
    if (terminal.json) {
      terminal.answer({ snapshots: shown.map(snapshotJson) });
    } else if (shown.length === 0) {
      terminal.say('There are no snapshots here yet. Make one with “ctx pack snapshot <pack>”.');
    } else {
      showList(terminal, shown, uniquePrefixLength(all.map(({ id }) => id)));
    }
    return exitCode.done;
  },
};

export const showSnapshot: Command = {
  usage: '<id>',
  summary:
    'Shows a snapshot, named by its id or the beginning of it (4 characters or more): what became of each artifact, what was ' +
    'redacted, and every option that shaped it.',
  options: [],
  words: { min: 1, max: 1 },
  async run({ ports, terminal }, [id = '']) {
    const snapshot = await findSnapshot(ports, id);
    const manifest = await readManifest(ports, snapshot);
    if (!terminal.json) {
      showOne(terminal, snapshot, manifest);
    }
    terminal.answer({ snapshot: snapshotJson(snapshot), manifest: manifestJson(manifest) });
    return exitCode.done;
  },
};

export const renderSnapshot: Command = {
  usage: '<id> [--output FILE]',
  summary: 'Writes the payload of a snapshot, byte for byte, to standard output or to FILE.',
  options: ['output'],
  words: { min: 1, max: 1 },
  async run(context, [id = '']) {
    const snapshot = await findSnapshot(context.ports, id);
    const payload = await readPayload(context.ports, snapshot);
    await deliverPayload(context, payload, {
      what: `snapshot ${snapshot.id}`,
      facts: { snapshot: snapshotJson(snapshot) },
    });
    return exitCode.done;
  },
};

export const copySnapshot: Command = {
  usage: '<id>',
  summary: 'Puts the payload of a snapshot on the clipboard again, byte for byte, and reads it back to be sure.',
  options: [],
  words: { min: 1, max: 1 },
  async run({ ports, terminal }, [id = '']) {
    const snapshot = await findSnapshot(ports, id);
    const instead = `ctx snapshot render ${snapshot.id} --output FILE`;
    await writeClipboard(await readPayload(ports, snapshot), snapshot.packName, process.env, instead);
    terminal.say(`Copied the snapshot of pack “${snapshot.packName}”: ${snapshot.tokens} tokens.`);
    terminal.answer({ snapshot: snapshotJson(snapshot) });
    return exitCode.done;
  },
};

/** Those of packs of other folders are left out; what belongs to no folder is everywhere. */
export async function snapshotsHere(
  { ports, workspace }: Pick<Context, 'ports' | 'workspace'>,
  all: readonly Snapshot[],
): Promise<readonly Snapshot[]> {
  const packs = new Set((await listPacks(ports, [workspace])).map(({ id }) => id));
  return all.filter((each) => packs.has(each.pack) || each.workspace === workspace || each.workspace === null);
}

function showList(terminal: Terminal, snapshots: readonly Snapshot[], prefixLength: number): void {
  const rows = snapshots.map((each) => [
    each.id.slice(0, prefixLength),
    second(each.createdAt),
    oneLine(each.packName),
    String(each.tokens),
    each.format,
    oneLine(each.label),
  ]);
  terminal.table(['ID', 'MADE', 'PACK', 'TOKENS', 'FORMAT', 'LABEL'], rows, new Set(['TOKENS']));
}

function showOne(terminal: Terminal, snapshot: Snapshot, manifest: SnapshotManifest): void {
  const { id, packName, label, tokens, encoding, format, payload, createdAt } = snapshot;
  const named = label === '' ? '' : ` “${oneLine(label)}”`;
  terminal.content(`Snapshot ${id}${named} of pack “${oneLine(packName)}”, ${second(createdAt)}\n`);
  terminal.content(
    `${tokens} of ${manifest.pack.tokenBudget} tokens, ${encoding}, ${format}, ${payload.bytes} bytes\n`,
  );
  terminal.content(`BLAKE3 ${payload.hash}\n`);
  terminal.content(`Made by ${oneLine(manifest.tool.name)} ${oneLine(manifest.tool.version)}\n\n`);
  const rows = manifest.items.map((item) => [
    item.artifactId.slice(0, uniquePrefixLength(manifest.items.map(({ artifactId }) => artifactId))),
    oneLine(item.source, 80),
    item.outcome === 'trimmed' ? `trimmed to ${count(item.lines ?? 0, 'line')}` : item.outcome.replace('-', ' '),
    item.tokens === null ? '' : String(item.tokens),
    String(item.content.lines),
    String(item.content.bytes),
  ]);
  const numbers = new Set(['TOKENS', 'LINES', 'BYTES']);
  terminal.table(['ID', 'SOURCE', 'OUTCOME', 'TOKENS', 'LINES', 'BYTES'], rows, numbers);
  showRedactions(terminal, manifest);
  for (const warning of manifest.warnings) {
    terminal.content(`\n${oneLine(warning, 300)}`);
  }
  terminal.content(manifest.warnings.length > 0 ? '\n' : '');
}

function showRedactions(terminal: Terminal, { redactions, items }: SnapshotManifest): void {
  const sources = new Map(items.map(({ artifactId, source }) => [artifactId, oneLine(source, 80)]));
  const rows = redactions.map(({ artifactId, kind, line, redacted }) => [
    redacted ? 'redacted' : 'NOT REDACTED',
    kind,
    artifactId === null ? 'the pack itself' : (sources.get(artifactId) ?? ''),
    String(line),
  ]);
  if (rows.length > 0) {
    terminal.content('\n');
    terminal.table(['SECRET', 'KIND', 'IN', 'LINE'], rows, new Set(['LINE']));
  }
}

/** In UTC, without what nobody reads. */
function second(milliseconds: number): string {
  return time(milliseconds).replace(/\.\d+Z$/, 'Z');
}
