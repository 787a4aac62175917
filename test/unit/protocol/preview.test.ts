import assert from 'node:assert/strict';
import { type FromPreview, parseFromPreview, parsePreviewState } from '../../../src/protocol/preview';

const hash = 'f'.repeat(64);

suite('What a preview page says', () => {
  test('is taken for what it is', () => {
    const messages: readonly FromPreview[] = [
      { type: 'ready' },
      { type: 'copy' },
      { type: 'snapshot' },
      { type: 'openAsText' },
      { type: 'setFormat', format: 'xml-raw' },
      { type: 'setBudget' },
      { type: 'openArtifact', artifactId: 'a', line: null },
      { type: 'openArtifact', artifactId: 'a', line: 12 },
      { type: 'allowSecret', hash },
    ];
    assert.deepEqual(messages.map(parseFromPreview), messages);
  });

  test('is nothing to us when it is anything else', () => {
    const strange = [
      undefined,
      null,
      7,
      'ready',
      {},
      { type: 'delete' },
      { type: 'openArtifact' },
      { type: 'openArtifact', artifactId: 1 },
      { type: 'setFormat', format: 'pdf' },
      { type: 'setFormat' },
      { type: 'allowSecret', hash: 'the secret itself' },
      { type: 'allowSecret' },
    ];
    assert.deepEqual(
      strange.map(parseFromPreview),
      strange.map(() => undefined),
    );
  });

  test('brings nothing along that was not asked for', () => {
    assert.deepEqual(parseFromPreview({ type: 'copy', payload: 'mine' }), { type: 'copy' });
    assert.deepEqual(parseFromPreview({ type: 'openArtifact', artifactId: 'a', line: -1 }), {
      type: 'openArtifact',
      artifactId: 'a',
      line: null,
    });
  });

  test('is remembered only as far as it is ours', () => {
    const states = [
      { packId: 'p', more: 1 },
      { packId: 'p', format: 'json', line: 7, open: ['cut', 'mine', 'artifacts'] },
      { packId: 'p', format: 'pdf', line: -7, open: 'all' },
      { packId: 'p', line: Number.NaN, open: [] },
      { packId: 1 },
      null,
      'p',
    ];
    assert.deepEqual(states.map(parsePreviewState), [
      { packId: 'p', line: 0 },
      { packId: 'p', format: 'json', line: 7, open: ['artifacts', 'cut'] },
      { packId: 'p', line: 0 },
      { packId: 'p', line: 0, open: [] },
      ...[undefined, undefined, undefined],
    ]);
  });
});
