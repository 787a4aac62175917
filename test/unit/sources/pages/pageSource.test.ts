import assert from 'node:assert/strict';
import type { Page } from '../../../../src/core/pages';
import { loadPage } from '../../../../src/sources/pages/pageSource';
import { defaultCaptureSettings, type SourceWorld } from '../../../../src/sources/sourceHandler';
import { errorCode } from '../../../support/errorCode';

const url = 'https://a.test/';

function load(page: Partial<Page>, maxFileBytes = defaultCaptureSettings.maxFileBytes, signal?: AbortSignal) {
  const nothing: unknown = {};
  const world: SourceWorld = {
    files: nothing as SourceWorld['files'],
    git: nothing as SourceWorld['git'],
    pages: { load: async () => ({ content: Buffer.from('a'), mediaType: 'text/plain', url, ...page }) },
    settings: { ...defaultCaptureSettings, maxFileBytes },
  };
  return loadPage(world, { source: { kind: 'page', url }, folder: null }, signal);
}

suite('A captured page', () => {
  test('is its text in UTF-8, whatever it was sent in', async () => {
    const page = {
      mediaType: 'text/html',
      charset: 'iso-8859-1',
      content: Buffer.from('<p>caf\xe9 <b>x</b>', 'latin1'),
    };
    const { content, ...loaded } = await load(page);
    assert.deepEqual(
      [Buffer.from(content).toString('utf8'), loaded],
      ['café x\n', { source: { kind: 'page', url }, text: 'café x\n', unsaved: false, warnings: [] }],
    );
  });

  test('is all of it when it is no HTML', async () => {
    const texts = [
      'text/plain',
      'text/css',
      'application/json',
      'application/atom+xml',
      'text/html',
      'application/xhtml+xml',
    ];
    const taken = await Promise.all(texts.map((mediaType) => load({ mediaType, content: Buffer.from('<p> a\r\n') })));
    assert.deepEqual(
      taken.map(({ text }) => text),
      ['<p> a\r\n', '<p> a\r\n', '<p> a\r\n', '<p> a\r\n', 'a\n', 'a\n'],
    );
  });

  test('says when another one was captured, and when there is no text', async () => {
    const { warnings } = await load({ url: 'https://b.test/', content: Buffer.alloc(0) });
    assert.deepEqual(warnings, [
      'https://a.test/ led on to https://b.test/, which was captured.',
      'https://b.test/ has no text.',
    ]);
  });

  test('is refused when it is too large, or nothing that can be read', async () => {
    const html = { mediaType: 'text/html' };
    assert.deepEqual(
      [
        await errorCode(() => load({ content: Buffer.from('éé') }, 3)),
        await errorCode(() => load({ ...html, content: Buffer.from('éé') }, 3)),
        await errorCode(() => load({ ...html, content: Buffer.from('eeee') }, 3)),
        await errorCode(() => load({ content: Buffer.from('a\0') })),
        await errorCode(() => load({ charset: 'none' })),
      ],
      ['file-too-large', 'file-too-large', 'page-not-loaded', 'page-not-loaded', 'page-not-loaded'],
    );
  });
});
