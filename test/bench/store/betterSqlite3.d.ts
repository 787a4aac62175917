/** What the benchmarks use of it. */
declare module 'better-sqlite3' {
  class Database {
    constructor(path: string);
    pragma(text: string): unknown;
    exec(sql: string): void;
    prepare(sql: string): Database.Statement;
    close(): void;
  }
  namespace Database {
    interface Statement {
      run(...parameters: unknown[]): unknown;
      get(...parameters: unknown[]): unknown;
      all(...parameters: unknown[]): unknown[];
    }
  }
  export = Database;
}
