// Runs a suite inside the extension host of the VS Code that is served to a browser.
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser, newProfile } from './browser';
import { provesSuccess } from './proof';
import { startServer, type VSCodeServer } from './server';
import { removeFolder, temporaryFolder } from './temporaryFolder';
import { workbenchUrl } from './workbenchUrl';

export interface HostRunOptions {
  /** The folder of the extension under test. */
  readonly extension: string;
  /** Folders of further extensions, which are there as if installed. */
  readonly extraExtensions?: readonly string[];
  /** The built CommonJS file whose `run()` runs the tests. It must use the reporter of test/support. */
  readonly tests: string;
  /** The folder to open, or a .code-workspace file. */
  readonly workspace: string;
  /** Added to the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  /** 180 unless told. */
  readonly timeoutSeconds?: number;
}

const reasons: ReadonlyMap<number, string> = new Map([
  [71, 'The window crashed.'],
  [72, 'The tests took too long.'],
  [73, 'VS Code ended before the tests did.'],
]);

/** What the window says for itself, among what the tests say: about its connection, and errors of its own services. */
const windowTalk =
  /^(Resolv|Creating a socket|Updating additional builtin|Ignoring fetching|\[(reconnection|remote-connection|AgentHost|AccountPolicy|Service Worker))|\/workbench\.js:/;

/**
 * Resolves with 0 only when the tests ran, at least one passed and none failed; with 1 when VS Code reports a failure.
 * 71 to 74 are explained on the console.
 */
export async function runInExtensionHost(options: HostRunOptions): Promise<number> {
  const scratch = temporaryFolder('host-run');
  const resultsFile = resolve(options.environment?.RESULTS_FILE ?? join(scratch, 'results.json'));
  rmSync(resultsFile, { force: true });
  try {
    const server = await startServer({
      smokeTestDriver: true,
      linkedExtensions: options.extraExtensions ?? [],
      environment: { ...options.environment, RESULTS_FILE: resultsFile },
    });
    const code = await exitCode(server, options).finally(() => server.stop());
    const reason = reasons.get(code);
    if (reason) {
      console.error(reason);
    }
    // VS Code reports success as well when the extension host died in the middle of the tests.
    return code === 0 && !provesSuccess(resultsFile) ? 74 : code;
  } finally {
    removeFolder(scratch);
  }
}

async function exitCode(server: VSCodeServer, options: HostRunOptions): Promise<number> {
  const { extension, tests, workspace, timeoutSeconds = 180 } = options;
  const browser = await launchBrowser();
  let timer: NodeJS.Timeout | undefined;
  try {
    const page = await (await newProfile(browser, server)).newPage();
    return await new Promise<number>((end, reject) => {
      page.once('crash', () => end(71));
      timer = setTimeout(() => end(72), timeoutSeconds * 1000);
      void server.ended.then(() => end(73));
      const what = workspace.endsWith('.code-workspace') ? { workspaceFile: workspace } : { folder: workspace };
      const url = workbenchUrl(server.authority, { ...what, extension, tests });
      openReportingWindow(page, url, end).catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

/** The two functions are what VS Code looks for in its window to tell how a run goes, and how it went. */
async function openReportingWindow(page: Page, url: string, end: (code: number) => void): Promise<void> {
  page.on('pageerror', (error) => console.error(`Error in the window: ${error.message}`));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    if (!windowTalk.test(String(args[0]))) {
      console.log(...args);
    }
  });
  await page.exposeFunction('codeAutomationExit', end);
  await page.goto(url);
}
