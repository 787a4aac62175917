import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser, newProfile } from '../vscode/browser';
import { extensionHosts } from '../vscode/extensionHosts';
import { startServer, type VSCodeServer } from '../vscode/server';
import { removeFolder, temporaryFolder } from '../vscode/temporaryFolder';
import { Workbench } from '../vscode/workbench';
import { workbenchUrl } from '../vscode/workbenchUrl';

const extensionId = 'context-packs.context-packs';

/** What a user has before them: VS Code with the packaged extension installed, a folder open, and a terminal. */
export class UserWindow {
  private constructor(
    private readonly server: VSCodeServer,
    private readonly browser: Browser,
    private readonly profile: BrowserContext,
    private readonly scratch: string,
    /** The folder that is open: a copy of test/fixtures/workspaces/basic. */
    readonly folder: string,
    readonly workbench: Workbench,
  ) {}

  /**
   * Whoever opens it closes it.
   * @param trust `asked` for a user who has to say whether the folder is trusted; else it is
   */
  static async open(settings: Readonly<Record<string, unknown>> = {}, trust?: 'asked'): Promise<UserWindow> {
    const scratch = temporaryFolder('ui');
    const folder = join(scratch, 'basic');
    cpSync(join('test', 'fixtures', 'workspaces', 'basic'), folder, { recursive: true });
    const server = await startServer({
      vsix: [join('test-results', 'context-packs.vsix')],
      settings: { ...settings, ...(trust ? { 'security.workspace.trust.enabled': true } : {}) },
      workspaceTrust: trust === 'asked',
    });
    const browser = await launchBrowser();
    const profile = await newProfile(browser, server);
    const workbench = new Workbench(await profile.newPage());
    await workbench.open(workbenchUrl(server.authority, { folder }));
    return new UserWindow(server, browser, profile, scratch, folder, workbench);
  }

  /** For `teardown`: what the window showed when a test failed, as test-results/failed-<title>.png. */
  async screenshotOfFailure(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state === 'failed') {
      await this.workbench.screenshot(`failed-${test.title.replace(/\W+/g, '-')}`);
    }
  }

  /** Another window on the same folder: it shares the store, and nothing else that is ours. */
  async openAnother(): Promise<Workbench> {
    const workbench = new Workbench(await this.profile.newPage());
    await workbench.open(workbenchUrl(this.server.authority, { folder: this.folder }));
    return workbench;
  }

  /** The processes of the windows' extension hosts, in the order in which the windows were opened. */
  extensionHosts(): readonly number[] {
    return extensionHosts(this.server);
  }

  /** The directory of the store that the extension uses. */
  get store(): string {
    return this.server.globalStorage(extensionId);
  }

  /** Runs `ctx` in the folder, on the extension's store, and gives what it writes to standard output. */
  async ctx(...args: readonly string[]): Promise<string> {
    const command = [resolve('dist', 'ctx.js'), '--store', this.store, '-C', this.folder, ...args];
    return (await promisify(execFile)(process.execPath, command)).stdout;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    removeFolder(this.scratch);
  }
}
