import type { Migration } from './schema/migration';
import { migration1 } from './schema/migration1';
import { migration2 } from './schema/migration2';
import { migration3 } from './schema/migration3';
import { migration4 } from './schema/migration4';

/** “CPak”, so that tools which look at a SQLite file can tell whose it is. */
export const applicationId = 0x4350616b;

/** In the order of application. docs/format.md shows the outcome; a test keeps it so. */
export const migrations: readonly Migration[] = [migration1, migration2, migration3, migration4];

export const currentVersion = migrations.length;
