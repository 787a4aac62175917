import type { Clock } from '../core/clock';
import type { ContentHash } from '../core/contentHash';
import type { AllowedSecret, AllowedSecrets } from '../core/secret';
import type { MemoryPackStore } from './memoryPackStore';

/** Allowed secrets for as long as the process lasts. */
export class MemoryAllowedSecrets implements AllowedSecrets {
  /** The last allowed first. */
  private allowed: readonly AllowedSecret[] = [];

  /** @param packs which tells of changes */
  constructor(
    private readonly packs: MemoryPackStore,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<readonly AllowedSecret[]> {
    return this.allowed;
  }

  async allow(secrets: readonly Omit<AllowedSecret, 'allowedAt'>[]): Promise<void> {
    const before = this.allowed;
    for (const { hash, kind } of secrets) {
      if (!this.allowed.some((each) => each.hash === hash)) {
        this.allowed = [{ hash, kind, allowedAt: this.clock.now() }, ...this.allowed];
      }
    }
    this.announceUnless(before);
  }

  async redactAgain(hashes: readonly ContentHash[]): Promise<void> {
    const before = this.allowed;
    const gone = new Set(hashes);
    const left = before.filter(({ hash }) => !gone.has(hash));
    this.allowed = left.length === before.length ? before : left;
    this.announceUnless(before);
  }

  private announceUnless(unchanged: readonly AllowedSecret[]): void {
    if (this.allowed !== unchanged) {
      this.packs.announce();
    }
  }
}
