// The log is what people send along with a question: nothing of theirs is in it, whatever was done and went wrong.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { addNote, addUris } from '../../../src/host/commands/add';
import { addGlob } from '../../../src/host/commands/addMany';
import { attachToChat } from '../../../src/host/commands/attachToChat';
import { editInstruction } from '../../../src/host/commands/budget';
import { copyPack, copyPackAs } from '../../../src/host/commands/deliver';
import { openPackAsText } from '../../../src/host/commands/openAsText';
import { savePayload } from '../../../src/host/commands/savePayload';
import {
  copySnapshot,
  createSnapshotOfPack,
  labelSnapshot,
  verifySnapshot,
} from '../../../src/host/commands/snapshots';
import { exportSnapshot, importSnapshot } from '../../../src/host/commands/transferSnapshots';
import { updatePack } from '../../../src/host/commands/update';
import { reportingErrors } from '../../../src/host/notifications';
import type { Services } from '../../../src/host/services';
import { withAnswers } from './windowAnswers';
import { fileUri, HostWorld } from './world';

/** Put together here, so that nobody takes it for one that was leaked. */
const secret = `ghp_${'CANARY'.repeat(6)}`;

/** Keeps all that is logged. */
class KeptLog implements vscode.LogOutputChannel {
  readonly name = 'Kept';
  readonly logLevel = vscode.LogLevel.Trace;
  readonly onDidChangeLogLevel = new vscode.EventEmitter<vscode.LogLevel>().event;
  readonly lines: string[] = [];

  private keep(...given: readonly unknown[]): void {
    this.lines.push(
      given.map((each) => (each instanceof Error ? (each.stack ?? each.message) : String(each))).join(' '),
    );
  }
  trace(...given: unknown[]): void {
    this.keep(...given);
  }
  debug(...given: unknown[]): void {
    this.keep(...given);
  }
  info(...given: unknown[]): void {
    this.keep(...given);
  }
  warn(...given: unknown[]): void {
    this.keep(...given);
  }
  error(...given: unknown[]): void {
    this.keep(...given);
  }
  append(value: string): void {
    this.keep(value);
  }
  appendLine(value: string): void {
    this.keep(value);
  }
  replace(value: string): void {
    this.keep(value);
  }
  clear(): void {}
  show(): void {}
  hide(): void {}
  dispose(): void {}
}

suite('The log', () => {
  let world: HostWorld;
  let log: KeptLog;
  let services: Services;
  const folder = fileUri('log');
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  setup(async () => {
    world = await HostWorld.open();
    log = new KeptLog();
    services = { ...world.services, log };
    await mkdir(folder.fsPath, { recursive: true });
    await writeFile(file('a.ts').fsPath, `CANARY in a file\nconst token = '${secret}';\n`);
    await writeFile(file('bad.json').fsPath, '{"CANARY": CANARY}');
    await writeFile(file('binary.bin').fsPath, 'CANARY\0CANARY');
  });
  teardown(async () => {
    world.dispose();
    await rm(folder.fsPath, { recursive: true, force: true });
  });

  const run = (what: string, command: () => Promise<void>): Promise<void> => reportingErrors(log, what, command);
  const clean = (): void => assert.ok(!log.lines.join('\n').includes('CANARY'), log.lines.join('\n'));

  test('holds nothing of what is captured, noted, told to the model, found, or copied', async () => {
    const everything: readonly (() => Promise<void>)[] = [
      () => addUris(services, [file('a.ts'), file('binary.bin'), file('gone.ts')], undefined),
      () => addNote(services),
      () => editInstruction(services),
      () => updatePack(services),
      () => copyPack(services),
      () => copyPackAs(services),
      () => openPackAsText(services),
      () => attachToChat(services),
      () => savePayload(services),
      () => createSnapshotOfPack(services),
      () => labelSnapshot(services),
      () => copySnapshot(services),
      () => verifySnapshot(services),
      () => exportSnapshot(services),
      () => importSnapshot(services),
    ];
    const inputs = [`CANARY note ${secret}`, 'CANARY instruction', 'CANARY label'];
    await withAnswers({ inputs, picks: ['JSON'], save: file('out.md'), open: file('bad.json') }, async () => {
      for (const command of everything) {
        await run('Test', command);
      }
    });
    clean();
    assert.match(log.lines.join('\n'), /file-not-found path=".*gone\.ts"/);
    assert.match(log.lines.join('\n'), /snapshot-invalid path=".*bad\.json"/);
  });

  test('holds nothing of what was typed and is wrong, nor of what a bug was about', async () => {
    await withAnswers({ inputs: ['[CANARY', '\0CANARY'] }, () => run('Test', () => addGlob(services)));
    await run('Test', async () => void JSON.parse('CANARY'));
    await run('Test', async () => Promise.reject(new Error(`“${secret}” is no number`)));
    await run('Test', async () => Promise.reject({ content: 'CANARY' }));
    clean();
    assert.equal(log.lines.filter((line) => line.startsWith('Test: ')).length >= 3, true, log.lines.join('\n'));
  });
});
