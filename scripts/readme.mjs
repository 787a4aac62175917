// The README as VS Code shows it for an installed extension: no other file is at hand there, so its pictures are inside of
// it, and what only a reader of the repository can use is left out.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** Where the packaged README is written, below the root. */
export const packagedReadmePath = 'dist/README.md';

/**
 * @param {string} text of the README: its pictures are PNG files, and what is between `<!-- repository -->` and
 * `<!-- /repository -->` is left out
 * @param {(path: string) => Promise<Uint8Array>} picture reads one
 * @returns {Promise<string>}
 * @throws Error for a link that would lead nowhere
 */
export async function packagedReadme(text, picture) {
  const kept = text.replaceAll(/<!-- repository -->\n.*?<!-- \/repository -->\n+/gs, '');
  /** @type {Map<string, string>} */
  const pictures = new Map();
  for (const [, path = ''] of kept.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
    if (extname(path) !== '.png') {
      throw new Error(`The README shows ${path}, which is not a PNG file.`);
    }
    pictures.set(path, Buffer.from(await picture(path)).toString('base64'));
  }
  const named = kept.replaceAll(
    /!\[([^\]]*)\]\(([^)]+)\)/g,
    (_, words, path) => `![${words}][${basename(path, '.png')}]`,
  );
  const [, lost] = /\]\((?!https:|#)([^)]+)\)/.exec(named) ?? [];
  if (lost !== undefined) {
    throw new Error(`The README links to ${lost}, which is not in the package.`);
  }
  const data = [...pictures].map(([path, bytes]) => `[${basename(path, '.png')}]: data:image/png;base64,${bytes}\n`);
  return [named.trimEnd(), '\n', ...(data.length > 0 ? ['\n', ...data] : [])].join('');
}

/**
 * The rows of the README's table of settings: the name, ◆ where no workspace can set it, the default, and the first
 * sentence of what package.json says of it.
 * @param {{ readonly contributes: { readonly configuration: readonly { readonly properties: Record<string, Setting> }[] } }} manifest
 * @param {Readonly<Record<string, string>>} texts of package.nls.json
 * @typedef {{ readonly scope: string, readonly default: unknown, readonly description?: string, readonly markdownDescription?: string }} Setting
 */
export function settingRows({ contributes }, texts) {
  return contributes.configuration.flatMap(({ properties }) =>
    Object.entries(properties).map(([name, { scope, markdownDescription, description = '', default: value }]) => {
      const text = texts[(markdownDescription ?? description).slice(1, -1)] ?? '';
      const [sentence = ''] = text.replaceAll(/#contextPacks\.([\w.]+)#/g, '$1').split(/(?<=\.) (?=[A-Z])/);
      const mark = scope === 'machine' ? ' ◆' : '';
      return `| \`${name.replace('contextPacks.', '')}\`${mark} | \`${JSON.stringify(value)}\` | ${sentence} |`;
    }),
  );
}

/** @param {string} root of the project */
export async function writePackagedReadme(root) {
  const text = await readFile(join(root, 'README.md'), 'utf8');
  await writeFile(join(root, packagedReadmePath), await packagedReadme(text, (path) => readFile(join(root, path))));
}
