import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PackError } from '../core/errors';
import type { Context } from './command';

export interface Delivered {
  /** As it is called to users: `pack “p”`. */
  readonly what: string;
  /** What is said of it with `--json`, beside the payload or its file. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Gives the payload to standard output or, with `--output`, to a file. @throws PackError `file-not-writable` */
export async function deliverPayload(
  { terminal, directory, options }: Context,
  payload: string,
  { what, facts }: Delivered,
): Promise<void> {
  const { output } = options;
  if (output !== undefined) {
    await writeOutput(resolve(directory, output), payload);
    terminal.say(`Wrote ${what} to ${output}.`);
  } else if (!terminal.json) {
    terminal.content(payload);
  }
  terminal.answer({ ...facts, ...(output === undefined ? { payload } : { output }) });
}

async function writeOutput(path: string, payload: string): Promise<void> {
  try {
    await writeFile(path, payload);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PackError('file-not-writable', { path, reason }, { cause: error });
  }
}
