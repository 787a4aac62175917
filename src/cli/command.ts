import type { Ports } from '../app/ports';
import type { StoreMaintenance } from '../core/storeMaintenance';
import type { StoreSettings } from '../core/storeSettings';
import type { Interruption } from './interruption';
import type { OptionName, Options } from './options';
import type { Terminal } from './terminal';

/** What a command works with. */
export interface Context {
  readonly ports: Ports;
  readonly settings: StoreSettings;
  readonly maintenance: StoreMaintenance;
  readonly terminal: Terminal;
  /** The workspace folder's path on this machine, absolute. */
  readonly directory: string;
  /** The same folder's URI. */
  readonly workspace: string;
  readonly options: Options;
  /** The path of sql.js's `sql-wasm.wasm`. */
  readonly sqlWasm: string;
  /** Whoever asks for its signal looks at it: Ctrl-C no longer ends the process by itself. */
  readonly interruption: Interruption;
}

/** A subcommand of `ctx`. */
export interface Command {
  /** What follows `ctx` and the command's own words. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  /** Lines about its options, for who asks about this command alone. */
  readonly details?: readonly string[];
  readonly options: readonly OptionName[];
  /** How many words it takes. */
  readonly words: { readonly min: number; readonly max: number };
  /** Resolves to the exit code. */
  readonly run: (context: Context, words: readonly string[]) => Promise<number>;
}
