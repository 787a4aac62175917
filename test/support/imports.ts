import { dirname, posix } from 'node:path';

/** What a text imports, in whatever form: static, for types alone, for effect, dynamic, or by `require`. */
export function importsIn(text: string): string[] {
  const forms = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"`])([^'"`\n]+)\1/g;
  return [...text.matchAll(forms)].map(([, , target = '']) => target);
}

/**
 * The floor that an import of a file leads to: a top folder of `src`, the name of a package, `node:` for any module of
 * Node's, or `package.json`. `file` is a path below `src`.
 */
export function floorOf(file: string, target: string): string {
  if (target.startsWith('node:')) {
    return 'node:';
  }
  if (target.startsWith('.')) {
    const path = posix.join(dirname(file), target);
    return path === '../package.json' ? 'package.json' : (path.split('/')[0] ?? '');
  }
  const names = target.split('/');
  return names.slice(0, target.startsWith('@') ? 2 : 1).join('/');
}
