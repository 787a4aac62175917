import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Secret } from '../../../src/core/secret';
import { rulesName } from '../../../src/secrets/customPatterns';
import { createFinder } from '../../../src/secrets/findSecrets';
import { ruleTable } from '../../../src/secrets/ruleTable';
import { type ScannerOptions, WorkerSecretScanner } from '../../../src/secrets/workerSecretScanner';
import { fakeSecrets } from './fakeSecrets';

const worker = resolve('dist/secretWorker.js');
const texts = fakeSecrets(20).map(({ text }) => text);
const findSecrets = createFinder(ruleTable);
const never = { name: 'never', pattern: '(a+)+$', flags: '' };
const ticket = { name: 'ticket', pattern: 'T-\\d+', flags: '' };
const hard = `${'a'.repeat(5_000)}!`;

suite('WorkerSecretScanner', function () {
  this.timeout(60_000);
  const opened: WorkerSecretScanner[] = [];

  teardown(() => {
    for (const scanner of opened.splice(0)) {
      scanner.dispose();
    }
  });

  function open(patterns: readonly unknown[] = [], options?: ScannerOptions): WorkerSecretScanner {
    const scanner = new WorkerSecretScanner(worker, patterns, options);
    opened.push(scanner);
    return scanner;
  }

  test('finds in each text what the rules find', async () => {
    const scanner = open();
    assert.deepEqual(await scanner.scan(texts), texts.map(findSecrets));
    assert.deepEqual(await scanner.scan([]), []);
    assert.deepEqual([scanner.rules, scanner.problems()], [rulesName([]), []]);
  });

  test('answers in the order of the texts when they are more than one message holds', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `${texts[index]}${' '.repeat(60_000 * (index % 7))}`);
    assert.deepEqual(await open().scan(many), many.map(findSecrets));
  });

  test('finds what custom patterns match, besides', async () => {
    const scanner = open([ticket]);
    const token = fakeSecrets(20).find(({ name }) => name === 'GitHub classic')?.secret ?? '';
    assert.deepEqual(await scanner.scan([`T-1 ${token}`]), [
      [
        { kind: 'ticket', level: 'certain', start: 0, end: 3 },
        { kind: 'github-token', level: 'certain', start: 4, end: 4 + token.length },
      ],
    ]);
    assert.equal(scanner.rules, rulesName([ticket]));
  });

  test('drops a custom pattern that takes too long, says so, and finds everything else', async () => {
    const scanner = open([ticket, never], { patternMilliseconds: 300 });
    assert.equal(scanner.rules, rulesName([ticket, never]));
    const found = await scanner.scan(['T-1', hard, ...texts]);
    const expected: (readonly Secret[])[] = [hard, ...texts].map(findSecrets);
    assert.deepEqual(found, [[{ kind: 'ticket', level: 'certain', start: 0, end: 3 }], ...expected]);
    assert.equal(scanner.rules, rulesName([ticket]));
    assert.deepEqual(scanner.problems(), ['The custom pattern “never” takes too long and is not used any more.']);
    await scanner.scan([hard]);
    assert.equal(scanner.problems().length, 1);
  });

  test('returns what belongs to the rules as they are then, also when another scan dropped a pattern', async () => {
    const matching = { ...never, pattern: 'T-\\d+|(a+)+$' };
    const scanner = open([matching], { patternMilliseconds: 300 });
    // The second scan's message comes between the two of the first.
    const first = scanner.scan(['T-1', ' '.repeat(1_000_001)]);
    const second = scanner.scan([hard]);
    assert.deepEqual(await second, [[]]);
    assert.deepEqual(await first, [[], []]);
    assert.equal(scanner.rules, rulesName([]));
    assert.equal(scanner.problems().length, 1);
  });

  test('tells of custom patterns that are wrong', () => {
    const scanner = open([{ name: 'Wrong' }, ticket]);
    assert.equal(scanner.problems().length, 1);
    assert.equal(scanner.rules, rulesName([ticket]));
  });

  test('is aborted in the middle, and goes on with what comes next', async () => {
    const scanner = open([never], { patternMilliseconds: 600_000 });
    const controller = new AbortController();
    const reason = new Error('not wanted any more');
    const running = assert.rejects(scanner.scan([hard], controller.signal), reason);
    const next = scanner.scan(['b']);
    setTimeout(() => controller.abort(reason), 20);
    await running;
    assert.deepEqual(await next, [[]]);
    await assert.rejects(scanner.scan([], AbortSignal.abort(reason)), reason);
  });

  test('fails what is pending when disposed', async () => {
    const scanner = open();
    const pending = assert.rejects(scanner.scan(texts), { message: 'The secret scanner is disposed.' });
    scanner.dispose();
    await pending;
  });
});
