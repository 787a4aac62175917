import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownSecrets, KnownTokens } from '../../src/core/contentFacts';
import type { ContentHash } from '../../src/core/contentHash';
import type { Secret } from '../../src/core/secret';
import type { Store } from '../../src/core/store';
import type { ExactEncoding } from '../../src/core/tokenCounter';
import { artifact, pack } from '../support/packs';
import { snapshot } from '../support/snapshots';

/** Opens an empty store. Who gives this function closes what it opened, after each test. */
export type OpenContentFacts = () => Promise<Pick<Store, 'facts' | 'packs' | 'snapshots'>>;

const hashOf = (source: string): ContentHash => artifact(source).content.hash;
const [x, y, z] = [hashOf('x.ts'), hashOf('y.ts'), hashOf('z.ts')];
const key: Secret = { kind: 'github-token', level: 'certain', start: 0, end: 40 };
const word: Secret = { kind: 'password', level: 'likely', start: 70_000, end: 3_000_000 };

/** What any ContentFacts promises. Run it once per implementation. */
export function contentFactsContract(name: string, open: OpenContentFacts): void {
  suite(`${name} keeps ContentFacts`, () => {
    /** A store whose pack names the content of these. */
    const openWith = async (...sources: string[]) => {
      const store = await open();
      await store.packs.add(pack('a', sources));
      return store;
    };

    test('knows nothing at first', async () => {
      const { facts } = await open();
      assert.deepEqual(
        [await facts.tokens('o200k_base', [x]), await facts.secrets('1', [x]), await facts.tokens('o200k_base', [])],
        [new Map(), new Map(), new Map()],
      );
    });

    test('knows what was kept, of each vocabulary, and of what was asked for alone', async () => {
      const { facts } = await openWith('x.ts', 'y.ts', 'z.ts');
      await facts.keep(tokens({ [x]: 0, [y]: 4_000_000_000 }), secrets({}));
      await facts.keep(tokens({ [x]: 7 }, 'cl100k_base'), secrets({}));
      assert.deepEqual(
        [await facts.tokens('o200k_base', [z, y, y, x]), await facts.tokens('cl100k_base', [y, x])],
        [
          new Map([
            [x, 0],
            [y, 4_000_000_000],
          ]),
          new Map([[x, 7]]),
        ],
      );
      assert.deepEqual(await facts.tokens('o200k_base', [x]), new Map([[x, 0]]));
    });

    test('knows the secrets of what was scanned, and that something holds none', async () => {
      const { facts } = await openWith('x.ts', 'y.ts', 'z.ts');
      await facts.keep(tokens({}), secrets({ [x]: [key, word], [y]: [] }));
      assert.deepEqual(
        await facts.secrets('1', [x, y, z]),
        new Map([
          [x, [key, word]],
          [y, []],
        ]),
      );
    });

    test('knows what the very rules found that are asked for, and forgets it when others have looked', async () => {
      const { facts } = await openWith('x.ts', 'y.ts');
      await facts.keep(tokens({}), secrets({ [x]: [key], [y]: [key] }, '\ufeffold rules'));
      assert.deepEqual((await facts.secrets('old rules', [x])).size, 0);
      assert.deepEqual([...(await facts.secrets('\ufeffold rules', [x])).keys()], [x]);
      await facts.keep(tokens({}), secrets({ [x]: [word] }, 'new rules'));
      assert.deepEqual(
        [await facts.secrets('\ufeffold rules', [x, y]), await facts.secrets('new rules', [x, y])],
        [new Map([[y, [key]]]), new Map([[x, [word]]])],
      );
    });

    test('takes what is kept later for right', async () => {
      const { facts } = await openWith('x.ts');
      await facts.keep(tokens({ [x]: 1 }), secrets({ [x]: [key] }));
      await facts.keep(tokens({ [x]: 2 }), secrets({ [x]: [] }));
      assert.deepEqual(
        [await facts.tokens('o200k_base', [x]), await facts.secrets('1', [x])],
        [new Map([[x, 2]]), new Map([[x, []]])],
      );
    });

    test('keeps nothing about content that nothing names, and the rest all the same', async () => {
      const { facts, packs } = await openWith('x.ts');
      await facts.keep(tokens({ [y]: 1, [x]: 2 }), secrets({ [x]: [], [y]: [] }));
      await packs.add(pack('b', ['y.ts']));
      assert.deepEqual(
        [await facts.tokens('o200k_base', [x, y]), await facts.secrets('1', [x, y])],
        [new Map([[x, 2]]), new Map([[x, []]])],
      );
    });

    test('keeps facts about what only a snapshot names', async () => {
      const { facts, snapshots } = await open();
      await snapshots.add(snapshot('1'), [artifact('x.ts').content]);
      await facts.keep(tokens({ [x]: 2 }), secrets({}));
      assert.deepEqual(await facts.tokens('o200k_base', [x]), new Map([[x, 2]]));
    });

    test('is no news: nobody is told', async () => {
      const { facts, packs } = await openWith('x.ts');
      let events = 0;
      packs.onDidChange(() => {
        events += 1;
      });
      await facts.keep(tokens({ [x]: 1 }), secrets({ [x]: [key] }));
      await Promise.all([facts.keep(tokens({ [x]: 2 }), secrets({})), packs.list()]);
      await facts.keep(tokens({}), secrets({}));
      await packs.list();
      await sleep(50);
      assert.equal(events, 0);
      await packs.add(pack('b'));
      await facts.keep(tokens({ [x]: 3 }), secrets({}));
      await sleep(50);
      assert.equal(events, 1);
    });
  });
}

function tokens(counts: Readonly<Record<string, number>>, encoding: ExactEncoding = 'o200k_base'): KnownTokens {
  return { encoding, counts: new Map(Object.entries(counts) as [ContentHash, number][]) };
}

function secrets(found: Readonly<Record<string, readonly Secret[]>>, rules = '1'): KnownSecrets {
  return { rules, found: new Map(Object.entries(found) as [ContentHash, readonly Secret[]][]) };
}
