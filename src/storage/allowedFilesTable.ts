import type { AllowedFiles } from '../core/allowedFiles';
import type { Clock } from '../core/clock';
import type { FileLocation } from '../core/fileSystem';
import type { Transactions } from './database';
import { run, value } from './sql';

/** Allowed files as rows of the database. */
export class AllowedFilesTable implements AllowedFiles {
  constructor(
    private readonly database: Transactions,
    private readonly clock: Clock,
  ) {}

  isAllowed({ folder, path }: FileLocation): Promise<boolean> {
    return this.database.read(
      (sqlite) => value(sqlite, 'SELECT 1 FROM allowed_files WHERE folder = ? AND path = ?', folder, path) === 1,
    );
  }

  allow(locations: readonly FileLocation[]): Promise<void> {
    return this.database.write((sqlite) => {
      for (const { folder, path } of locations) {
        run(
          sqlite,
          'INSERT INTO allowed_files (folder, path, allowed_at) VALUES (?, ?, ?) ON CONFLICT (folder, path) DO NOTHING',
          folder,
          path,
          this.clock.now(),
        );
      }
    });
  }
}
