// `npm run notices`: builds, and writes ThirdPartyNotices.txt, of what the bundles really contain. It fails where a
// package has no license text, or a license that nobody has agreed to. With --check it writes nothing, builds nothing, and
// fails where the file says otherwise.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { bundledPackages } from './bundled.mjs';
import { root } from './run.mjs';

/** @typedef {{ readonly name: string, readonly license: string, readonly text: string }} Notice */

/** What may be in the package, by its SPDX identifier. Each asks for no more than its text. */
const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unicode-3.0', 'blessing', 'CC0-1.0'];

/** The licenses of packages that carry no text of theirs: a file of scripts/licenses. @type {Record<string, string>} */
const keptTexts = { '@handlebars/parser': 'handlebars-parser.txt' };

/** What is shipped and no bundle shows: the vocabularies are made of this package, the rest is inside of what is. */
const unseenPackages = ['node_modules/gpt-tokenizer'];
const unseen = [
  { name: 'SQLite, in sql.js', license: 'blessing', file: 'sqlite.txt' },
  { name: 'BLAKE3, in hash-wasm', license: 'CC0-1.0', file: 'blake3.txt' },
  { name: 'Unicode Character Database 16.0.0', license: 'Unicode-3.0', file: 'unicode.txt' },
];

/** @param {string} file */
const kept = (file) => readFile(join(root, 'scripts', 'licenses', file), 'utf8');

/** @param {string} folder of a package @returns {Promise<Notice>} */
async function packageNotice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  const own = (await readdir(join(root, folder))).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(own.map((file) => readFile(join(root, folder, file), 'utf8')));
  const text = texts.length > 0 ? texts.join('\n\n') : await kept(keptTexts[name] ?? `${name}: no license text`);
  return { name: `${name} ${version}`, license, text };
}

/** @returns {Promise<string>} what ThirdPartyNotices.txt says. @throws Error for what must not be shipped */
export async function thirdPartyNotices() {
  const folders = [...(await bundledPackages()), ...unseenPackages];
  const notices = [
    ...(await Promise.all(folders.map(packageNotice))).sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(await Promise.all(unseen.map(async ({ file, ...notice }) => ({ ...notice, text: await kept(file) })))),
  ];
  const others = notices.filter(({ license }) => !allowed.includes(license));
  if (others.length > 0) {
    throw new Error(`Not allowed: ${others.map(({ name, license }) => `${name} (${license})`).join(', ')}`);
  }
  const ruler = '-'.repeat(80);
  const parts = notices.map(
    ({ name, license, text }) => `${ruler}\n${name} (${license})\n${ruler}\n\n${text.replaceAll('\r', '').trim()}\n`,
  );
  return ['Context Packs contains the following, under the licenses that follow each.\n', ...parts].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const file = join(root, 'ThirdPartyNotices.txt');
  if (!process.argv.includes('--check')) {
    await build();
    await writeFile(file, await thirdPartyNotices());
  } else if ((await readFile(file, 'utf8')) !== (await thirdPartyNotices())) {
    console.error('ThirdPartyNotices.txt is not what the bundles contain. Write it anew: npm run notices');
    process.exitCode = 1;
  }
}
