import { type IgnoreTree, wildcards } from './ignoreTrees';

/** What each pattern is tried on. */
const paths = ['a', 'ab', 'axb', 'a-', '1', 'B', '_', '\u00e9', '.a', 'x/a', 'x/ab', 'x/ax/b', 'x/ax/y/b', 'x/y/ab'];
const posixPaths = ['a ', '\\', '*', 'x/a ', 'x/*', 'a\\', '[a', 'x/[a'];

/** Every odd pattern in a directory of its own, in each place of a path: what chance would meet too seldom. */
export const oddPatterns: IgnoreTree = {
  ...{ tracked: [], infoExclude: '', globalExcludes: '', workspace: '', ignoreCase: false },
  files: Object.fromEntries(
    wildcards
      .flatMap((odd) => [odd, `x/${odd}`, `x/a${odd}`, `x/a${odd}/b`, `x${odd}ab`, `x/${odd}/`])
      .flatMap((pattern, index) => [
        [`${index}/.gitignore`, `${pattern}\n`],
        ...[...paths, ...(process.platform === 'win32' ? [] : posixPaths)].map((path) => [`${index}/${path}`, '']),
      ]),
  ),
};
