// `ctx snapshot diff`
import { version } from '../../package.json';
import { renderFollowing } from '../app/renderFollowing';
import {
  asCompared,
  type ChangedItem,
  type Compared,
  diffRenderings,
  readCompared,
  type SnapshotDiff,
} from '../app/snapshots/diffSnapshots';
import { diffPayloads, type Hunk, type PayloadDiff } from '../app/snapshots/payloadDiff';
import { findSnapshot } from '../app/snapshots/snapshots';
import { PackError } from '../core/errors';
import type { Snapshot } from '../core/snapshot';
import { codePoint, visible } from '../core/visibleText';
import type { Command, Context } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { withProgress } from './progress';
import { diffJson, snapshotJson } from './snapshotJson';
import { oneLine, type Terminal } from './terminal';

export const diffSnapshot: Command = {
  usage: '<a> [<b>]',
  summary:
    'Says what is another in snapshot <b> than in <a>, or in the pack today where there is no <b>: artifacts, options and, ' +
    'line by line, the payload. The pack is rendered with the options of the snapshot. Ends with 0 whatever it finds.',
  options: [],
  words: { min: 1, max: 2 },
  async run(context, [first = '', second]) {
    const { ports, terminal } = context;
    const before = await findSnapshot(ports, first);
    const after = second === undefined ? undefined : await findSnapshot(ports, second);
    const was = await readCompared(ports, before);
    const now = after ? await readCompared(ports, after) : await packToday(context, before, was);
    const diff = diffRenderings(was, now);
    const payload = diffPayloads(was.payload, now.payload);
    if (!terminal.json) {
      const name = after ? after.id : `pack “${before.packName}” today`;
      showDiff(terminal, diff, payload, [before.id, name]);
    }
    terminal.answer({
      before: snapshotJson(before),
      after: after ? snapshotJson(after) : null,
      ...diffJson(diff),
      payload,
    });
    return exitCode.done;
  },
};

/** @throws PackError `pack-not-found` when the pack is gone */
async function packToday(
  context: Context,
  { pack: id, packName }: Snapshot,
  { manifest }: Compared,
): Promise<Compared> {
  const { ports } = context;
  const pack = await ports.packs.get(id);
  if (!pack) {
    throw new PackError('pack-not-found', { pack: packName });
  }
  const rendered = await withProgress(context, 'Rendering', (task) =>
    renderFollowing(ports, pack, { options: manifest.options }, task),
  );
  return asCompared(rendered, { toolVersion: version, createdAt: ports.clock.now() });
}

function showDiff(
  terminal: Terminal,
  diff: SnapshotDiff,
  payload: PayloadDiff,
  names: readonly [string, string],
): void {
  const { samePayload, tokens, settings, added, removed, changed, redactions } = diff;
  const lines = [
    ...settings.map(({ name, before, after }) => `${name}: ${shown(before)} -> ${shown(after)}`),
    ...removed.map(({ source, outcome }) => `removed  ${oneLine(source, 80)} (${outcome})`),
    ...added.map(({ source, outcome }) => `added    ${oneLine(source, 80)} (${outcome})`),
    ...changed.map(changeText),
    ...redactions.removed.map(({ kind, line }) => `no longer found: ${kind}, line ${line}`),
    ...redactions.added.map(({ kind, line, redacted }) => `${redacted ? 'redacted' : 'found'}: ${kind}, line ${line}`),
  ];
  lines.forEach((line) => void terminal.content(`${visible(line)}\n`));
  const changes = `${payload.removed} removed, ${payload.added} added`;
  const said = samePayload ? 'The payloads are the same, byte for byte' : `The payloads differ: ${changes} lines`;
  terminal.say(
    `${said}; ${tokens.before} and ${tokens.after} tokens, ${count(added.length, 'artifact')} more, ${removed.length} fewer.`,
  );
  if (payload.hunks.length > 0) {
    terminal.content(`${lines.length > 0 ? '\n' : ''}--- ${names[0]}\n+++ ${names[1]}\n`);
    payload.hunks.forEach((hunk) => void terminal.content(hunkText(hunk)));
  }
}

function changeText({ before, after, differences }: ChangedItem): string {
  const outcome = before.outcome === after.outcome ? '' : ` (${before.outcome} -> ${after.outcome})`;
  return `changed  ${oneLine(after.source, 80)}: ${differences.join(', ')}${outcome}`;
}

function shown(value: unknown): string {
  return oneLine(typeof value === 'string' ? JSON.stringify(value) : String(value), 100);
}

function hunkText({ beforeStart, beforeLines, afterStart, afterLines, lines }: Hunk): string {
  // Another's payload may try to steer the terminal; as it is, it is in the answer of `--json`.
  const shownLines = lines.map((line) => visible(line, (each) => (each === '\t' ? each : codePoint(each))));
  return `@@ -${beforeStart},${beforeLines} +${afterStart},${afterLines} @@\n${shownLines.join('\n')}\n`;
}
