import assert from 'node:assert/strict';
import type { ToPreview } from '../../../src/protocol/preview';
import { afterMessage, firstState, isComplete, type PageState, type TextChange } from '../../../src/webview/pageState';
import { preview } from '../../support/previewMessages';

const one = preview({ payloadHash: '1'.repeat(64), chunks: 2 });
const two = preview({ payloadHash: '2'.repeat(64), chunks: 1 });

suite('What a message makes of the preview page', () => {
  test('shows the chunks of a payload in their order', () => {
    const { state, texts } = after([{ type: 'show', preview: one }, chunk(one, 0), chunk(one, 1)]);
    assert.deepEqual(texts, [
      { type: 'none' },
      { type: 'begin', text: 'chunk 0 of 1' },
      { type: 'add', text: 'chunk 1 of 1' },
    ]);
    assert.equal(isComplete(state), true);
  });

  test('drops a chunk that is late, comes twice or was never announced', () => {
    const { state, texts } = after([
      chunk(one, 0),
      { type: 'show', preview: one },
      chunk(one, 1),
      chunk(one, 0),
      chunk(one, 0),
      { type: 'show', preview: two },
      chunk(one, 0),
      chunk(one, 1),
      chunk(two, 0),
      chunk(two, 1),
    ]);
    assert.deepEqual(
      texts.map(({ type }) => type),
      ['none', 'none', 'none', 'begin', 'none', 'none', 'none', 'none', 'begin', 'none'],
    );
    assert.equal(isComplete(state), true);
  });

  test('keeps the payload that is there already, also while the rest of it is still to come', () => {
    const again = { ...one, chunks: 0, name: 'Renamed' };
    const { state, texts } = after([
      { type: 'show', preview: one },
      chunk(one, 0),
      { type: 'show', preview: again },
      chunk(one, 1),
    ]);
    assert.deepEqual(texts.at(-2), { type: 'none' });
    assert.deepEqual(texts.at(-1), { type: 'add', text: 'chunk 1 of 1' });
    assert.deepEqual([state.preview?.name, isComplete(state)], ['Renamed', true]);
  });

  test('begins again when the same payload is sent again', () => {
    const { texts } = after([
      { type: 'show', preview: one },
      chunk(one, 0),
      { type: 'show', preview: one },
      chunk(one, 0),
    ]);
    assert.deepEqual(
      texts.map(({ type }) => type),
      ['none', 'begin', 'none', 'begin'],
    );
  });

  test('has an empty payload at once', () => {
    const { state, texts } = after([{ type: 'show', preview: { ...one, chunks: 0 } }]);
    assert.deepEqual([texts, isComplete(state)], [[{ type: 'begin', text: '' }], true]);
  });

  test('says that something failed until something is shown again', () => {
    const failed: ToPreview = { type: 'failed', message: 'Too small.', isGone: false };
    const { state } = after([{ type: 'show', preview: one }, { type: 'working' }, failed]);
    assert.deepEqual([state.isWorking, state.failure], [false, { message: 'Too small.', isGone: false }]);
    assert.equal(after([failed, { type: 'show', preview: one }]).state.failure, undefined);
  });

  test('is working from the beginning, and whenever it is said', () => {
    assert.equal(firstState.isWorking, true);
    assert.equal(after([{ type: 'show', preview: one }]).state.isWorking, false);
    assert.equal(after([{ type: 'show', preview: one }, { type: 'working' }]).state.isWorking, true);
  });
});

function after(messages: readonly ToPreview[]): { readonly state: PageState; readonly texts: readonly TextChange[] } {
  let state = firstState;
  const texts: TextChange[] = [];
  for (const message of messages) {
    const change = afterMessage(state, message);
    state = change.state;
    texts.push(change.text);
  }
  return { state, texts };
}

function chunk({ payloadHash }: typeof one, index: number): ToPreview {
  return { type: 'chunk', payloadHash, index, text: `chunk ${index} of ${payloadHash[0]}` };
}
