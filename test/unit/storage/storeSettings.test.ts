import assert from 'node:assert/strict';
import { defaultQuotas } from '../../../src/core/quotas';
import { damagedSettings, SettingsTable } from '../../../src/storage/storeSettings';
import { type MemoryTransactions, memoryTransactions } from '../../support/memoryTransactions';

suite('The settings of a store', () => {
  let database: MemoryTransactions;
  let settings: SettingsTable;
  setup(async () => {
    database = await memoryTransactions();
    settings = new SettingsTable(database);
  });
  const rows = (): string[] | undefined =>
    database.sqlite.exec('SELECT name, value FROM settings ORDER BY name')[0]?.values.map((row) => row.join(' '));
  const write = (name: string, text: string): void =>
    void database.sqlite.run('INSERT INTO settings (name, value) VALUES (?, ?)', [name, text]);

  test('have their defaults as long as nothing is set', async () => {
    assert.deepEqual(
      [await settings.get('retentionDays'), await settings.get('quotas'), rows()],
      [30, { storeBytes: 536_870_912, packArtifacts: 100_000, artifactBytes: 10_485_760 }, undefined],
    );
  });

  test('are what they were last set to', async () => {
    await settings.set('retentionDays', 7);
    await settings.set('retentionDays', 0);
    await settings.set('quotas', { ...defaultQuotas, storeBytes: 1 });
    assert.deepEqual(
      [await settings.get('retentionDays'), await settings.get('quotas')],
      [0, { ...defaultQuotas, storeBytes: 1 }],
    );
    assert.deepEqual(rows(), [
      'quotas {"storeBytes":1,"packArtifacts":100000,"artifactBytes":10485760}',
      'retentionDays 0',
    ]);
  });

  test('are not written when they are set to what they are', async () => {
    let events = 0;
    database.onDidChange(() => {
      events += 1;
    });
    await settings.set('retentionDays', 7);
    await settings.set('retentionDays', 7);
    assert.equal(events, 1);
  });

  test('that wait for the next change are written with it, and only what was asked for', async () => {
    await settings.set('quotas', { ...defaultQuotas, packArtifacts: 3 });
    settings.setWithNextChange({ retentionDays: 7 });
    settings.setWithNextChange({ quotas: { storeBytes: 1 } });
    assert.deepEqual(rows(), ['quotas {"storeBytes":536870912,"packArtifacts":3,"artifactBytes":10485760}']);
    const transactions = settings.transactions();
    await assert.rejects(
      transactions.write(() => {
        throw new Error('out of luck');
      }),
      /out of luck/,
    );
    assert.deepEqual(
      [await settings.get('retentionDays'), await settings.get('quotas'), rows()?.length],
      [7, { ...defaultQuotas, packArtifacts: 3, storeBytes: 1 }, 1],
    );
    await transactions.write((sqlite) => sqlite.run('DELETE FROM packs'));
    const written = ['quotas {"storeBytes":1,"packArtifacts":3,"artifactBytes":10485760}', 'retentionDays 7'];
    assert.deepEqual(rows(), written);
    await settings.set('retentionDays', 8);
    await transactions.write((sqlite) => sqlite.run('DELETE FROM packs'));
    assert.equal(await settings.get('retentionDays'), 8);
  });

  test('take no value that they could not have', async () => {
    const wrong = [-1, 1.5, 36_501, Number.NaN, '7' as unknown as number, null as unknown as number];
    for (const days of wrong) {
      await assert.rejects(settings.set('retentionDays', days), RangeError, String(days));
    }
    assert.equal(rows(), undefined);
  });

  test('that this version does not know are kept', async () => {
    write('later', '{"a": 1}');
    await settings.set('retentionDays', 7);
    assert.deepEqual([rows(), damagedSettings(database.sqlite)], [['later {"a": 1}', 'retentionDays 7'], []]);
  });

  test('that are absent in part have their defaults there', async () => {
    write('quotas', '{"packArtifacts": 3, "later": true}');
    assert.deepEqual(await settings.get('quotas'), { ...defaultQuotas, packArtifacts: 3 });
    assert.deepEqual(damagedSettings(database.sqlite), []);
  });

  test('that are damaged have their defaults, and are named', async () => {
    const damaged = {
      retentionDays: ['', 'x', '-1', '"7"', 'null'],
      quotas: ['[]', '7', 'null', '{"storeBytes": -1}'],
    };
    for (const [name, texts] of Object.entries(damaged)) {
      for (const text of texts) {
        write(name, text);
        assert.deepEqual(damagedSettings(database.sqlite), [{ name, text }]);
        assert.deepEqual([await settings.get('retentionDays'), await settings.get('quotas')], [30, defaultQuotas]);
        database.sqlite.run('DELETE FROM settings');
      }
    }
  });
});
