import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { installChromium } from './install.mjs';
import type { VSCodeServer } from './server';

/** Starts a headless Chromium, which the caller closes. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await installChromium(),
    args: [
      // Root, as in a container, has no sandbox.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/**
 * A new browser profile for the windows of one server: they share a clipboard, which they may use without asking, and
 * the extension's globalState, and reach nothing but the server.
 */
export async function newProfile(browser: Browser, server: VSCodeServer): Promise<BrowserContext> {
  const profile = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await profile.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: `http://${server.authority}` });
  await profile.route(
    (url) => /^https?:$/.test(url.protocol) && url.host !== server.authority,
    (route) => route.abort(),
  );
  // What the product serves here encrypts the extension's secrets; without it they last only as long as the page.
  const key = secretKey(server.dataDirectory);
  await profile.route('**/mint-key', (route) => route.fulfill({ status: 200, body: key }));
  return profile;
}

function secretKey(dataDirectory: string): Buffer {
  const file = join(dataDirectory, 'secret-key');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32));
  }
  return readFileSync(file);
}
