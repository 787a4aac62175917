// `ctx store export`
import { once } from 'node:events';
import { resolve } from 'node:path';
import { exportStore } from '../app/exportStore';
import { writeExclusively } from '../storage/exclusiveFile';
import type { Command } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { givenFile } from './givenFile';

export const exportAll: Command = {
  usage: '<file>',
  summary:
    'Writes all packs and what they captured as one JSON document to a file that must not exist, or to standard ' +
    'output for “-”.',
  options: [],
  words: { min: 1, max: 1 },
  async run({ ports, terminal, directory, interruption }, [file = '']) {
    const { signal } = interruption;
    const { chunks, result } = exportStore(ports, signal);
    const path = file === '-' ? undefined : resolve(directory, givenFile(file, 'ctx store export'));
    const bytes =
      path === undefined ? await toStandardOutput(chunks, signal) : await writeExclusively(path, chunks, signal);
    for (const { hash, reason } of result.leftOut) {
      terminal.warn(`Left out the content ${hash}: ${reason}. “ctx store verify” says what it concerns.`);
    }
    const held = [count(result.packs, 'pack'), count(result.snapshots, 'snapshot'), count(result.contents, 'content')];
    const size = [...held, `${bytes} bytes`].join(', ');
    terminal.say(`Exported to ${path ?? 'standard output'}: ${size}.`);
    if (path !== undefined) {
      terminal.answer({ path, bytes, ...result });
    }
    return result.leftOut.length > 0 ? exitCode.doneWithErrors : exitCode.done;
  },
};

async function toStandardOutput(chunks: AsyncIterable<string>, signal: AbortSignal): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += Buffer.byteLength(chunk);
    if (!process.stdout.write(chunk)) {
      await once(process.stdout, 'drain', { signal });
    }
  }
  return bytes;
}
