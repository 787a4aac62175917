import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { hashOf, noRank } from '../../../src/tokens/vocabulary';
import { exactEncodings, openVocabulary } from '../../support/exactTokens';

for (const encoding of exactEncodings) {
  suite(`The vocabulary of ${encoding}`, function () {
    this.timeout(120_000);
    const vocabulary = openVocabulary(encoding);
    const tokens = readFileSync(`node_modules/gpt-tokenizer/data/${encoding}.tiktoken`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => Buffer.from(line.split(' ')[0] ?? '', 'base64'));

    test('knows each token by its bytes, among others too', () => {
      const wrong = tokens.filter((token, rank) => {
        const bytes = Buffer.concat([Buffer.from('x'), token, Buffer.from('y')]);
        return vocabulary.rank(bytes, 1, 1 + token.length) !== rank;
      });
      assert.deepEqual(wrong, []);
    });

    test('knows nothing else', () => {
      const known = new Set(tokens.map((token) => token.toString('latin1')));
      const others = tokens
        .flatMap((token) => [Buffer.concat([token, token]), Buffer.concat([token, Buffer.from([0xff])])])
        .filter((bytes) => !known.has(bytes.toString('latin1')));
      assert.deepEqual(
        others.filter((bytes) => vocabulary.rank(bytes, 0, bytes.length) !== noRank),
        [],
      );
    });

    // So whether white space behind the last line break of a text is a piece of its own, or one with what stands before,
    // as in the newest pattern of cl100k_base, makes no difference.
    test('has no token of white space that goes on behind a line break and does not end in one', () => {
      const texts = tokens.map((token) => token.toString('utf8')).filter((text) => /^\p{White_Space}+$/u.test(text));
      assert.ok(texts.some((text) => /[\r\n][^\r\n]/.test(text)));
      assert.deepEqual(
        texts.filter((text) => /[\r\n][^\r\n]/.test(text) && !/[\r\n]$/.test(text)),
        [],
      );
    });

    test('is asked by a hash as by the bytes', () => {
      const bytes = Buffer.from('the');
      assert.equal(vocabulary.rankHashed(bytes, 0, 3, hashOf(bytes, 0, 3)), vocabulary.rank(bytes, 0, 3));
      assert.equal(vocabulary.rankHashed(bytes, 0, 3, hashOf(bytes, 0, 2)), noRank);
    });
  });
}
