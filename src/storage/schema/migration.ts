/** One step of the schema's history. An applied step never changes: what comes later is a step of its own. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
