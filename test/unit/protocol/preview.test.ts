import assert from 'node:assert/strict';
import { parseFromPreview, parsePreviewState } from '../../../src/protocol/preview';

suite('What a preview page says', () => {
  test('is taken for what it is', () => {
    const messages = [{ type: 'ready' }, { type: 'copy' }, { type: 'openArtifact', artifactId: 'a' }];
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
    ];
    assert.deepEqual(
      strange.map(parseFromPreview),
      strange.map(() => undefined),
    );
  });

  test('brings nothing along that was not asked for', () => {
    assert.deepEqual(parseFromPreview({ type: 'copy', payload: 'mine' }), { type: 'copy' });
  });

  test('is remembered only as far as it is ours', () => {
    const states = [{ packId: 'p', more: 1 }, { packId: 1 }, null, 'p'];
    assert.deepEqual(states.map(parsePreviewState), [{ packId: 'p' }, undefined, undefined, undefined]);
  });
});
