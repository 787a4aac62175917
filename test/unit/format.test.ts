import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import initSqlJs from 'sql.js';
import { migrate } from '../../src/storage/migrations';
import { all } from '../../src/storage/sql';

suite('docs/format.md', () => {
  test('shows every table and index of the database, word for word', async () => {
    const { Database } = await initSqlJs();
    const database = new Database();
    await migrate(database, 0);
    const actual = all(database, 'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').map((row) => String(row.sql));
    const docs = await readFile('docs/format.md', 'utf8');
    const shown = /<!-- ddl -->\n```sql\n(.*?)```\n<!-- \/ddl -->/s.exec(docs)?.[1]?.split(';') ?? [];
    assert.deepEqual(statements(shown), statements(actual));
  });
});

/** Without the difference that line breaks make. */
function statements(texts: readonly string[]): string[] {
  return texts
    .map((text) =>
      text
        .replace(/\s+/g, ' ')
        .replace(/\( /g, '(')
        .replace(/ ([),])/g, '$1')
        .trim(),
    )
    .filter((text) => text !== '')
    .sort();
}
