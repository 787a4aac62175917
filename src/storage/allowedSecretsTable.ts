import type { Clock } from '../core/clock';
import { type ContentHash, parseContentHash } from '../core/contentHash';
import type { AllowedSecret, AllowedSecrets } from '../core/secret';
import type { Transactions } from './database';
import { all, run } from './sql';

/** Allowed secrets as rows of the database. */
export class AllowedSecretsTable implements AllowedSecrets {
  constructor(
    private readonly database: Transactions,
    private readonly clock: Clock,
  ) {}

  list(): Promise<readonly AllowedSecret[]> {
    return this.database.read((sqlite) =>
      all(sqlite, 'SELECT lower(hex(hash)) AS hash, kind, allowed_at FROM allowed_secrets ORDER BY rid DESC').map(
        ({ hash, kind, allowed_at: allowedAt }) => ({
          ...{ hash: parseContentHash(String(hash)), kind: String(kind), allowedAt: Number(allowedAt) },
        }),
      ),
    );
  }

  allow(secrets: readonly Omit<AllowedSecret, 'allowedAt'>[]): Promise<void> {
    return this.database.write((sqlite) => {
      for (const { hash, kind } of secrets) {
        run(
          sqlite,
          'INSERT INTO allowed_secrets (hash, kind, allowed_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING',
          Buffer.from(hash, 'hex'),
          kind,
          this.clock.now(),
        );
      }
    });
  }

  redactAgain(hashes: readonly ContentHash[]): Promise<void> {
    return this.database.write((sqlite) => {
      for (const hash of hashes) {
        run(sqlite, 'DELETE FROM allowed_secrets WHERE hash = ?', Buffer.from(hash, 'hex'));
      }
    });
  }
}
