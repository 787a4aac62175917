// A few hundred histories of processes that are killed, sleep, lose power and meet failing disks. More of them:
// `node dist/test/simulation/main.js count=100000 devices=append,slots durabilities=strict,batched,async faults=0.01`.
import assert from 'node:assert/strict';
import { type Blake3, loadBlake3 } from '../../../../src/storage/blake3';
import {
  type Campaign,
  type CampaignOptions,
  noHistories,
  runHistories,
  together,
} from '../../../support/simulation/campaign';
import { usual } from '../../../support/simulation/historyOptions';

/** For one combination of options and number of processes. */
const histories = 9;

const devices: Readonly<Record<string, CampaignOptions['devices']>> = {
  'one file': ['append'],
  slots: ['slots'],
  'both in turn': ['append', 'slots'],
};
const durabilities: Readonly<Record<string, CampaignOptions['durabilities']>> = {
  strict: ['strict'],
  mixed: ['strict', 'batched', 'async'],
};

suite('Whatever happens to processes and disks, with a log in', () => {
  let blake3: Blake3;
  let sum: Campaign = noHistories;
  suiteSetup(async () => {
    blake3 = await loadBlake3();
  });

  async function failuresOf(options: Partial<CampaignOptions>, from: number): Promise<readonly unknown[]> {
    const before = sum.failures.length;
    for (const processes of [2, 3, 4]) {
      const campaign = await runHistories(
        { ...usual, ...options, processes },
        from + processes * 100,
        histories,
        blake3,
      );
      sum = together(sum, campaign);
    }
    return sum.failures.slice(before).map(({ replay, violations }) => [replay, ...violations.slice(0, 3)]);
  }

  let from = 1;
  for (const [device, itsDevices] of Object.entries(devices)) {
    for (const [durability, itsDurabilities] of Object.entries(durabilities)) {
      for (const faults of [0, 0.01]) {
        const seed = from;
        from += 1000;
        const schemas = device === 'both in turn' ? 3 : 1;
        test(`${device}, with ${durability} durability and ${faults > 0 ? 'faults' : 'no faults'}, nothing is lost`, async function () {
          this.timeout(60_000);
          const options = { devices: itsDevices, durabilities: itsDurabilities, faults, schemas };
          assert.deepEqual(await failuresOf(options, seed), []);
        });
      }
    }
  }

  test('any of them, enough of everything has happened', () => {
    const { failures: _, ...counts } = sum;
    assert.deepEqual(
      Object.entries(counts).filter(([, count]) => count < 20),
      [],
    );
  });
});
