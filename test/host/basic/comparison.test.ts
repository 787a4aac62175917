import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addToPack } from '../../../src/app/addToPack';
import { Freshness } from '../../../src/app/freshness';
import type { Artifact } from '../../../src/core/pack';
import { parseSource } from '../../../src/core/sourceText';
import { type Comparison, comparisonOf } from '../../../src/host/comparison';
import { Reports } from '../../../src/host/reports';
import { folder, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

suite('What is compared', () => {
  const ports = testPorts({ 'src/a.ts': 'one\ntwo\nthree\n', 'src/b.ts': 'b\n' });
  const reports = new Reports();

  async function added(source: string): Promise<Artifact> {
    const thePack = pack(source);
    await ports.packs.add(thePack);
    const { pack: now } = await addToPack(ports, thePack, [{ source: parseSource(source), folder }]);
    return now.artifacts.find((each) => each.collection === undefined) as Artifact;
  }
  const compare = async (artifact: Artifact): Promise<Comparison> =>
    comparisonOf({ ports, reports }, artifact, await new Freshness(ports).stateOf(artifact));
  const textOf = (uri: vscode.Uri | undefined): string =>
    reports.provideTextDocumentContent(uri ?? vscode.Uri.file('/'));

  test('of a range is its whole file as it was, with its lines where they are now', async () => {
    const range = await added('src/a.ts#L2');
    ports.disk.files.set('src/a.ts', 'zero\none\ntwo\nthree\n');
    const { captured, current, lines } = await compare(range);
    assert.ok(range.file && captured.query.includes(range.file.hash));
    assert.deepEqual([current?.toString(), lines], [`${folder}/src/a.ts`, { start: 3, end: 3 }]);
  });

  test('of a range whose file was not kept is its lines alone', async () => {
    const { file: _file, stamp: _stamp, ...range } = await added('src/a.ts#L3-L4');
    ports.disk.files.set('src/a.ts', 'new\nzero\none\ntwo\nthree\n');
    const { captured, current } = await compare(range);
    assert.ok(captured.query.includes(range.content.hash));
    assert.equal(textOf(current), 'two\nthree\n');
  });

  test('of a file that is gone has no other side', async () => {
    const file = await added('src/b.ts');
    ports.disk.files.delete('src/b.ts');
    assert.equal((await compare(file)).current, undefined);
  });

  test('of collections and diffs are their texts, each its own', async () => {
    const [glob, other] = [await added('glob:src/*.ts'), await added('glob:**/*.ts')];
    ports.disk.files.set('src/c.ts', 'c\n');
    const comparisons = [await compare(glob), await compare(other)];
    assert.deepEqual(
      comparisons.map(({ current }) => textOf(current)),
      ['src/a.ts\nsrc/c.ts\n', 'src/a.ts\nsrc/c.ts\n'],
    );
    assert.equal(new Set(comparisons.map(({ current }) => current?.toString())).size, 2);
  });
});
