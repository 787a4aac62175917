import assert from 'node:assert/strict';
import { exportStore } from '../../../src/app/exportStore';
import type { ContentHash } from '../../../src/core/contentHash';
import { artifact, folder, idOf, pack } from '../../support/packs';
import { type TestPorts, testPorts } from '../../support/ports';
import { snapshot } from '../../support/snapshots';
import { withMethods } from '../../support/withMethods';

suite('An export', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts();
  });
  const put = async (content: Uint8Array): Promise<{ hash: ContentHash; bytes: number; lines: number }> => ({
    hash: await ports.blobs.put(content),
    bytes: content.length,
    lines: 1,
  });
  const read = async (from = ports): Promise<unknown> => {
    let text = '';
    for await (const chunk of exportStore(from).chunks) {
      text += chunk;
    }
    return JSON.parse(text);
  };

  test('of an empty store is a document with nothing in it', async () => {
    const exportedAt = '1970-01-01T00:00:01.000Z';
    const about = { format: 'context-packs-export', version: 1, exportedAt };
    assert.deepEqual(await read(), { ...about, packs: [], snapshots: [], contents: [], leftOut: [] });
  });

  test('has what a pack says of its renderings, where it says something', async () => {
    await ports.packs.add(pack('a', [], { instruction: 'Why?', policy: { format: 'json', tree: true } }));
    await ports.packs.add(pack('b'));
    const { packs } = (await read()) as Record<string, Record<string, unknown>[]>;
    assert.deepEqual(
      packs?.map(({ instruction, policy }) => [instruction, policy]),
      [
        ['Why?', { format: 'json', tree: true }],
        [undefined, undefined],
      ],
    );
  });

  test('has snapshots with their labels, and what they keep, also of packs that are gone', async () => {
    const [payload, manifest, content] = [
      await put(Buffer.from('payload')),
      await put(Buffer.from('{}')),
      await put(Buffer.from('content')),
    ];
    const named = ({ hash, bytes }: typeof payload) => ({ hash, bytes });
    const kept = snapshot('before', { payload: named(payload), manifest: named(manifest), createdAt: 7_000 });
    await ports.snapshots.add(kept, [named(content)]);
    const { snapshots, contents } = (await read()) as Record<string, Record<string, unknown>[]>;
    assert.deepEqual(snapshots, [{ ...kept, createdAt: '1970-01-01T00:00:07.000Z', contents: [content.hash] }]);
    assert.deepEqual(
      contents?.map(({ text }) => text),
      ['payload', '{}', 'content'],
    );
  });

  test('has packs, deleted ones too, and each content once: as text, or in base64 where it is none', async () => {
    const text = await put(Buffer.from('\ufeffé\r\n'));
    const binary = await put(Buffer.of(0xff, 0x00));
    const lost = artifact('lost.ts', { position: 3 });
    await ports.packs.add(
      pack('a', [], {
        artifacts: [
          artifact('x.ts#L3-L9', { content: text }),
          artifact('y.bin', { content: binary, position: 2 }),
          lost,
          artifact('z.ts', { content: text, position: 4 }),
        ],
      }),
    );
    await ports.packs.add(pack('b'));
    await ports.packs.delete(idOf('pack', 'b'));
    const { packs, contents, leftOut } = (await read()) as Record<string, Record<string, unknown>[]>;
    const [first, second] = packs ?? [];
    assert.deepEqual(
      [first?.name, first?.deletedAt, second?.name, second?.deletedAt],
      ['a', null, 'b', '1970-01-01T00:00:01.000Z'],
    );
    assert.deepEqual((first?.artifacts as readonly unknown[] | undefined)?.[0], {
      id: idOf('artifact', 'x.ts#L3-L9'),
      folder,
      unsaved: false,
      position: 1,
      priority: 0,
      note: '',
      required: false,
      included: true,
      source: 'x.ts#L3-L9',
      contentHash: text.hash,
      size: 7,
      lines: 1,
      capturedAt: '1970-01-01T00:00:00.001Z',
      addedAt: '1970-01-01T00:00:00.001Z',
    });
    assert.deepEqual(contents, [
      { hash: text.hash, size: 7, text: '\ufeffé\r\n' },
      { hash: binary.hash, size: 2, base64: '/wA=' },
    ]);
    assert.deepEqual(leftOut, [{ hash: lost.content.hash, reason: 'blob-missing' }]);
  });

  for (const between of ['listDeleted', 'list'] as const) {
    test(`has each pack once when one is deleted and one brought back after ${between}()`, async () => {
      const { packs: stored } = ports;
      await stored.addAll([pack('a'), pack('b')]);
      await stored.delete(idOf('pack', 'a'));
      let isFirst = true;
      const meanwhile = async <T>(found: T): Promise<T> => {
        if (isFirst) {
          isFirst = false;
          await stored.undelete(idOf('pack', 'a'));
          await stored.delete(idOf('pack', 'b'));
        }
        return found;
      };
      const packs = withMethods(stored, { [between]: async () => meanwhile(await stored[between]()) });
      const found = (await read({ ...ports, packs })) as { readonly packs: readonly { readonly name: string }[] };
      assert.deepEqual(found.packs.map(({ name }) => name).sort(), ['a', 'b']);
    });
  }

  test('ends when it is asked to', async () => {
    await ports.packs.add(pack('a', ['x.ts']));
    const { chunks } = exportStore(ports, AbortSignal.abort(new Error('enough')));
    await assert.rejects(async () => {
      for await (const _ of chunks) {
      }
    }, /enough/);
  });
});
