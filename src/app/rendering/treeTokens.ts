import { FileTree } from '../../render/fileTree';
import type { Counting } from './counting';

/** What a directory tree takes of the budget, which grows with each path in it. */
export class TreeTokens {
  private readonly tree = new FileTree();
  /** By line, of all the paths that may come. */
  private readonly counts = new Map<string, number>();

  constructor(private readonly counting: Counting) {}

  /** Counts the lines that a path could bring; to be called before it is asked for. */
  async learn(paths: readonly string[]): Promise<void> {
    const lines = paths.flatMap((path) => new FileTree().newLines(path)).filter((line) => !this.counts.has(line));
    for (const [line, tokens] of await this.counting.countAll(lines)) {
      this.counts.set(line, tokens);
    }
  }

  /** What the path would add. */
  of(path: string): number {
    return this.tree.newLines(path).reduce((sum, line) => sum + (this.counts.get(line) ?? 0), 0);
  }

  add(path: string): void {
    this.tree.add(path);
  }
}
