import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AllowedSecret } from '../../src/core/secret';
import type { Store } from '../../src/core/store';
import { TestClock } from '../support/clock';
import { artifact, pack } from '../support/packs';

/** Opens an empty store. Who gives this function closes what it opened, after each test. */
export type OpenAllowedSecrets = (clock: TestClock) => Promise<Pick<Store, 'allowedSecrets' | 'packs'>>;

const secret = (name: string, kind = 'password'): Omit<AllowedSecret, 'allowedAt'> => ({
  hash: artifact(name).content.hash,
  kind,
});

/** What any AllowedSecrets promises. Run it once per implementation. */
export function allowedSecretsContract(name: string, open: OpenAllowedSecrets): void {
  suite(`${name} has AllowedSecrets`, () => {
    test('allows none at first', async () => {
      const { allowedSecrets } = await open(new TestClock());
      assert.deepEqual(await allowedSecrets.list(), []);
    });

    test('lists those that were allowed, the last first, with kind and time', async () => {
      const clock = new TestClock(9_000);
      const { allowedSecrets } = await open(clock);
      await allowedSecrets.allow([secret('a', 'github-token'), secret('b')]);
      clock.time = 1_800_000_000_123;
      await allowedSecrets.allow([secret('c')]);
      assert.deepEqual(await allowedSecrets.list(), [
        { ...secret('c'), allowedAt: 1_800_000_000_123 },
        { ...secret('b'), allowedAt: 9_000 },
        { ...secret('a', 'github-token'), allowedAt: 9_000 },
      ]);
    });

    test('leaves one as it is that is allowed again, twice at once too, and takes none at all', async () => {
      const clock = new TestClock(1);
      const { allowedSecrets } = await open(clock);
      await allowedSecrets.allow([secret('a'), secret('a', 'other')]);
      clock.time = 2;
      await allowedSecrets.allow([secret('a', 'other')]);
      await allowedSecrets.allow([]);
      assert.deepEqual(await allowedSecrets.list(), [{ ...secret('a'), allowedAt: 1 }]);
    });

    test('redacts again what is not to be allowed any more, and nothing else', async () => {
      const { allowedSecrets } = await open(new TestClock(1));
      await allowedSecrets.allow([secret('a'), secret('b'), secret('c')]);
      await allowedSecrets.redactAgain([secret('a').hash, secret('c').hash, secret('never').hash]);
      assert.deepEqual(await allowedSecrets.list(), [{ ...secret('b'), allowedAt: 1 }]);
      await allowedSecrets.allow([secret('a')]);
      assert.deepEqual((await allowedSecrets.list()).length, 2);
    });

    test('tells those who listen to the store of each change, and of nothing else', async () => {
      const { allowedSecrets, packs } = await open(new TestClock());
      await packs.add(pack('a'));
      let events = 0;
      packs.onDidChange(() => {
        events += 1;
      });
      await allowedSecrets.allow([secret('a')]);
      await allowedSecrets.allow([secret('a')]);
      await allowedSecrets.redactAgain([secret('a').hash]);
      await allowedSecrets.redactAgain([secret('a').hash]);
      await sleep(50);
      assert.equal(events, 2);
    });
  });
}
