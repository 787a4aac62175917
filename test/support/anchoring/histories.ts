// Real histories to try anchoring on: packages that ship what their authors wrote, in several versions each. They come
// with `npm ci`, as devDependencies named after package and version, so the corpus is the same everywhere and for ever.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file in consecutive versions of its package. */
export interface History {
  readonly name: string;
  readonly texts: readonly string[];
}

const authored = /(^|\/)(lib|typings)\/[\w./-]+\.(js|ts|mts)$|(^|\/)(index\.js|README\.md)$/i;

/** The shortest file, in lines, that ranges are taken from. */
const fewestLines = 40;

export function histories(): History[] {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const releases = Object.entries(devDependencies)
    .map(([folder, version]) => ({ folder, release: /^npm:(commander|ws)@([\d.]+)$/.exec(version) }))
    .flatMap(({ folder, release }) => (release ? [{ folder, name: release[1] ?? '', version: release[2] ?? '' }] : []))
    .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
  return ['commander', 'ws'].flatMap((name) =>
    historiesOf(
      name,
      releases.filter((release) => release.name === name).map(({ folder }) => join('node_modules', folder)),
    ),
  );
}

function historiesOf(name: string, folders: readonly string[]): History[] {
  const paths = new Map<string, string[]>();
  for (const folder of folders) {
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const key = path.replaceAll('\\', '/');
      const text = authored.test(key) ? readFileSync(join(folder, path), 'utf8') : '';
      if (text.split('\n').length > fewestLines) {
        paths.set(key, [...(paths.get(key) ?? []), text]);
      }
    }
  }
  return [...paths]
    .map(([path, texts]) => ({ name: `${name}/${path}`, texts }))
    .filter(({ texts }) => texts.length > 1);
}
