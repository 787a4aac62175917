import assert from 'node:assert/strict';
import { visible } from '../../../src/core/visibleText';

suite('A text made visible', () => {
  test('has what controls, separates lines or is not seen as code points', () => {
    const texts = [
      'a\nb\r\t\u001b[31m',
      '\u0085\u2028\u2029',
      '\u202egnp.exe',
      '\u2066\u2069\u200e\u061c',
      '\ufeff\u200b\u00ad',
    ];
    assert.deepEqual(
      [...texts, '\u{e0041}\u3164', '\ud800a'].map((text) => visible(text)),
      [
        'a\\u{a}b\\u{d}\\u{9}\\u{1b}[31m',
        '\\u{85}\\u{2028}\\u{2029}',
        '\\u{202e}gnp.exe',
        '\\u{2066}\\u{2069}\\u{200e}\\u{61c}',
        '\\u{feff}\\u{200b}\\u{ad}',
        '\\u{e0041}\\u{3164}',
        '\\u{d800}a',
      ],
    );
  });

  test('keeps everything else, and what emoji and letters are joined by', () => {
    const texts = ['a b/c-d.ts', 'é\u{1f600}中', '\u{1f469}\u200d\u{1f4bb}', '\u2764\ufe0f', 'می\u200cخواهم', '\u00a0'];
    assert.deepEqual(
      texts.map((text) => visible(text)),
      texts,
    );
  });

  test('can be written otherwise', () => {
    assert.equal(
      visible('a\u202eb', (character) => `<${character.length}>`),
      'a<1>b',
    );
  });
});
