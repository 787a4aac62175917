import type { Quotas } from '../core/quotas';
import {
  defaultStoreSettings,
  refuseOtherValues,
  type StoreSettingChanges,
  type StoreSettingName,
  type StoreSettings,
  type StoreSettingValues,
} from '../core/storeSettings';

/** Settings for as long as the process lasts. What is to be set with the next change is set at once: nobody else looks. */
export class MemorySettings implements StoreSettings {
  private values: { -readonly [Name in StoreSettingName]?: StoreSettingValues[Name] } = {};

  /** @param quotas those that hold as long as none are set */
  constructor(private readonly quotas: () => Quotas) {}

  async get<Name extends StoreSettingName>(name: Name): Promise<StoreSettingValues[Name]> {
    return { ...defaultStoreSettings, quotas: this.quotas(), ...this.values }[name];
  }

  async set<Name extends StoreSettingName>(name: Name, value: StoreSettingValues[Name]): Promise<void> {
    refuseOtherValues(name, value);
    this.values = { ...this.values, [name]: value };
  }

  setWithNextChange({ retentionDays, quotas }: StoreSettingChanges): void {
    const all = { ...this.currentQuotas, ...quotas };
    refuseOtherValues('quotas', all);
    refuseOtherValues('retentionDays', retentionDays ?? defaultStoreSettings.retentionDays);
    this.values = { ...this.values, quotas: all, ...(retentionDays === undefined ? {} : { retentionDays }) };
  }

  /** Those that hold at the moment. */
  get currentQuotas(): Quotas {
    return this.values.quotas ?? this.quotas();
  }
}
