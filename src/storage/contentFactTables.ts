import type { Database as Sqlite, SqlValue } from 'sql.js';
import type { ContentFacts, KnownSecrets, KnownTokens } from '../core/contentFacts';
import type { ContentHash } from '../core/contentHash';
import type { Secret, SecretLevel } from '../core/secret';
import type { ExactEncoding } from '../core/tokenCounter';
import type { Transactions } from './database';
import { countAsQuiet } from './quietTransactions';
import { run, value } from './sql';
import { TimeSlice } from './timeSlice';

/** A secret as the database keeps it. */
type Finding = readonly [kind: string, level: SecretLevel, start: number, end: number];

// All rows of an answer come as one text, and all that is kept goes as one: to hand over 10,000 rows one by one takes
// as long as to render them. Hashes are digits in these texts, and `unhex` makes the bytes of them that an index finds.
const asked = 'json_each(?1) AS asked CROSS JOIN blobs ON blobs.hash = unhex(asked.value)';
const given = 'json_each(?1) AS given CROSS JOIN blobs ON blobs.hash = unhex(given.key)';

/** So many facts are kept or asked for in one go, so that the thread is not held for longer than some 20 ms. */
const slice = 2_000;

/** Facts as rows of the database. */
export class ContentFactTables implements ContentFacts {
  /** @param database without what waits for the next change of the store, for facts are none */
  constructor(private readonly database: Transactions) {}

  async tokens(encoding: ExactEncoding, hashes: readonly ContentHash[]): Promise<KnownTokens['counts']> {
    const found = await this.ask<number>(
      `SELECT json_group_object(asked.value, tokens) FROM ${asked}
       CROSS JOIN token_counts ON token_counts.blob = blobs.rid AND encoding = ?2`,
      hashes,
      encoding,
    );
    return new Map(found);
  }

  async secrets(rules: string, hashes: readonly ContentHash[]): Promise<KnownSecrets['found']> {
    const found = await this.ask<readonly Finding[]>(
      `SELECT json_group_object(asked.value, json(findings)) FROM ${asked}
       CROSS JOIN found_secrets ON found_secrets.blob = blobs.rid AND rules = ?2 AND json_valid(findings)`,
      hashes,
      rules,
    );
    return new Map(found.map(([hash, findings]) => [hash, findings.map(secretOf)]));
  }

  async keep({ encoding, counts }: KnownTokens, { rules, found }: KnownSecrets): Promise<void> {
    const findings = Array.from(found, ([hash, secrets]) => [hash, secrets.map(findingOf)] as const);
    const changes = [
      ...slicesOf([...counts]).map(
        (some) => (sqlite: Sqlite) => keepTokens(sqlite, encoding, Object.fromEntries(some)),
      ),
      ...slicesOf(findings).map((some) => (sqlite: Sqlite) => keepSecrets(sqlite, rules, Object.fromEntries(some))),
    ];
    try {
      const turn = new TimeSlice();
      for (const change of changes) {
        await turn.rest();
        await this.database.write((sqlite) => countAsQuiet(sqlite, () => change(sqlite)));
      }
    } catch {
      // They are worked out again, and whoever wants to know why the store cannot be written meets it elsewhere.
    }
  }

  private async ask<Fact>(
    query: string,
    hashes: readonly ContentHash[],
    about: string,
  ): Promise<(readonly [ContentHash, Fact])[]> {
    const facts: (readonly [ContentHash, Fact])[] = [];
    const turn = new TimeSlice();
    for (const some of slicesOf(hashes)) {
      await turn.rest();
      const text = await this.database.read((sqlite) => value(sqlite, query, JSON.stringify(some), about));
      facts.push(...(Object.entries(JSON.parse(String(text))) as [ContentHash, Fact][]));
    }
    return facts;
  }
}

function slicesOf<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / slice);
  return Array.from({ length: count }, (_, index) => items.slice(index * slice, (index + 1) * slice));
}

function keepTokens(sqlite: Sqlite, encoding: SqlValue, counts: Readonly<Record<string, number>>): void {
  run(
    sqlite,
    `INSERT INTO token_counts (blob, encoding, tokens) SELECT blobs.rid, ?2, given.value FROM ${given} WHERE TRUE
     ON CONFLICT (blob, encoding) DO UPDATE SET tokens = excluded.tokens WHERE tokens <> excluded.tokens`,
    JSON.stringify(counts),
    encoding,
  );
}

function keepSecrets(sqlite: Sqlite, rules: SqlValue, findings: Readonly<Record<string, readonly Finding[]>>): void {
  run(
    sqlite,
    `INSERT INTO found_secrets (blob, rules, findings) SELECT blobs.rid, ?2, given.value FROM ${given} WHERE TRUE
     ON CONFLICT (blob) DO UPDATE SET rules = excluded.rules, findings = excluded.findings
     WHERE rules <> excluded.rules OR findings <> excluded.findings`,
    JSON.stringify(findings),
    rules,
  );
}

function findingOf({ kind, level, start, end }: Secret): Finding {
  return [kind, level, start, end];
}

function secretOf([kind, level, start, end]: Finding): Secret {
  return { kind, level, start, end };
}
