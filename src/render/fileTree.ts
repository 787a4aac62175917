import { codePoint, visible } from '../core/visibleText';

/** A directory: by their names, the directories in it, and the files. */
interface Directory {
  readonly directories: Map<string, Directory>;
  readonly files: Set<string>;
}

/** Deeper levels are drawn at this one: what is drawn stays within a multiple of the paths' length. */
const deepest = 64;

/** What a line may not begin with; no bar stands before the names of the first level. */
const unfit = /^[\p{White_Space}/]/u;

/** What would make the marks around a tree longer, were it in one: see fenceFor() and plain.ts. */
const separators = /`{3,}|={16,}/g;

/**
 * Paths as a tree: directories first, each sort in the order of code units, a bar for each level. A line depends on its
 * own path alone, begins with what is neither white space nor a slash, and ends in a line feed, so that its tokens are
 * the same whatever else is in the tree: see core/tokenCuts.ts.
 */
export class FileTree {
  private readonly root = emptyDirectory();

  /** The lines that adding the path would bring, in their order; none when it is there. Nothing is added. */
  newLines(path: string): readonly string[] {
    const { names, file } = split(path);
    let directory: Directory | undefined = this.root;
    const lines: string[] = [];
    for (const [level, name] of names.entries()) {
      directory = directory?.directories.get(name);
      if (!directory) {
        lines.push(lineOf({ name, level, directory: emptyDirectory() }));
      }
    }
    return directory?.files.has(file) ? lines : [...lines, lineOf({ name: file, level: names.length })];
  }

  add(path: string): void {
    const { names, file } = split(path);
    let directory = this.root;
    for (const name of names) {
      let next = directory.directories.get(name);
      if (!next) {
        next = emptyDirectory();
        directory.directories.set(name, next);
      }
      directory = next;
    }
    directory.files.add(file);
  }

  /** All lines; empty for an empty tree. */
  print(): string {
    const lines: string[] = [];
    // What is still to be drawn, the next one last: paths can be deeper than calls can nest.
    const waiting = childrenOf(this.root, 0);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      lines.push(lineOf(next));
      if (next.directory) {
        for (const child of childrenOf(next.directory, next.level + 1)) {
          waiting.push(child);
        }
      }
    }
    return lines.join('');
  }
}

/** A line of the tree. `directory` is undefined for a file. */
interface Row {
  readonly name: string;
  readonly level: number;
  readonly directory?: Directory;
}

/** The last one first. */
function childrenOf({ directories, files }: Directory, level: number): Row[] {
  const inOrder = [...directories].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...inOrder.map(([name, directory]) => ({ name, level, directory })),
    ...[...files].sort().map((name) => ({ name, level })),
  ].reverse();
}

function lineOf({ name, level, directory }: Row): string {
  const text = `${visible(name).replace(separators, (all) => codePoint(all).repeat(all.length))}${directory ? '/' : ''}`;
  const bars = '| '.repeat(Math.min(level, deepest));
  return `${level === 0 ? text.replace(unfit, (character) => codePoint(character)) : bars + text}\n`;
}

function emptyDirectory(): Directory {
  return { directories: new Map(), files: new Set() };
}

function split(path: string): { readonly names: readonly string[]; readonly file: string } {
  const names = path.split('/');
  return { names: names.slice(0, -1), file: names.at(-1) ?? '' };
}
