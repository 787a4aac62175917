import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PackNode } from '../../../src/host/views/packNode';
import { type DraggedArtifact, type Drops, PacksDrop } from '../../../src/host/views/packsDrop';
import { artifact, pack } from '../../support/packs';
import { fileUri } from './world';

const ownRows = 'application/vnd.code.tree.contextpacks.packs';

/** Notes what comes to each of the ways in which something can be dropped. */
function noted(): { readonly all: string[]; readonly drops: Drops } {
  const all: string[] = [];
  const note = (what: string, of: readonly string[], on: string | undefined): void =>
    void all.push(`${what} ${of.join(' ')} on ${on ?? 'nothing'}`);
  return {
    all,
    drops: {
      files: async (uris, on) => note('files', uris.map(String), on?.name),
      contents: async (files, on) => note('contents', await Promise.all(files.map(textOf)), on?.name),
      artifacts: async (dragged, on) => note('artifacts', dragged.map(named), on.pack.name),
    },
  };
}

async function textOf(file: vscode.DataTransferFile): Promise<string> {
  return `${file.name}=${Buffer.from(await file.data())}`;
}

function named({ pack: { name }, artifactId }: DraggedArtifact): string {
  return `${name}/${artifactId.slice(0, 4)}`;
}

function transfer(items: Readonly<Record<string, string>>): vscode.DataTransfer {
  const dropped = new vscode.DataTransfer();
  for (const [mime, text] of Object.entries(items)) {
    dropped.set(mime, new vscode.DataTransferItem(text));
  }
  return dropped;
}

/** As VS Code gives a file of the operating system. */
function fileItem(name: string, text: string, uri?: vscode.Uri): vscode.DataTransferItem {
  const file: vscode.DataTransferFile = { name, ...(uri && { uri }), data: async () => Buffer.from(text) };
  return Object.assign(new vscode.DataTransferItem(''), { asFile: () => file });
}

suite('What is dropped into the Packs view', () => {
  const given = pack('p', ['a.ts']);
  const row: PackNode = { kind: 'pack', pack: given, isActive: false };

  test('is taken without what is no URI, and with the fragment left out', async () => {
    const { all, drops } = noted();
    const list = '# comment\r\njust words\r\nfile:///w/a.ts#L3,5\r\n';
    await new PacksDrop(drops).handleDrop(undefined, transfer({ 'text/uri-list': list }));
    assert.deepEqual(all, ['files file:///w/a.ts on nothing']);
  });

  test('is a file where the operating system says which, else its content', async () => {
    const { all, drops } = noted();
    const dropped = new vscode.DataTransfer();
    dropped.set('files', fileItem('a.ts', 'A', vscode.Uri.file('/w/a.ts')));
    await new PacksDrop(drops).handleDrop(row, dropped);
    dropped.set('files', fileItem('b.ts', 'B'));
    await new PacksDrop(drops).handleDrop(row, dropped);
    assert.deepEqual(all, ['files file:///w/a.ts on p', 'contents b.ts=B on p']);
  });

  test('is nothing where it is a row below the last, no row of ours, or a row that cannot be moved', async () => {
    const { all, drops } = noted();
    const artifacts = JSON.stringify([{ pack: { id: 'x', name: 'p' }, artifactId: 'y' }]);
    const dropped = [
      [undefined, artifacts],
      [row, 'not JSON'],
      [row, '{"artifactId": "y"}'],
      [row, '[{"artifactId": "y"}, 7, null]'],
      [row, '[]'],
    ] as const;
    for (const [target, text] of dropped) {
      await new PacksDrop(drops).handleDrop(target, transfer({ [ownRows]: text, 'text/uri-list': 'file:///w/a.ts' }));
    }
    assert.deepEqual(all, []);
  });

  test('is the rows of the view where they were dragged from it, and no file', async () => {
    const { all, drops } = noted();
    const dragged = new vscode.DataTransfer();
    const drop = new PacksDrop(drops);
    drop.handleDrag(
      [row, ...given.artifacts.map((each) => ({ kind: 'artifact' as const, pack: given, artifact: each }))],
      dragged,
    );
    await drop.handleDrop(row, dragged);
    assert.deepEqual(all, [`artifacts p/${given.artifacts[0]?.id.slice(0, 4)} on p`]);
  });
});

suite('What is dragged out of the Packs view', () => {
  test('are files, each once, with the lines where they are now', async () => {
    const folder = fileUri('').toString().replace(/\/$/, '');
    const sources = ['docs/guide.md', 'src/greet.ts#L3-L4', 'docs/guide.md', 'text:note', 'glob:**'];
    const artifacts = sources.map((source, index) =>
      artifact(source, { id: String(index), folder, content: { ...artifact(source).content, lines: 2 } }),
    );
    const given = pack('p', [], { artifacts });
    const states = {
      stateOf: (id: string) => (id === '1' ? ({ state: 'moved', lines: { start: 8, end: 9 } } as never) : undefined),
      onDidChange: () => ({ dispose: () => undefined }),
    };
    const dragged = new vscode.DataTransfer();
    const { drops } = noted();
    const rows = artifacts.map((each): PackNode => ({ kind: 'artifact', pack: given, artifact: each }));
    new PacksDrop(drops, states).handleDrag(rows, dragged);
    const list = (await dragged.get('text/uri-list')?.asString())?.split('\r\n');
    assert.deepEqual(
      list?.map((uri) => uri.slice(folder.length)),
      ['/docs/guide.md', '/src/greet.ts#L8-L9'],
    );
  });
});
