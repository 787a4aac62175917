// `node scripts/readmeSettings.mjs`: brings the README's table of settings up to what package.json says.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingRows } from './readme.mjs';
import { root } from './run.mjs';

/** @param {string} file below the root */
const json = async (file) => JSON.parse(await readFile(join(root, file), 'utf8'));

const readme = join(root, 'README.md');
const rows = settingRows(await json('package.json'), await json('package.nls.json'));
const text = await readFile(readme, 'utf8');
const table = /(?<=\n\| Setting \| Default \| \|\n\| --- \| --- \| --- \|\n)(\| .*\n)+/;
await writeFile(
  readme,
  text.replace(table, () => `${rows.join('\n')}\n`),
);
