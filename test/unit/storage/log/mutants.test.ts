// The part of the gate that is over in seconds; `node scripts/mutations.mjs` is all of it.
import assert from 'node:assert/strict';
import { type Blake3, loadBlake3 } from '../../../../src/storage/blake3';
import { mutants } from '../../../simulation/mutations';
import { detect } from '../../../support/simulation/mutate';

suite('The simulation notices that', () => {
  let blake3: Blake3;
  suiteSetup(async () => {
    blake3 = await loadBlake3();
  });

  for (const mutant of mutants.filter(({ within }) => within > 0 && within <= 60)) {
    test(mutant.name, async function () {
      this.timeout(120_000);
      assert.notEqual((await detect(mutant, blake3)).violation, undefined);
    });
  }
});
