// `node scripts/icon.mjs`: media/icon.png, which the Marketplace shows, from media/icon.svg.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { installChromium } from '../test/vscode/install.mjs';

/** In pixels, as the Marketplace asks for on screens of twice the resolution. */
const size = 256;

const browser = await chromium.launch({ executablePath: await installChromium(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawing = await readFile('media/icon.svg', 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: 'media/icon.png', omitBackground: true });
} finally {
  await browser.close();
}
