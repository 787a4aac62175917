import type { Database as Sqlite } from 'sql.js';
import {
  defaultStoreSettings,
  isStoreSettingName,
  parseStoreSetting,
  type StoreSettingName,
  type StoreSettings,
  type StoreSettingValues,
} from '../core/storeSettings';
import type { Transactions } from './packRepository';
import { all, run, value } from './sql';

/** Settings as rows of the database: a name, and a value in JSON. Rows of other names are left alone. */
export class SettingsTable implements StoreSettings {
  constructor(private readonly database: Transactions) {}

  get<Name extends StoreSettingName>(name: Name): Promise<StoreSettingValues[Name]> {
    return this.database.read((sqlite) => readSetting(sqlite, name));
  }

  async set<Name extends StoreSettingName>(name: Name, given: StoreSettingValues[Name]): Promise<void> {
    const text = JSON.stringify(given);
    if (parseStoreSetting(name, given) === undefined) {
      throw new RangeError(`${text} is no value of the setting ${name}.`);
    }
    await this.database.write((sqlite) =>
      run(
        sqlite,
        `INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2`,
        name,
        text,
      ),
    );
  }
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

/** Undefined for what is no JSON. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
