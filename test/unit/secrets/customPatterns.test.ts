import assert from 'node:assert/strict';
import { type CustomPattern, parseCustomPatterns, rulesName } from '../../../src/secrets/customPatterns';
import { findCustom } from '../../../src/secrets/findCustom';
import { ruleTableVersion } from '../../../src/secrets/ruleTableVersion';

const ticket: CustomPattern = { name: 'ticket', pattern: 'T-\\d+', flags: '' };

suite('Custom patterns', () => {
  test('are taken as they are written', () => {
    const flagged = { name: 'word', pattern: 'secret: (?<secret>\\w+)', flags: 'iu' };
    assert.deepEqual(parseCustomPatterns([{ name: 'ticket', pattern: 'T-\\d+' }, flagged]), {
      patterns: [ticket, flagged],
      problems: [],
    });
  });

  test('that are wrong are told of in a sentence, and the others are used', () => {
    const name = 'its name must be lower-case words joined by hyphens.';
    const shape = 'it needs a pattern, and its flags can be i, m, s, u and v.';
    const parts: Record<string, unknown> = {
      [`The custom pattern number 1 is not used: ${name}`]: { name: 'Ticket', pattern: 'a' },
      [`The custom pattern number 2 is not used: ${name}`]: { name: 'x'.repeat(41), pattern: 'a' },
      [`The custom pattern number 3 is not used: ${name}`]: null,
      [`The custom pattern number 4 is not used: ${name}`]: 'a',
      [`The custom pattern “e” is not used: ${shape}`]: { name: 'e' },
      [`The custom pattern “f” is not used: ${shape}`]: { name: 'f', pattern: 'a', flags: 'g' },
      [`The custom pattern “g” is not used: ${shape}`]: { name: 'g', pattern: 'a', flags: 1 },
      'There are several custom patterns “ticket”, and only the first of them is used.': {
        name: 'ticket',
        pattern: 'a',
      },
    };
    const { patterns, problems } = parseCustomPatterns([
      ...Object.values(parts).slice(0, 7),
      ticket,
      parts[Object.keys(parts)[7] ?? ''],
    ]);
    assert.deepEqual({ patterns, problems }, { patterns: [ticket], problems: Object.keys(parts) });
  });

  test('that are no regular expressions are told of with the reason', () => {
    const { patterns, problems } = parseCustomPatterns([
      { name: 'open', pattern: '(' },
      { name: 'both', pattern: 'a', flags: 'uv' },
      { name: 'twice', pattern: 'a', flags: 'ii' },
    ]);
    assert.deepEqual(patterns, []);
    assert.equal(problems.length, 3);
    assert.match(problems[0] ?? '', /^The custom pattern “open” is not used: .+\(.+\.$/);
  });

  test('change the name of the rules, and nothing else does', () => {
    assert.equal(rulesName([]), ruleTableVersion);
    const name = rulesName([ticket]);
    assert.ok(name.startsWith(`${ruleTableVersion}+`));
    assert.equal(rulesName([{ ...ticket }]), name);
    const others = [
      { ...ticket, flags: 'i' },
      { ...ticket, name: 'b' },
      { ...ticket, pattern: 'T' },
    ].map((each) => rulesName([each]));
    assert.equal(new Set([name, ...others]).size, 4);
  });

  test('find what they match, or their group, and nothing of no length', () => {
    const texts = ['T-1 a T-22', '', 'b'];
    const kinds = (pattern: CustomPattern): unknown => {
      const custom = findCustom(pattern, texts, 10_000);
      return 'found' in custom ? custom.found.map((found) => found.map(({ start, end }) => [start, end])) : custom;
    };
    assert.deepEqual(kinds(ticket), [
      [
        [0, 3],
        [6, 10],
      ],
      [],
      [],
    ]);
    assert.deepEqual(kinds({ ...ticket, pattern: 'T-(?<secret>\\d+)' }), [
      [
        [2, 3],
        [8, 10],
      ],
      [],
      [],
    ]);
    assert.deepEqual(kinds({ ...ticket, pattern: 'x*' }), [[], [], []]);
    const whole = { kind: 'ticket', level: 'certain', start: 0, end: 3 };
    assert.deepEqual(findCustom(ticket, ['T-1'], 10_000), { found: [[whole]] });
  });

  test('are stopped when they take too long, wherever their time goes', () => {
    const never = ['(a+)+$', '(a|a)*$', '(?=(a+)+$)b', '(?=(a+)+$)a', '(.*a){20}$', '^(a?){40}a{40}$'];
    const text = `${'a'.repeat(5_000)}!`;
    assert.deepEqual(
      never.map((pattern) => findCustom({ ...ticket, pattern }, [text], 20)),
      never.map(() => ({ dropped: 'takes too long' })),
    );
  });

  test('are used though this computer stood still while they were looked for, once', () => {
    const stalling = (times: number): readonly string[] => {
      let tries = 0;
      return Object.assign(['T-1'], {
        *[Symbol.iterator]() {
          tries += 1;
          if (tries <= times) {
            standStill(200);
          }
          yield 'T-1';
        },
      });
    };
    const whole = { kind: 'ticket', level: 'certain', start: 0, end: 3 };
    assert.deepEqual(findCustom(ticket, stalling(1), 100), { found: [[whole]] });
    assert.deepEqual(findCustom(ticket, stalling(2), 100), { dropped: 'takes too long' });
  });

  test('are stopped when they match nearly everything, or go back further than memory reaches', () => {
    const text = 'ab'.repeat(2_000_000);
    assert.deepEqual(findCustom({ ...ticket, pattern: '.' }, [text], 60_000), { dropped: 'matches too much' });
    assert.deepEqual(findCustom({ ...ticket, pattern: '(?:a|b)*c' }, [text], 50), { dropped: 'takes too long' });
  });
});

function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
