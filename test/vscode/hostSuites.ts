// Runs the suites that need an extension host, once per workspace: the tests in test/host/<name> with a copy of
// test/fixtures/workspaces/<name> open, or what the .code-workspace file in it names, and the extensions of
// test/fixtures/extensions beside ours, in the desktop VS Code or, where there is none, in one served to a browser.
// `node dist/test/vscode/hostSuites.js [name ...]`
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findDesktopVSCode } from './desktop';
import { runInDesktop } from './desktopRun';
import { type HostRunOptions, runInExtensionHost } from './hostRun';
import { removeFolder, temporaryFolder } from './temporaryFolder';

const workspaces = join('test', 'fixtures', 'workspaces');
const extensions = join('test', 'fixtures', 'extensions');
const suites = resolve('dist', 'test', 'host');

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const names = suiteNames().filter((name) => wanted.length === 0 || wanted.includes(name));
  if (names.length === 0) {
    throw new Error(`There is no suite to run in ${suites}.`);
  }
  for (const name of names) {
    const started = Date.now();
    const code = await runSuite(name);
    console.log(
      `${name}: ${code === 0 ? 'passed' : `failed (${code})`}, ${Math.round((Date.now() - started) / 1000)} s`,
    );
    process.exitCode ||= code;
  }
}

/**
 * The folders of tests, each with its workspace.
 * @throws Error when there are tests that no workspace would run: they must not be taken for tests that pass
 */
function suiteNames(): string[] {
  const tests = readdirSync(suites, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.js'));
  const names = [...new Set(tests.map((path) => path.split(/[\\/]/)[0] ?? ''))].sort();
  for (const name of names) {
    if (!existsSync(join(workspaces, name))) {
      throw new Error(`The tests in test/host/${name} need a workspace, ${join(workspaces, name)}.`);
    }
  }
  return names;
}

function opened(folder: string, name: string): string {
  const file = join(folder, `${name}.code-workspace`);
  return existsSync(file) ? file : folder;
}

async function runSuite(name: string): Promise<number> {
  // A copy, because tests write in it.
  const scratch = temporaryFolder('host-suite');
  const workspace = join(scratch, name);
  cpSync(join(workspaces, name), workspace, { recursive: true });
  const options: HostRunOptions = {
    extension: process.cwd(),
    extraExtensions: readdirSync(extensions).map((name) => resolve(extensions, name)),
    tests: join(suites, 'index.js'),
    workspace: opened(workspace, name),
    // A suite takes up to three minutes, and several times that on a busy machine.
    timeoutSeconds: 1200,
    environment: {
      CONTEXT_PACKS_SUITE: join(suites, name),
      RESULTS_FILE: resolve('test-results', `host-${name}.json`),
    },
  };
  const desktop = findDesktopVSCode();
  try {
    return await (desktop ? runInDesktop(desktop, options) : runInExtensionHost(options));
  } finally {
    removeFolder(scratch);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
