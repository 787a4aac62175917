import assert from 'node:assert/strict';
import { countOutcomes, printRunItems, type Run, type RunItem } from '../../../src/core/run';
import { openWorkspaces } from '../../../src/host/locations';
import { runReport } from '../../../src/host/runReport';
import type { RunNode } from '../../../src/host/views/runNode';
import { RunsTreeDataProvider } from '../../../src/host/views/runsTreeDataProvider';
import { runTime } from '../../../src/host/views/runText';
import { artifact, idOf, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';
import { treeText } from '../../support/treeText';

suite('The Runs tree', () => {
  const workspace = openWorkspaces()[0] ?? '';
  let ports: TestPorts;
  setup(async () => {
    ports = testPorts();
    await ports.packs.add(pack('Test', [], { workspace }));
  });

  async function record(items: readonly RunItem[], changes: Partial<Run> = {}): Promise<Run> {
    const content = Buffer.from(printRunItems(items));
    const run: Run = {
      id: idOf('run', String(items.length), JSON.stringify(changes)),
      pack: idOf('pack', 'Test'),
      packName: 'Test',
      operation: 'add',
      outcome: 'completed',
      startedAt: Date.now(),
      endedAt: Date.now() + 1500,
      counts: countOutcomes(items),
      report: { hash: await ports.blobs.put(content), bytes: content.byteLength },
      ...changes,
    };
    await ports.runs.record(run);
    return run;
  }

  function tree(failed: (error: unknown) => void = assert.ifError): RunsTreeDataProvider {
    return new RunsTreeDataProvider({ onDidChange: ports.packs.onDidChange, ports: async () => ports }, failed);
  }

  const item = (source: string, outcome: RunItem['outcome'], detail = ''): RunItem => ({
    ...{ source, outcome, detail, code: detail === '' ? '' : 'code' },
  });

  const mixed = [
    item('src/a.ts', 'captured'),
    item('text:Be brief', 'captured'),
    item('node_modules/', 'skipped', 'Left out by the default excludes: node_modules/'),
    item('gone.ts', 'failed', 'There is no file gone.ts.'),
  ];

  test('says what became of each file, what failed first', async () => {
    const run = await record(mixed, { outcome: 'completed-with-errors' });
    assert.deepEqual((await treeText(tree())).trimEnd().split('\n'), [
      `Added 2 artifacts | completed with errors · Test · ${runTime(run)} | [run]`,
      '  Failed (1) | [runGroup]',
      '    gone.ts | There is no file gone.ts. | [runItem]',
      '  Skipped (1) | [runGroup]',
      '    node_modules | Left out by the default excludes: node_modules/ | [runItem]',
      '  Captured (2) | [runGroup]',
      '    a.ts | src | [runItem]',
      '    text:Be brief | [runItem]',
    ]);
  });

  test('opens files where they are: in the folder of their artifact, else in that of the pack', async () => {
    await ports.packs.edit(idOf('pack', 'Test'), (now) => ({
      ...now,
      artifacts: [artifact('src/a.ts', { folder: 'file:///elsewhere' })],
    }));
    await record(mixed);
    const provider = tree();
    const opened: string[] = [];
    const visit = async (node?: RunNode): Promise<void> => {
      const command = node && provider.getTreeItem(node).command;
      opened.push(...(command ? [`${command.command} ${command.arguments?.[0]}`] : []));
      for (const child of await provider.getChildren(node)) {
        await visit(child);
      }
    };
    await visit();
    assert.deepEqual(opened, [
      `vscode.open ${workspace}/gone.ts`,
      `revealInExplorer ${workspace}/node_modules/`.replace(/\/$/, ''),
      'vscode.open file:///elsewhere/src/a.ts',
    ]);
  });

  test('shows the runs of this window’s packs and of those that are gone, and no others', async () => {
    await ports.packs.add(pack('Elsewhere', [], { workspace: 'file:///elsewhere' }));
    await record([], { packName: 'Elsewhere', pack: idOf('pack', 'Elsewhere'), startedAt: 1 });
    await record([], { packName: 'Gone', pack: null, startedAt: 2 });
    await record([], { startedAt: 3 });
    const rows = (await tree().getChildren()).map((node) => node.run.packName);
    assert.deepEqual(rows.sort(), ['Gone', 'Test']);
  });

  test('shows 500 files of a group at once', async () => {
    await record(Array.from({ length: 1200 }, (_, index) => item(`f${index}.ts`, 'captured')));
    const provider = tree();
    const [run] = await provider.getChildren();
    const [group] = await provider.getChildren(run);
    const counts = [(await provider.getChildren(group)).length];
    assert.ok(group?.kind === 'runGroup');
    provider.showMore(group);
    counts.push((await provider.getChildren(group)).length);
    assert.deepEqual(counts, [501, 1001]);
  });

  test('leaves empty what cannot be read, and tells of it', async () => {
    await record(mixed, { report: { hash: artifact('x').content.hash, bytes: 1 } });
    const errors: unknown[] = [];
    const provider = tree((error) => errors.push(error));
    const [run] = await provider.getChildren();
    const [group] = await provider.getChildren(run);
    assert.deepEqual([await provider.getChildren(group), errors.length], [[], 1]);
  });

  test('a report is Markdown in which names are text', async () => {
    const run = await record([item('a`b\n.ts', 'failed', 'No [link](command:x) *here*')]);
    const report = runReport({ ...run, startedAt: 0, endedAt: 0 }, [
      item('a`b\n.ts', 'failed', 'No [link](command:x) *here*'),
    ]);
    assert.match(report, /^# Added nothing: `Test`$/m);
    assert.match(report, /^- `a·b·\.ts`: No \\\[link\\\]\(command:x\) \\\*here\\\*$/m);
  });
});
