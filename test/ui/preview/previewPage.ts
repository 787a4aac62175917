import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { FromPreview, PreviewState, ToPreview } from '../../../src/protocol/preview';
import { launchBrowser } from '../../vscode/browser';

/** The kinds of themes, by the files of test/fixtures/themes. */
export const themes = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof themes)[number];

interface OpenOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page has asked VS Code to keep. */
  readonly state?: PreviewState;
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
}

/** What the page finds in the browser in place of VS Code. */
interface StandIn {
  readonly told: FromPreview[];
  state: PreviewState | undefined;
}

const origin = 'http://preview.test';

/** A Chromium in which preview pages are opened, with the page that the extension makes and nothing of VS Code. */
export class PreviewPages {
  private constructor(
    private readonly browser: Browser,
    private readonly html: string,
  ) {}

  /** Whoever opens it closes it. */
  static async open(): Promise<PreviewPages> {
    const [browser, html] = await Promise.all([launchBrowser(), previewHtml()]);
    return new PreviewPages(browser, html);
  }

  async show(options: OpenOptions = {}): Promise<PreviewPage> {
    const { theme = 'dark', width = 1200, height = 800, state } = options;
    const page = await this.browser.newPage({
      viewport: { width, height },
      ...(options.reducedMotion && { reducedMotion: 'reduce' as const }),
      ...(options.forcedColors && { forcedColors: 'active' as const }),
    });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.route('**/*', async (route) => {
      const path = new URL(route.request().url()).pathname;
      const body = path === '/' ? this.html : await readFile(join('dist', 'webview', path)).catch(() => undefined);
      const contentType = { css: 'text/css', js: 'text/javascript' }[path.split('.').at(-1) ?? ''] ?? 'text/html';
      await (body === undefined ? route.abort() : route.fulfill({ body, contentType }));
    });
    await page.addInitScript(standIn, { state, ...(await themeOf(theme)) });
    await page.goto(`${origin}/`);
    return new PreviewPage(page, errors);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** One preview page. */
export class PreviewPage {
  constructor(
    readonly page: Page,
    /** What went wrong in the page, and what its policy has refused. */
    readonly errors: readonly string[],
  ) {}

  async post(...messages: readonly ToPreview[]): Promise<void> {
    await this.page.evaluate(async (all) => {
      for (const message of all) {
        window.postMessage(message, '*');
      }
      // Behind the messages, and behind the frame in which what they changed is drawn.
      await new Promise((resolve) => setTimeout(resolve));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }, messages);
  }

  /** What the page has said to the extension, in order. */
  async told(): Promise<readonly FromPreview[]> {
    return await this.page.evaluate(() => (window as unknown as { standIn: StandIn }).standIn.told);
  }

  /** Waits for what the page does a moment after something else, such as asking VS Code to keep where it is. */
  async settle(): Promise<void> {
    // By the clock of the page, whose timers come one after the other, however busy it is.
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  }

  /** What the page has asked VS Code to keep. */
  async state(): Promise<PreviewState | undefined> {
    return await this.page.evaluate(() => (window as unknown as { standIn: StandIn }).standIn.state);
  }

  /** The text of the payload's rows that are on the screen, from the top. */
  async rowsSeen(): Promise<readonly string[]> {
    return await this.page.evaluate(() => {
      const seen = document.getElementById('payload')?.getBoundingClientRect();
      return [...document.querySelectorAll('.row')]
        .filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return seen !== undefined && bottom > seen.top + 2 && top < seen.bottom - 2;
        })
        .map((row) => row.textContent ?? '');
    });
  }

  /** As test-results/<name>.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join('test-results', `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

/** Runs in the page, before its script. */
function standIn({ state, bodyClass, variables }: Awaited<ReturnType<typeof themeOf>> & { state: unknown }): void {
  const kept = { told: [] as unknown[], state };
  Object.assign(window, {
    standIn: kept,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => kept.told.push(message),
      getState: () => kept.state,
      setState: (now: unknown) => {
        kept.state = now;
      },
    }),
  });
  // As soon as there is something to set them on: before the page's own script, as VS Code does.
  const observer = new MutationObserver(() => {
    if (document.body) {
      observer.disconnect();
      for (const [name, value] of Object.entries(variables)) {
        document.documentElement.style.setProperty(name, value);
      }
      document.body.classList.add(...bodyClass.split(' '));
    }
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** The classes and the style variables that VS Code 1.139.1 gives to a page. */
async function themeOf(
  theme: Theme,
): Promise<{ readonly bodyClass: string; readonly variables: Readonly<Record<string, string>> }> {
  return JSON.parse(await readFile(join('test', 'fixtures', 'themes', `${theme}.json`), 'utf8'));
}

/** The page in English: what the extension makes it of, but for `vscode`, which is not here. */
async function previewHtml(): Promise<string> {
  const script = `
    import { previewPage } from './src/host/preview/previewPage';
    import { pageWords, previewWords } from './src/host/preview/previewWords';
    const addresses = { script: '${origin}/preview.js', style: '${origin}/preview.css', styleSource: '${origin}' };
    module.exports = previewPage({ language: 'en', nonce: 'bm9uY2U=', ...addresses, words: pageWords(), said: previewWords() });`;
  const english = `export const l10n = { t: (text) => text };`;
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: '.' },
    ...{ bundle: true, platform: 'node', format: 'cjs', write: false, logLevel: 'error' },
    plugins: [
      {
        name: 'english',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'english' }));
          onLoad({ filter: /.*/, namespace: 'english' }, () => ({ contents: english }));
        },
      },
    ],
  });
  const made = { exports: '' };
  new Function('module', outputFiles?.[0]?.text ?? '')(made);
  return made.exports;
}
