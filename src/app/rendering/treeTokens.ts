import { FileTree } from '../../render/fileTree';
import type { Arrangement } from './arrangement';
import type { Counting } from './counting';

/** What a directory tree takes of the budget, which grows with each path in it. */
export class TreeTokens {
  private readonly tree = new FileTree();
  /** By line, of all the paths that may come. */
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly counting: Counting,
    private readonly arrangement: Pick<Arrangement, 'treeLine'>,
  ) {}

  /** Counts the lines that a path could bring; to be called before it is asked for. */
  async learn(paths: readonly string[]): Promise<void> {
    const lines = paths.flatMap((path) => new FileTree().newLines(path)).filter((line) => !this.counts.has(line));
    const written = new Map(lines.map((line) => [line, this.arrangement.treeLine(line)]));
    const counts = await this.counting.countAll(written.values());
    for (const [line, text] of written) {
      this.counts.set(line, counts.get(text) ?? 0);
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
