// `node dist/test/bench/tokenExactness.js STRINGS FOLDER...`: counts so many hard strings, and the text files of the
// folders, beside tiktoken. It prints what differs; the tests do the same with as much as they have time for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { exactEncodings, miscounted } from '../support/exactTokens';
import { hardText } from '../unit/tokens/hardText';

function main([strings = '40000', ...folders]: string[]): void {
  const seed = Date.now();
  const hard = fc
    .sample(hardText, { seed, numRuns: Number(strings) })
    .map((text) => [JSON.stringify(text), text] as const);
  const files = folders.flatMap(textFilesBelow);
  const bytes = files.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  for (const encoding of exactEncodings) {
    const wrong = [...miscounted(encoding, hard), ...miscounted(encoding, files)];
    console.log([`${encoding}: ${wrong.length} differ`, ...wrong].join('\n'));
  }
  console.log(`${hard.length} strings of seed ${seed}, ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
}

/** Those with thousands of characters between two blanks are left out: tiktoken takes the square of that. */
function textFilesBelow(folder: string): [name: string, text: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path): [string, string] => [path, readFileSync(path, 'utf8')])
    .filter(([, text]) => !/\0|\S{5000}/.test(text));
}

main(process.argv.slice(2));
