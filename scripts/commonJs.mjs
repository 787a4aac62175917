// esbuild splits programs into parts only where they are ES modules, and VS Code's extensions and Node's workers are
// read as CommonJS here. So each part is converted after the split.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { transform } from 'esbuild';

/**
 * Writes what a build with `splitting` makes as CommonJS.
 * @param {{ readonly banners: Readonly<Record<string, string>> }} options what goes before a file, by its name
 * @returns {import('esbuild').Plugin}
 */
export function commonJs({ banners }) {
  return {
    name: 'commonjs',
    setup(build) {
      const { target, minify, sourcemap } = build.initialOptions;
      build.initialOptions.write = false;
      build.onEnd(async ({ outputFiles = [] }) => {
        for (const { path, text } of outputFiles) {
          const { code } = await transform(text, {
            format: 'cjs',
            platform: 'node',
            legalComments: 'none',
            sourcefile: basename(path),
            ...(target && { target }),
            ...(minify && { minify }),
            ...(sourcemap && { sourcemap }),
            // An import() of a part is a require() of it, which needs no promise of Node's loader for ES modules.
            supported: { 'dynamic-import': false },
          });
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, (banners[basename(path)] ?? '') + code);
        }
      });
    },
  };
}
