// `ctx snapshot verify`
import { findSnapshot, listSnapshots } from '../app/snapshots/snapshots';
import { type VerifiedSnapshot, verifySnapshots } from '../app/snapshots/verifySnapshot';
import type { Command } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { withProgress } from './progress';
import { verifiedJson } from './snapshotJson';
import { snapshotsHere } from './snapshots';
import { oneLine, type Terminal } from './terminal';

export const verifySnapshot: Command = {
  usage: '[<id>]',
  summary:
    'Reads a snapshot, or all of this workspace folder and the global ones, and compares everything with its hash: payload, ' +
    'manifest and the content of each artifact; counts its tokens again. Ends with 7 when something is not as it was.',
  options: [],
  words: { min: 0, max: 1 },
  async run(context, [id]) {
    const { ports, terminal } = context;
    const snapshots =
      id === undefined ? await snapshotsHere(context, await listSnapshots(ports)) : [await findSnapshot(ports, id)];
    const verified = await withProgress(context, 'Verifying', (task) => verifySnapshots(ports, snapshots, task));
    if (!terminal.json) {
      verified.forEach((each) => void showVerified(terminal, each));
    }
    terminal.answer({ verified: verified.every(isWhole), snapshots: verified.map(verifiedJson) });
    const contents = verified.reduce((sum, each) => sum + each.contents, 0);
    const wrong = verified.filter((each) => !isWhole(each)).length;
    const said = wrong === 0 ? 'All is as it was' : `${count(wrong, 'snapshot')} of ${verified.length} not as it was`;
    terminal.say(`${said}: looked at ${count(verified.length, 'snapshot')} and ${count(contents, 'content')}.`);
    return wrong === 0 ? exitCode.done : exitCode.store;
  },
};

function isWhole({ findings }: VerifiedSnapshot): boolean {
  return findings.length === 0;
}

function showVerified(terminal: Terminal, { snapshot, findings }: VerifiedSnapshot): void {
  const { id, packName, label } = snapshot;
  const name = `${id}  “${oneLine(packName)}”${label === '' ? '' : ` (${oneLine(label)})`}`;
  terminal.content(`${findings.length === 0 ? 'ok     ' : 'DAMAGE '}  ${name}\n`);
  for (const { kind, detail, sources } of findings) {
    const concerns = sources.length === 0 ? '' : ` Concerns ${sources.map((each) => oneLine(each, 80)).join(', ')}.`;
    terminal.content(`  ${kind}: ${oneLine(detail + concerns, 400)}\n`);
  }
}
