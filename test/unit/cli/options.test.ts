import assert from 'node:assert/strict';
import { parseArguments, refuseOptions, wholeNumber } from '../../../src/cli/options';
import { storeDirectory } from '../../../src/cli/storeDirectory';
import { PackError } from '../../../src/core/errors';
import { thrownCode } from '../../support/errorCode';

const parse = (line: string) => {
  const { words, options } = parseArguments(line.split(' '));
  return [words, { ...options }];
};

suite('The arguments of ctx', () => {
  test('are words and options, in any order', () => {
    assert.deepEqual(
      ['pack add p a.ts', '--json pack list', 'pack add p --note why a.ts -C dir', 'pack add p -- --json -C', '-h'].map(
        parse,
      ),
      [
        [['pack', 'add', 'p', 'a.ts'], {}],
        [['pack', 'list'], { json: true }],
        [['pack', 'add', 'p', 'a.ts'], { note: 'why', directory: 'dir' }],
        [['pack', 'add', 'p', '--json', '-C'], {}],
        [[], { help: true }],
      ],
    );
  });

  test('take a negative number for what it is', () => {
    assert.deepEqual(['--priority -5', '--priority=-5', '--priority 5', '--priority +5'].map(parse), [
      [[], { priority: '-5' }],
      [[], { priority: '-5' }],
      [[], { priority: '5' }],
      [[], { priority: '+5' }],
    ]);
  });

  test('are refused in a sentence that says where help is', () => {
    const lines = [
      '--nonsense',
      '--tokens',
      '--global=yes',
      '--tokens -5',
      '-x',
      '--priority --json',
      '--__proto__',
      '-C',
    ];
    for (const line of lines) {
      assert.throws(
        () => parse(line),
        (error) =>
          PackError.is(error, 'wrong-usage') &&
          /^[^\n]+[^.]\. Run “ctx --help” to see how it is written\.$/.test(error.message),
        line,
      );
    }
  });

  test('that a command does not take are refused, but for those that every command takes', () => {
    const refusal = (line: string) =>
      thrownCode(() => refuseOptions(parseArguments(line.split(' ')).options, ['tokens'], 'ctx pack create'));
    assert.deepEqual(
      [refusal('--tokens 5 --json --store s -C d --quiet --no-color'), refusal('--note why'), refusal('--payload')],
      [undefined, 'wrong-usage', 'wrong-usage'],
    );
  });

  test('are whole numbers of at most nine digits, where they are numbers', () => {
    const wrong = ['', '1.5', '1e3', 'high', '0x5', '1234567890', ' 1', '-', '1,000'];
    assert.deepEqual(
      ['0', '-5', '+7', '999999999', '-999999999'].map((text) => wholeNumber(text, 'priority')),
      [0, -5, 7, 999_999_999, -999_999_999],
    );
    assert.deepEqual(
      wrong.filter((text) => thrownCode(() => wholeNumber(text, 'priority')) !== 'wrong-usage'),
      [],
    );
  });
});

suite('The store of ctx', () => {
  test('is where the option says, else the variable, and never in the current directory by accident', () => {
    const environment = { CTX_STORE: '/variable' };
    assert.deepEqual(
      [storeDirectory('/option', environment), storeDirectory(undefined, environment)],
      ['/option', '/variable'],
    );
    if (process.platform === 'linux') {
      const data = { CTX_STORE: '', XDG_DATA_HOME: '/data' };
      assert.equal(storeDirectory(undefined, data), '/data/context-packs');
    }
  });
});
