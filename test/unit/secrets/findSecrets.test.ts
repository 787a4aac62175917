import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createFinder } from '../../../src/secrets/findSecrets';
import type { Rule } from '../../../src/secrets/rule';
import { ruleTable } from '../../../src/secrets/ruleTable';
import { projectFiles } from '../../support/sourceFiles';
import { benignLines } from './benignLines';
import { fakeSecrets } from './fakeSecrets';
import type { FakeSecret } from './fakes';

const findSecrets = createFinder(ruleTable);

/** What is found of a made secret, as far as it is not the secret, all of it, under its kind. */
function mistakes(secrets: readonly FakeSecret[], put: (text: string) => string = (text) => text): unknown[] {
  return secrets.flatMap(({ name, kind, secret, text }) => {
    const whole = put(text);
    const found = findSecrets(whole).map((each) => ({ kind: each.kind, text: whole.slice(each.start, each.end) }));
    const isRight = found.length === 1 && found[0]?.kind === kind && found[0].text === put(secret);
    return isRight ? [] : [{ name, wanted: { kind, text: put(secret) }, found }];
  });
}

suite('Finding secrets', function () {
  this.timeout(60_000);

  test('finds each of the made ones, the whole of it and nothing else', () => {
    const secrets = fakeSecrets(1);
    assert.ok(secrets.length >= 180);
    assert.ok(new Set(secrets.map(({ kind }) => kind)).size >= 100);
    assert.deepEqual(mistakes(secrets), []);
  });

  test('finds 999 of 1,000 of others of the same kinds', () => {
    const secrets = Array.from({ length: 20 }, (_, seed) => fakeSecrets(seed + 100)).flat();
    const missed = mistakes(secrets);
    assert.ok(missed.length * 1_000 <= secrets.length, JSON.stringify(missed, null, 1));
  });

  test('finds a whole token also when its digits stand in their order', () => {
    const token = ['ghp', `${'1234567890abcde'.repeat(2)}ABCDEF`].join('_');
    assert.deepEqual(findSecrets(`use ${token}`), [{ kind: 'github-token', level: 'certain', start: 4, end: 44 }]);
  });

  test('finds nothing where there is none', () => {
    assert.ok(benignLines.length >= 30);
    const found = benignLines.flatMap((line) =>
      findSecrets(line).map(({ kind, start, end }) => `${kind}: ${line.slice(start, end)} in ${line}`),
    );
    assert.deepEqual(found, []);
  });

  test('finds none in this project', async () => {
    const files = (await Promise.all(['src', 'test/unit', 'docs'].map((each) => projectFiles(each)))).flat();
    const flagged: string[] = [];
    for (const file of files.filter((each) => /\.(ts|md|json)$/.test(each))) {
      const text = await readFile(file, 'utf8');
      flagged.push(...findSecrets(text).map(({ kind, start, end }) => `${file}: ${kind}: ${text.slice(start, end)}`));
    }
    assert.deepEqual(flagged, []);
  });

  const places: Record<string, (text: string) => string> = {
    'in a diff': (text) => text.replace(/^/gm, '+'),
    'with the line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
    'behind letters beyond the basic plane': (text) => `\u{1f511}${text}`,
    'behind a byte order mark, in a file of other letters': (text) => `\ufeffключ 密码 ${text}`,
  };
  for (const [place, put] of Object.entries(places)) {
    test(`finds them ${place}`, () => {
      const secrets = fakeSecrets(2).filter(({ secret }) => !secret.includes('\n'));
      const missed = mistakes(secrets.map((each) => ({ ...each, text: put(each.text) })));
      assert.deepEqual(missed, []);
    });
  }

  test('finds a token behind an escaped line end, an escaped sign and a color', () => {
    const token = fakeSecrets(3).find(({ name }) => name === 'GitHub classic')?.secret ?? '';
    for (const before of ['"\\n', '?t%3D', '"\\u003d', '\u001b[31m', '=', '"', '(', '/']) {
      const text = before + token;
      assert.deepEqual(findSecrets(text), [
        { kind: 'github-token', level: 'certain', start: before.length, end: text.length },
      ]);
    }
    assert.deepEqual(findSecrets(`word${token}`), []);
  });

  test('says of a finding inside of another what is more certain, and covers both', () => {
    const token = fakeSecrets(4).find(({ name }) => name === 'GitHub classic')?.secret ?? '';
    const text = `password = "${token}-and-more1!"`;
    const [only, ...others] = findSecrets(text);
    assert.deepEqual([only, others], [{ kind: 'github-token', level: 'certain', start: 12, end: text.length - 1 }, []]);
  });

  test('does not try a rule again inside of what it has judged', () => {
    const tried: number[] = [];
    const rule: Rule = {
      kind: 'a',
      level: 'certain',
      source: '',
      keywords: ['a'],
      find: (_, at) => {
        tried.push(at);
        return { spans: [], until: at + 3 };
      },
    };
    createFinder([rule])('aaaaaaa');
    assert.deepEqual(tried, [0, 3, 6]);
  });

  test('finds each of several in one line', () => {
    const secrets = fakeSecrets(5).filter(({ text }) => text.startsWith('We use '));
    const text = secrets.map(({ secret }) => secret).join(' ');
    assert.deepEqual(
      findSecrets(text).map(({ start, end }) => text.slice(start, end)),
      secrets.map(({ secret }) => secret),
    );
  });
});
