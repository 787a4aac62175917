import assert from 'node:assert/strict';
import { PageProblem } from '../../../../src/sources/pages/pageProblem';
import { redirectOf } from '../../../../src/sources/pages/redirect';

const ledOn = (status: number, location: string | undefined, from = 'https://a.test/b/c?d'): string | undefined => {
  try {
    return redirectOf(status, location, new URL(from))?.href;
  } catch (error) {
    assert.ok(error instanceof PageProblem);
    return error.message;
  }
};

suite('Where a page leads on to', () => {
  test('is an address from its own, without a fragment', () => {
    assert.deepEqual(
      [301, 302, 303, 307, 308, 200, 300, 304, 404].map((status) => ledOn(status, '../e#f')),
      [...Array(5).fill('https://a.test/e'), ...Array(4).fill(undefined)],
    );
  });

  test('is never less private than the page itself', () => {
    assert.deepEqual(
      [
        ledOn(301, 'http://a.test/'),
        ledOn(301, 'https://a.test/', 'http://a.test/'),
        ledOn(301, '//user:pw@a.test/'),
        ledOn(301, 'https://'),
        ledOn(301, undefined),
      ],
      [
        'it leads on to http://a.test/, which is not encrypted',
        'https://a.test/',
        'it leads on to an address with a password in it',
        'it leads on to another address, and does not say which',
        'it leads on to another address, and does not say which',
      ],
    );
  });
});
