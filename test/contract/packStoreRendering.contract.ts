import assert from 'node:assert/strict';
import type { Pack } from '../../src/core/pack';
import type { RenderPolicy } from '../../src/core/renderOptions';
import { TestClock } from '../support/clock';
import { idOf, pack } from '../support/packs';
import type { OpenPackStore } from './packStore.contract';

const full: Required<RenderPolicy> = {
  ...{
    format: 'template',
    template: '\ufeff{{#items}}\0“{{path}}”\r\n{{/items}} \u{1f600}',
    lineNumbers: true,
    tree: false,
  },
  ...{ notes: false, counts: true, trim: true, encoding: 'estimate', redaction: 'off' },
};

/** What a PackStore promises about what a pack says of its renderings. */
export function packStoreRenderingContract(open: OpenPackStore): void {
  const id = idOf('pack', 'a');
  const updatedAt = 1_000;

  test('keeps an instruction and every choice of a policy, beside whether sources are followed', async () => {
    const store = await open(new TestClock());
    const instruction = '\ufeffAnswer\0 briefly.\r\nThen stop. ';
    const first = pack('a', ['x.ts'], { instruction, policy: full });
    const second = pack('b', [], { policy: { tree: true }, followsSources: true });
    await store.addAll([first, second, pack('c', [], { instruction })]);
    assert.deepEqual(await store.list(), [first, second, pack('c', [], { instruction })]);
    const deleted = await store.delete(id);
    assert.deepEqual([await store.listDeleted(), deleted], [[deleted], { ...first, updatedAt, deletedAt: 1_000 }]);
    assert.deepEqual(await store.undelete(id), { ...first, updatedAt });
  });

  test('changes them, and takes away what an edit leaves out', async () => {
    const store = await open(new TestClock());
    await store.add(
      pack('a', [], { instruction: 'Why?', policy: { format: 'json', notes: false }, followsSources: true }),
    );
    const edits: Pick<Pack, 'instruction' | 'policy'>[] = [
      { instruction: 'How?', policy: { notes: true, trim: true } },
      { policy: full },
      { policy: { redaction: 'certain' } },
      { instruction: 'Who?' },
      {},
    ];
    for (const edit of edits) {
      const edited = await store.edit(id, ({ instruction: _, policy: __, ...now }) => ({ ...now, ...edit }));
      const expected = pack('a', [], { ...edit, followsSources: true, updatedAt });
      assert.deepEqual([edited, await store.list()], [expected, [expected]]);
    }
  });

  test('takes an empty instruction and an empty policy for none', async () => {
    const store = await open(new TestClock());
    await store.addAll([pack('a', [], { instruction: '', policy: {} }), pack('b')]);
    const added = await store.get(id);
    const edited = await store.edit(idOf('pack', 'b'), (now) => ({ ...now, instruction: '', policy: {} }));
    assert.deepEqual([added, edited], [pack('a'), pack('b', [], { updatedAt })]);
    assert.deepEqual(await store.list(), [added, edited]);
  });
}
