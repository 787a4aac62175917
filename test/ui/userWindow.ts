import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser, newProfile } from '../vscode/browser';
import { extensionHosts } from '../vscode/extensionHosts';
import { startServer, type VSCodeServer } from '../vscode/server';
import { removeFolder, temporaryFolder } from '../vscode/temporaryFolder';
import { Workbench } from '../vscode/workbench';
import { workbenchUrl } from '../vscode/workbenchUrl';

const extensionId = 'context-packs.context-packs';

/** A theme of each kind, by the class that VS Code gives to its window. */
export const themes = {
  vs: 'Default Light Modern',
  'vs-dark': 'Default Dark Modern',
  'hc-black': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
} as const;
export type ThemeKind = keyof typeof themes;
export const themeKinds = Object.keys(themes) as readonly ThemeKind[];

/** What is not as it usually is. */
export interface WindowOptions {
  /** A directory of test/fixtures/workspaces. */
  readonly workspace?: string;
  /** `asked` for a user who has to say whether the folder is trusted; else it is. */
  readonly trust?: 'asked';
  /** Folders of other extensions that are installed. */
  readonly linkedExtensions?: readonly string[];
  /** Called before the first window is opened. */
  readonly prepare?: (server: VSCodeServer, profile: BrowserContext) => void | Promise<void>;
}

/** What a user has before them: VS Code with the packaged extension installed, a folder open, and a terminal. */
export class UserWindow {
  private constructor(
    private readonly server: VSCodeServer,
    private readonly browser: Browser,
    private readonly profile: BrowserContext,
    private readonly scratch: string,
    /** The folder that is open: a copy of one of test/fixtures/workspaces. */
    readonly folder: string,
    readonly workbench: Workbench,
  ) {}

  /** Whoever opens it closes it. */
  static async open(
    settings: Readonly<Record<string, unknown>> = {},
    { workspace = 'basic', trust, linkedExtensions = [], prepare }: WindowOptions = {},
  ): Promise<UserWindow> {
    const scratch = temporaryFolder('ui');
    const folder = join(scratch, workspace);
    cpSync(join('test', 'fixtures', 'workspaces', workspace), folder, { recursive: true });
    // What is written into a directory as soon as it is made may be noticed by nobody.
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    const server = await startServer({
      vsix: [join('test-results', 'context-packs.vsix')],
      settings: { ...settings, ...(trust ? { 'security.workspace.trust.enabled': true } : {}) },
      workspaceTrust: trust === 'asked',
      linkedExtensions,
    });
    const browser = await launchBrowser();
    const profile = await newProfile(browser, server);
    await prepare?.(server, profile);
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

  /** Changes a setting of the machine that the windows are on, or takes it back. VS Code takes it over soon, in all of them. */
  setSetting(name: string, value: unknown): void {
    const path = join(this.server.dataDirectory, 'data', 'Machine', 'settings.json');
    const settings = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>) : {};
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ ...settings, [name]: value }, undefined, 2));
  }

  /** Makes these the settings of the folder, in place of those that it had. VS Code takes them over soon. */
  setFolderSettings(settings: Readonly<Record<string, unknown>>): void {
    writeFileSync(join(this.folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  }

  /** Gives the window another look, by a setting of the folder beside those given. */
  async setTheme(kind: ThemeKind, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.setFolderSettings({ ...settings, 'workbench.colorTheme': themes[kind] });
    await this.workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
  }

  /** What the extension has logged, in all windows; empty where VS Code keeps no logs on this machine. */
  log(): string {
    const logs = join(this.server.dataDirectory, 'data', 'logs');
    const paths = readdirSync(logs, { recursive: true, encoding: 'utf8' });
    const ours = paths.filter((path) => basename(path) === 'Context Packs.log');
    return ours.map((path) => readFileSync(join(logs, path), 'utf8')).join('');
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
