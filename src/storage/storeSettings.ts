import type { Database as Sqlite } from 'sql.js';
import {
  defaultStoreSettings,
  isStoreSettingName,
  parseStoreSetting,
  refuseOtherValues,
  type StoreSettingChanges,
  type StoreSettingName,
  type StoreSettings,
  type StoreSettingValues,
} from '../core/storeSettings';
import type { Transactions } from './database';
import { fromJson } from './fromJson';
import { all, run, value } from './sql';

/** Settings as rows of the database: a name, and a value in JSON. Rows of other names are left alone. */
export class SettingsTable implements StoreSettings {
  private pending: StoreSettingChanges | undefined;

  constructor(private readonly database: Transactions) {}

  async get<Name extends StoreSettingName>(name: Name): Promise<StoreSettingValues[Name]> {
    // Before the reading: what is written meanwhile no longer waits, and may not have been read.
    const { pending } = this;
    const { retentionDays, quotas } = await this.database.read(readSettings);
    const values: StoreSettingValues = {
      retentionDays: pending?.retentionDays ?? retentionDays,
      quotas: { ...quotas, ...pending?.quotas },
    };
    return values[name];
  }

  async set<Name extends StoreSettingName>(name: Name, given: StoreSettingValues[Name]): Promise<void> {
    refuseOtherValues(name, given);
    await this.database.write((sqlite) => writeSetting(sqlite, name, given));
  }

  setWithNextChange(changes: StoreSettingChanges): void {
    refuseOtherValues('retentionDays', changes.retentionDays ?? defaultStoreSettings.retentionDays);
    refuseOtherValues('quotas', { ...defaultStoreSettings.quotas, ...changes.quotas });
    const quotas = { ...this.pending?.quotas, ...changes.quotas };
    this.pending = { retentionDays: changes.retentionDays ?? this.pending?.retentionDays, quotas };
  }

  /** The database for whoever makes the changes that setWithNextChange() waits for. */
  transactions(): Transactions {
    const { database } = this;
    return {
      onDidChange: database.onDidChange,
      read: (query) => database.read(query),
      write: async (change) => {
        const { pending } = this;
        const result = await database.write((sqlite) => {
          writeChanges(sqlite, pending);
          return change(sqlite);
        });
        this.pending = this.pending === pending ? undefined : this.pending;
        return result;
      },
    };
  }

  /** Writes what waits for the next change, which goes on waiting: for a transaction that will be taken back. */
  writePending(sqlite: Sqlite): void {
    writeChanges(sqlite, this.pending);
  }
}

function writeChanges(sqlite: Sqlite, changes: StoreSettingChanges | undefined): void {
  if (changes?.retentionDays !== undefined) {
    writeSetting(sqlite, 'retentionDays', changes.retentionDays);
  }
  if (changes?.quotas && Object.keys(changes.quotas).length > 0) {
    writeSetting(sqlite, 'quotas', { ...readSetting(sqlite, 'quotas'), ...changes.quotas });
  }
}

/** For those who are in a transaction already; writes nothing when the value is the present one. */
export function writeSetting<Name extends StoreSettingName>(
  sqlite: Sqlite,
  name: Name,
  given: StoreSettingValues[Name],
): void {
  run(
    sqlite,
    `INSERT INTO settings (name, value) VALUES (?1, ?2)
     ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2`,
    name,
    JSON.stringify(given),
  );
}

function readSettings(sqlite: Sqlite): StoreSettingValues {
  return { retentionDays: readSetting(sqlite, 'retentionDays'), quotas: readSetting(sqlite, 'quotas') };
}

/** For those who are in a transaction already. */
export function readSetting<Name extends StoreSettingName>(sqlite: Sqlite, name: Name): StoreSettingValues[Name] {
  const text = value(sqlite, 'SELECT value FROM settings WHERE name = ?', name);
  const read = text === undefined ? undefined : parseStoreSetting(name, fromJson(String(text)));
  return read ?? defaultStoreSettings[name];
}

/** A setting in whose place the default counts. */
export interface DamagedSetting {
  readonly name: StoreSettingName;
  /** What was found. */
  readonly text: string;
}

/** The settings that are known, were set, and cannot be used; by name. */
export function damagedSettings(sqlite: Sqlite): DamagedSetting[] {
  return all(sqlite, 'SELECT name, value FROM settings ORDER BY name').flatMap((row) => {
    const [name, text] = [String(row.name), String(row.value)];
    const isDamaged = isStoreSettingName(name) && parseStoreSetting(name, fromJson(text)) === undefined;
    return isDamaged ? [{ name, text }] : [];
  });
}
