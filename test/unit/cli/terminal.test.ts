import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { shellWord } from '../../../src/cli/terminal';

suite('A word of a command', () => {
  test('is quoted only where a shell would read it otherwise', () => {
    assert.deepEqual(['sign-in', 'src/été_1.ts', 'two words', "it's", '$HOME', '-x', ''].map(shellWord), [
      'sign-in',
      'src/été_1.ts',
      "'two words'",
      "'it'\\''s'",
      "'$HOME'",
      "'-x'",
      "''",
    ]);
  });

  test('is the text again to a shell', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const texts = ['sign-in', 'it\'s \\ "here"', '$HOME `id` !', '~', '#1', '*', 'a;b&c|d>e', '„été“'];
    const echoed = execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${texts.map(shellWord).join(' ')}`], {
      encoding: 'utf8',
    });
    assert.deepEqual(echoed.split('\n'), [...texts, '']);
  });
});
