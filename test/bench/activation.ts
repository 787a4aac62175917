import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runInExtensionHost } from '../vscode/hostRun';
import { removeFolder, temporaryFolder } from '../vscode/temporaryFolder';
import { type Timing, timing } from './measure';

const baseline = 'context-packs-tests.empty';
/** The probe activates them in this order. What comes with VS Code may be active by then, and is no measure. */
const names: Readonly<Record<string, string>> = {
  [baseline]: 'an extension that does nothing',
  'context-packs.context-packs': 'Context Packs',
};

/**
 * From asking VS Code for the extension to the end of activate(), in the extension host, loading its code included; the
 * baseline is an extension that does nothing. Each round is a VS Code of its own.
 */
export async function activation(rounds: number): Promise<Timing[]> {
  const scratch = temporaryFolder('bench');
  const file = join(scratch, 'times.jsonl');
  const extensions = join('test', 'fixtures', 'extensions');
  try {
    for (let round = 0; round < rounds; round += 1) {
      await runInExtensionHost({
        extension: process.cwd(),
        extraExtensions: readdirSync(extensions).map((name) => resolve(extensions, name)),
        tests: resolve('dist', 'test', 'host', 'index.js'),
        workspace: resolve('test', 'fixtures', 'workspaces', 'activation'),
        environment: { CONTEXT_PACKS_SUITE: resolve('dist', 'test', 'bench', 'host'), BENCH_FILE: file },
      });
    }
    const times = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return Object.entries(names).map(([id, name]) =>
      timing(
        name,
        times.map((each) => each[id]),
        times.map((each) => each[baseline]),
      ),
    );
  } finally {
    removeFolder(scratch);
  }
}
