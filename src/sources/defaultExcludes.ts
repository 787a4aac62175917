import type { SkipReason } from '../core/skipReason';
import { IgnoreRules } from './ignore/ignoreRules';

/**
 * What hardly anybody wants in a pack, in the syntax of gitignore. It is left out of collections even where Git tracks it,
 * and said so; naming the file, or the directory at the start of a glob, takes it all the same. Not here, although others
 * have them: `bin`, `env`, `pkg`, `lib`, `site`, `cache` and `private`, for as many projects keep their sources in them.
 */
const patterns = `
# Version control.
.git
.hg/
.svn/
.bzr/
CVS/
.jj/
# What package managers put there: other people's sources.
node_modules/
bower_components/
jspm_packages/
vendor/
Pods/
.yarn/
.pnpm-store/
.venv/
venv/
site-packages/
# What tools make of the sources.
dist/
build/
out/
target/
.next/
.nuxt/
.svelte-kit/
.output/
.turbo/
.parcel-cache/
.gradle/
.dart_tool/
.tox/
__pycache__/
*.pyc
*.pyo
*.class
*.tsbuildinfo
# Measurements, caches and leftovers.
coverage/
.nyc_output/
.cache/
.pytest_cache/
.mypy_cache/
.ruff_cache/
.eslintcache
tmp/
temp/
*.log
*.swp
*.swo
*.bak
*~
# Such a directory among the sources holds sources, whatever it is called.
!**/src/**/build/
!**/src/**/out/
!**/src/**/target/
!**/src/**/coverage/
!**/src/**/tmp/
!**/src/**/temp/
# Of editors and systems.
.idea/
.vscode/
.vs/
.DS_Store
Thumbs.db
desktop.ini
# Lock files: long, and nothing that is read.
package-lock.json
npm-shrinkwrap.json
yarn.lock
pnpm-lock.yaml
bun.lock
bun.lockb
deno.lock
Cargo.lock
Gemfile.lock
composer.lock
poetry.lock
uv.lock
pdm.lock
Pipfile.lock
go.sum
mix.lock
pubspec.lock
Podfile.lock
flake.lock
packages.lock.json
stack.yaml.lock
cabal.project.freeze
gradle.lockfile
`;

const rules = IgnoreRules.none().with([{ name: '', directory: '', text: patterns }]);

/** The default exclude that names what is at this path, taken by itself: its directories are to be asked about before. */
export function defaultExclude(path: string, isDirectory: boolean): SkipReason | undefined {
  const reason = rules.ignoring(path, isDirectory);
  return reason && { rule: 'default-exclude', pattern: reason.pattern };
}
