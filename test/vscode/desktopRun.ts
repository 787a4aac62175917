// Runs a suite inside the extension host of a desktop VS Code.
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import type { HostRunOptions } from './hostRun';
import { provesSuccess } from './proof';
import { removeFolder, temporaryFolder } from './temporaryFolder';

/** As runInExtensionHost(), but without a limit of time. */
export async function runInDesktop(executable: string, options: HostRunOptions): Promise<number> {
  const scratch = temporaryFolder('vscode');
  const resultsFile = resolve(options.environment?.RESULTS_FILE ?? join(scratch, 'results.json'));
  rmSync(resultsFile, { force: true });
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: [options.extension, ...(options.extraExtensions ?? [])].map((path) => resolve(path)),
      extensionTestsPath: resolve(options.tests),
      extensionTestsEnv: { ...options.environment, RESULTS_FILE: resultsFile },
      launchArgs: [
        resolve(options.workspace),
        `--user-data-dir=${join(scratch, 'user')}`,
        `--extensions-dir=${join(scratch, 'extensions')}`,
      ],
    });
    return provesSuccess(resultsFile) ? 0 : 74;
  } catch (error) {
    if (error instanceof TestRunFailedError) {
      console.error(error.message);
      return error.code ?? 1;
    }
    throw error;
  } finally {
    removeFolder(scratch);
  }
}
