import { IgnoreRules } from '../../../src/sources/ignore/ignoreRules';
import { directoriesAbove } from '../../../src/sources/ignore/repository';
import type { FileTree } from '../fileTree';
import { wildcards } from './ignoreTrees';

/** Every odd pattern, in each place of a path: what chance would bring together too seldom. */
const patterns = wildcards.flatMap((odd) => [odd, `x/${odd}`, `x/a${odd}`, `x/a${odd}/b`, `x${odd}ab`, `x/${odd}/`]);

const names = ['a', 'ab', 'axb', 'a-', '1', 'B', '_', '\u00e9', '.a', 'a ', '\\', '*', 'a\\', '[a', ']', '^', 'a\tb'];

/** A .gitignore for each pattern, in a directory of its own. */
export const oddIgnoreFiles: FileTree = Object.fromEntries(
  patterns.map((pattern, index) => [`${index}/.gitignore`, `${pattern}\n`]),
);

/** Paths of files below each directory. No file need be there: Git does not ask for them. */
export const oddPaths: readonly string[] = patterns.flatMap((_, index) =>
  [...names, ...names.map((name) => `x/${name}`), 'x/ax/b', 'x/ax/y/b', 'x/a/b', 'x/y/ab'].map(
    (path) => `${index}/${path}`,
  ),
);

/** Those that we ignore. */
export function ignoredOddPaths(): string[] {
  const rules = patterns.map((pattern, index) =>
    IgnoreRules.none().with([{ name: '', directory: String(index), text: `${pattern}\n` }]),
  );
  return oddPaths.filter((path) => {
    const own = rules[Number.parseInt(path, 10)];
    const isAboveIgnored = directoriesAbove(path).some((above) => own?.ignoring(above, true));
    return isAboveIgnored || own?.ignoring(path, false);
  });
}
