// The README as VS Code and the Marketplace show it: no other file is at hand there, and a picture only by an `https:`
// address (VS Code 1.139 drops `data:` and relative ones), so without an address there are none. What only a reader of the
// repository can use is left out.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** Where the packaged README is written, below the root. */
export const packagedReadmePath = 'dist/README.md';

/**
 * @param {string} text of the README: each picture is a PNG file in a paragraph of its own, and what is between
 * `<!-- repository -->` and `<!-- /repository -->` is left out
 * @param {string} [pictures] the address of the folder that the pictures are published in
 * @returns {string}
 * @throws Error for a link that would lead nowhere, or a picture that would not be shown
 */
export function packagedReadme(text, pictures) {
  if (pictures !== undefined && !/^https:\/\/.*[^/]$/.test(pictures)) {
    throw new Error(`Pictures are shown from an address like https://example.com/pictures, not from ${pictures}.`);
  }
  const kept = text.replaceAll(/<!-- repository -->\n.*?<!-- \/repository -->\n+/gs, '');
  const shown = kept.replaceAll(/^!\[([^\]]*)\]\(([^)]+)\)\n\n/gm, (_, words, path) => {
    if (extname(path) !== '.png') {
      throw new Error(`The README shows ${path}, which is not a PNG file.`);
    }
    return pictures === undefined ? '' : `![${words}](${pictures}/${basename(path)})\n\n`;
  });
  const [, lost] = /\]\((?!https:|#)([^)]+)\)/.exec(shown) ?? [];
  if (lost !== undefined) {
    throw new Error(`The README leads to ${lost}, which is not in the package.`);
  }
  return `${shown.trimEnd()}\n`;
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

/**
 * @param {string} root of the project
 * @param {string} [pictures] as above
 */
export async function writePackagedReadme(root, pictures) {
  const text = await readFile(join(root, 'README.md'), 'utf8');
  await writeFile(join(root, packagedReadmePath), packagedReadme(text, pictures));
}
