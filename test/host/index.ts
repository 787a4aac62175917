// What VS Code calls inside the extension host: it runs the suites below the folder CONTEXT_PACKS_SUITE.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Rejects when a test failed or when there was none; VS Code then ends with a non-zero exit code. */
export async function run(): Promise<void> {
  const folder = process.env.CONTEXT_PACKS_SUITE;
  if (!folder) {
    throw new Error('CONTEXT_PACKS_SUITE names no folder of tests.');
  }
  const files = testFiles(folder);
  if (files.length === 0) {
    throw new Error(`There is no test in ${folder}.`);
  }
  const mocha = new Mocha({
    ui: 'tdd',
    // A minute: the first test waits for the extension to activate, and a busy machine makes all of them slow.
    timeout: 60_000,
    color: false,
    reporter: join(__dirname, '..', 'support', 'resultReporter.js'),
  });
  for (const file of files) {
    mocha.addFile(file);
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) {
    throw new Error(`${failures} of the tests failed.`);
  }
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.js'))
    .sort()
    .map((path) => join(folder, path));
}
