import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { PackError } from '../../../src/core/errors';
import { errorInLog, sourceInLog } from '../../../src/host/errorInLog';

suite('A failure in the log', () => {
  test('has code, places, numbers and ids of an expected one, and nothing that somebody has written', () => {
    const cause = Object.assign(new Error('CANARY'), { code: 'EACCES' });
    assert.deepEqual(
      [
        new PackError('file-not-readable', { path: 'a/b.ts', reason: 'CANARY' }, { cause }),
        new PackError('file-too-large', { path: 'a.ts', bytes: 12, limit: 5 }),
        new PackError('glob-invalid', { pattern: '[CANARY', reason: 'CANARY' }),
        new PackError('source-invalid', { source: 'text:CANARY', reason: 'CANARY' }),
        new PackError('page-not-loaded', { url: 'https://example.com/CANARY?t=CANARY&u=CANARY', reason: 'CANARY' }),
        new PackError('artifact-not-found', { artifact: 'text:CANARY', pack: 'Test' }),
        new PackError('pack-name-invalid', { name: 'CANARY', reason: 'CANARY' }),
        new PackError('snapshot-not-found', { snapshot: '01890a5d-ac96-774b-bcce-b302099a8057' }),
        new PackError('required-over-budget', { pack: 'Test', tokenBudget: 1, tokens: 2, required: ['text:CANARY'] }),
      ].map(errorInLog),
      [
        'file-not-readable path="a/b.ts" (EACCES)',
        'file-too-large path="a.ts" bytes=12 limit=5',
        'glob-invalid',
        'source-invalid source="text:…"',
        'page-not-loaded url="url:https://example.com/…"',
        'artifact-not-found artifact="text:…" pack="Test"',
        'pack-name-invalid',
        'snapshot-not-found snapshot="01890a5d-ac96-774b-bcce-b302099a8057"',
        'required-over-budget pack="Test" tokenBudget=1 tokens=2',
      ],
    );
  });

  test('has what a bug is and where, without the text that it was about', () => {
    const parsing = (text: string): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        return error;
      }
    };
    const logged = [parsing('{"CANARY": CANARY}'), parsing('CANARY'), new Error('It is “CANARY”\nand `CANARY`')];
    assert.ok(!logged.map(errorInLog).join().includes('CANARY'), logged.map(errorInLog).join('\n'));
    const missing = "Error: ENOENT: no such file or directory, open '/dist/sql-wasm.wasm'";
    assert.ok(errorInLog(new Error(missing)).startsWith(`Error: ${missing}\n`));
    const [first = '', second = ''] = errorInLog(new TypeError("reading 'length' of undefined")).split('\n');
    assert.equal(first, "TypeError: reading 'length' of undefined");
    assert.match(second, /^ +at .*errorInLog\.test\.js:\d+:\d+/);
  });

  test('has nothing of a pattern, an argument, an address or a message that looks like a place', () => {
    const unclosed = '(CANARY' as string;
    const failing: readonly (() => unknown)[] = [
      () => new RegExp(unclosed),
      () => BigInt('CANARY'),
      () => spawn('git', ['CANARY\0']),
      () => new Request(`https://${['user', 'CANARY'].join(':')}@example.com/`),
      () => {
        throw new Error('It is “\n    at CANARY (a.ts:1:2)\n”');
      },
      () => {
        throw new Error("“CANARY” EACCES: permission denied, open '/a'");
      },
    ];
    for (const fail of failing) {
      assert.throws(fail, (error) => !errorInLog(error).includes('CANARY'), String(fail));
    }
  });

  test('has of what is no error only what it is', () => {
    assert.equal(errorInLog('CANARY'), 'something was thrown that is no error, a string');
  });

  test('has a source by its path; of one that people write themselves, which kind it is', () => {
    assert.deepEqual(
      [
        'src/a.ts#L1-L2',
        'md_dir:docs',
        'file:a#L1',
        'text:CANARY\nCANARY',
        'glob:CANARY',
        'git:diff --base=CANARY',
      ].map(sourceInLog),
      ['src/a.ts#L1-L2', 'md_dir:docs', 'file:a#L1', 'text:…', 'glob:…', 'git:…'],
    );
  });
});
