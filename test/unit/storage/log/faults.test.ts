// Every operation of a scripted life fails once, and every one from it on, with each error that there is.
import assert from 'node:assert/strict';
import { type Blake3, loadBlake3 } from '../../../../src/storage/blake3';
import { conclude, tell, wholeLife } from '../../../support/simulation/story';

/** What a user is told: the operating system's own, and ours that say that nothing was promised. */
const surfaces = ['EIO', 'ENOSPC', 'EACCES', 'EMFILE', 'EBADF', 'store-not-synced', 'store-damaged'];

suite('When an operation fails', () => {
  let blake3: Blake3;
  suiteSetup(async () => {
    blake3 = await loadBlake3();
  });

  for (const device of ['append', 'slots'] as const) {
    for (const code of ['EIO', 'ENOSPC', 'EACCES', 'EMFILE', 'SHORT']) {
      for (const isOnce of [true, false]) {
        const times = isOnce ? 'once' : 'from then on';
        test(`with ${code} ${times}, over ${device}, it is said, and nothing is lost`, async function () {
          this.timeout(60_000);
          const said = new Set<string>();
          const violations: string[] = [];
          let operations = 0;
          for (let at = 1; at === 1 || operations >= at - 1; at += 1) {
            operations = 0;
            let isBroken = true;
            const fault = (): string | undefined => {
              operations += 1;
              const fails = isOnce ? operations === at : operations >= at;
              return isBroken && fails ? code : undefined;
            };
            const told = await tell({ stories: [wholeLife], options: { device }, seed: 1, fault }, blake3);
            isBroken = false;
            for (const error of told.errors) {
              said.add(String((error as NodeJS.ErrnoException).code ?? error));
            }
            told.scene.cutPower(at % 2);
            told.witness.forget();
            violations.push(...(await conclude(told)).map((each) => `operation ${at}: ${each}`));
          }
          assert.deepEqual(violations, []);
          assert.deepEqual(
            [...said].filter((each) => !surfaces.includes(each)),
            [],
          );
          assert.ok(said.size > 0);
        });
      }
    }
  }
});
