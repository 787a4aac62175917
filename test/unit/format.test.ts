import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import initSqlJs, { type Database } from 'sql.js';
import { migrate } from '../../src/storage/migrations';
import { all } from '../../src/storage/sql';
import { projectFiles } from '../support/sourceFiles';

suite('docs/format.md', () => {
  let docs: string;
  let database: Database;
  suiteSetup(async () => {
    docs = await readFile('docs/format.md', 'utf8');
    const sql = await initSqlJs();
    database = new sql.Database();
    await migrate(database, 0);
  });
  suiteTeardown(() => database.close());

  test('shows every table and index of the database, word for word', () => {
    const actual = all(database, 'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').map((row) => String(row.sql));
    const shown = /<!-- ddl -->\n```sql\n(.*?)```\n<!-- \/ddl -->/s.exec(docs)?.[1]?.split(';') ?? [];
    assert.deepEqual(statements(shown), statements(actual));
  });

  test('says what every column means, in the order of the tables', () => {
    const columns = all(
      database,
      `SELECT tables.name || '.' || columns.name AS name
       FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.name <> 'rid'`,
    );
    const explained = [...docs.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| [A-Z0-9].{3,} \| .+ \|$/gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual(explained.toSorted(), columns.map(({ name }) => name).toSorted());
    assert.equal(new Set(explained).size, explained.length);
  });

  test('numbers the rules of writers and readers without a gap, and each is in the name of a test', async () => {
    const rules = [...docs.matchAll(/^- \*\*\[([WR]\d+)\]\*\* /gm)].map(([, rule]) => rule ?? '');
    const numbered = (letter: string): string[] =>
      rules.filter((rule) => rule.startsWith(letter)).map((_, index) => `${letter}${index + 1}`);
    assert.deepEqual(rules, [...numbered('W'), ...numbered('R')]);
    assert.deepEqual([...(await citedRules())].toSorted(), rules.toSorted());
  });
});

/** The rules that the names of tests cite. */
async function citedRules(): Promise<Set<string>> {
  const files = (await projectFiles('test')).filter((path) => /\.(test|contract)\.ts$/.test(path));
  const names = (await Promise.all(files.map((path) => readFile(path, 'utf8')))).flatMap((text) => [
    ...text.matchAll(/\b(?:test|suite)\(\s*[`'"](.*?)[`'"],\s/gs),
  ]);
  return new Set(names.flatMap(([, name = '']) => [...name.matchAll(/\[([WR]\d+)\]/g)].map(([, rule]) => rule ?? '')));
}

/** Without the difference that line breaks make. */
function statements(texts: readonly string[]): string[] {
  return texts
    .map((text) =>
      text
        .replace(/\s+/g, ' ')
        .replace(/\( /g, '(')
        .replace(/ ([,)])/g, '$1')
        .trim(),
    )
    .filter((text) => text !== '')
    .sort();
}
