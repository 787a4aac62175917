// Random SQL over any tables: what a transaction of ours does, and what one might do some day.
import type { Database } from 'sql.js';
import { quoted, type TableShape, tableName } from '../../src/storage/database/tableShapes';

type Random = () => number;

/** Values that have been mistaken for others. */
const oddValues = [
  ...['NULL', '0', '-1', '3', '3.0', '0.5', '1e300', '-1e-300', '9e999', '2147483648', '-2147483649', '4294967296.0'],
  ...['9007199254740991', '9007199254740993', '-9223372036854775808', '9223372036854775807', 'random()', '-0.0'],
  ...["''", "'text'", "'12'", "'1.0'", "char(65279) || 'bom'", "'nul' || char(0) || 'x'", "CAST(x'ff00ed' AS TEXT)"],
  ...["x''", 'zeroblob(5)', 'randomblob(300)', "x'efbbbf41'", 'hex(randomblob(200))'],
];

/** Runs some statements. Those that break a constraint have no effect, or half of one, as their conflict clause says. */
export function changeAtRandom(database: Database, tables: readonly TableShape[], random: Random): void {
  for (let count = Math.ceil(random() * 6); count > 0; count -= 1) {
    const inside = random() < 0.15;
    if (inside) {
      database.run('SAVEPOINT inside');
    }
    try {
      database.run(randomStatement(oneOf(tables, random), random));
    } catch (error) {
      if (!/constraint failed|datatype mismatch/.test(String(error))) {
        throw error;
      }
    }
    if (inside) {
      database.run(random() < 0.5 ? 'ROLLBACK TO inside; RELEASE inside' : 'RELEASE inside');
    }
  }
}

function randomStatement(table: TableShape, random: Random): string {
  const name = tableName(table);
  const columns = table.columns.map((column) => quoted(column.name));
  const [rid = '', ...others] = columns;
  const some = `${rid} % ${1 + Math.floor(random() * 4)} = 0`;
  const or = oneOf(['', '', 'OR REPLACE', 'OR REPLACE', 'OR IGNORE', 'OR FAIL'], random);
  const values = () => ['NULL', ...others].map((_, index) => randomValue(table, index, random)).join(', ');
  const column = oneOf(others, random);
  const written = randomValue(table, columns.indexOf(column), random);
  const statements = [
    () => `INSERT ${or} INTO ${name} VALUES (${values()})`,
    () => `INSERT ${or} INTO ${name} VALUES (${values()}), (${values()}), (${values()})`,
    () => `INSERT INTO ${name} VALUES (${values()}) ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`,
    () => `INSERT ${or} INTO ${name} SELECT ${rid} + 3, ${others.join(', ')} FROM ${name} WHERE ${some}`,
    () => `UPDATE ${or} ${name} SET ${column} = ${written} WHERE ${some}`,
    () => `UPDATE ${or} ${name} SET ${rid} = ${rid} + ${oneOf(['1', '-1', '2'], random)} WHERE ${some}`,
    () => `DELETE FROM ${name} WHERE ${some}`,
    () => (random() < 0.1 ? `DELETE FROM ${name}` : `DELETE FROM ${name} WHERE ${rid} = abs(random() % 6)`),
  ];
  return oneOf([...statements, statements[0], statements[1]], random)?.() ?? '';
}

/** One that the column takes, more often than not. Small numbers meet the rows that other tables refer to. */
function randomValue({ columns }: TableShape, index: number, random: Random): string {
  const column = columns[index];
  const small = String(Math.floor(random() * 7));
  if (index === 0) {
    return random() < 0.3 ? 'NULL' : small;
  }
  switch (column?.holds) {
    case 'integer':
      return random() < 0.1
        ? 'NULL'
        : /^(unsaved|required|included)$/.test(column.name)
          ? small.replace(/[2-6]/, '1')
          : small;
    case 'real':
      return random() < 0.5
        ? `${small}.25`
        : oneOf(['NULL', '9e999', '-1e-300', '-0.0', '3', '9007199254740993.0'], random);
    case 'blob':
      return `randomblob(${column.name === 'id' ? 16 : 32})`;
    case 'text':
      return random() < 0.2 ? 'char(65279) || hex(randomblob(2))' : `'${'abc'.charAt(Number(small) % 3)}'`;
    default:
      return /^(parent|child|above)$/.test(column?.name ?? '') ? small : oneOf(oddValues, random);
  }
}

function oneOf<T>(choices: readonly T[], random: Random): T {
  return choices[Math.floor(random() * choices.length)] as T;
}
