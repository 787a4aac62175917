import { defaultQuotas, type Quotas } from './quotas';

/** What is set for a store, and so for every window and terminal that uses it. */
export interface StoreSettingValues {
  /** How long deleted packs are kept, in days; a whole number, 0 to 36,500. */
  readonly retentionDays: number;
  readonly quotas: Quotas;
}

export type StoreSettingName = keyof StoreSettingValues;

export const defaultStoreSettings: StoreSettingValues = { retentionDays: 30, quotas: defaultQuotas };

/** A hundred years: what is added to a time must still be a date. */
const maxRetentionDays = 36_500;

/** What is to be set; quotas that are left out stay as they are. */
export interface StoreSettingChanges {
  readonly retentionDays?: number | undefined;
  readonly quotas?: Partial<Quotas> | undefined;
}

/** Where they are kept. */
export interface StoreSettings {
  /** What waits for the next change, where something does; the default where nothing was set, or it is damaged. */
  get<Name extends StoreSettingName>(name: Name): Promise<StoreSettingValues[Name]>;
  /** @throws RangeError for a value that `parseStoreSetting` would not take */
  set<Name extends StoreSettingName>(name: Name, value: StoreSettingValues[Name]): Promise<void>;
  /**
   * Sets them in the same transaction as the next change of the store, and writes nothing before: for what follows from
   * somewhere else, and is not worth making a store for. Later calls add to earlier ones.
   * @throws RangeError as set
   */
  setWithNextChange(changes: StoreSettingChanges): void;
}

/** @throws RangeError for a value that the setting cannot have */
export function refuseOtherValues<Name extends StoreSettingName>(name: Name, value: StoreSettingValues[Name]): void {
  if (parseStoreSetting(name, value) === undefined) {
    throw new RangeError(`${JSON.stringify(value)} is no value of the setting ${name}.`);
  }
}

const parsers: { readonly [Name in StoreSettingName]: (value: unknown) => StoreSettingValues[Name] | undefined } = {
  retentionDays: (value) => (isWholeNumber(value) && value <= maxRetentionDays ? value : undefined),
  quotas: parseQuotas,
};

export function isStoreSettingName(name: string): name is StoreSettingName {
  return Object.hasOwn(parsers, name);
}

/** The value of a setting as it was read from JSON; undefined for what it cannot be. */
export function parseStoreSetting<Name extends StoreSettingName>(
  name: Name,
  value: unknown,
): StoreSettingValues[Name] | undefined {
  return parsers[name](value);
}

/** A quota that is absent has its default; one that is unknown is of a later version. */
function parseQuotas(value: unknown): Quotas | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const { storeBytes, packArtifacts, artifactBytes } = { ...defaultQuotas, ...(value as Record<string, unknown>) };
  return isWholeNumber(storeBytes) && isWholeNumber(packArtifacts) && isWholeNumber(artifactBytes)
    ? { storeBytes, packArtifacts, artifactBytes }
    : undefined;
}

function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
