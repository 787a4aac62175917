import type { RenderOptions } from '../../core/renderOptions';
import { statedTokens } from '../../core/tokenEncoding';
import { FileTree } from '../../render/fileTree';
import type { Counts, Frame } from '../../render/render';
import type { Draft } from './draft';
import type { PackWords } from './words';

/** Makes the frames of one rendering. */
export class Framing {
  constructor(
    private readonly words: PackWords,
    private readonly options: Pick<RenderOptions, 'tree' | 'counts' | 'encoding'>,
    /** What no rendering has more of. */
    private readonly most: Counts,
  ) {}

  get mostArtifacts(): number {
    return this.most.artifacts;
  }

  /** A tree of nothing, which is open for more lines, and the greatest counts there can be. */
  empty(): Frame {
    const { tree, counts } = this.options;
    return { ...this.plain(), ...(tree && { tree: 'a\n' }), ...(counts && { counts: this.most }) };
  }

  /**
   * The frame around drafts, and the tokens of the whole. What is counted stands in the frame itself, so it is counted
   * again until it is right: a greater number never has fewer tokens.
   * @param count the tokens of the whole payload in a frame, exact
   */
  async around(
    drafts: readonly Draft[],
    count: (frame: Frame) => Promise<number>,
  ): Promise<{ readonly frame: Frame; readonly tokens: number }> {
    const tree = this.options.tree && drafts.some(({ section }) => section.path !== undefined);
    const frame: Frame = { ...this.plain(), ...(tree && { tree: treeOf(drafts) }) };
    if (!this.options.counts) {
      return { frame, tokens: await count(frame) };
    }
    const lines = drafts.reduce((sum, each) => sum + each.lines, 0);
    let stated = 0;
    for (;;) {
      const counted = { ...frame, counts: { artifacts: drafts.length, lines, tokens: stated } };
      const tokens = await count(counted);
      const next = statedTokens(this.options.encoding, tokens);
      // Were it ever less, it could go back and forth for ever.
      if (next <= stated) {
        return { frame: counted, tokens };
      }
      stated = next;
    }
  }

  private plain(): Frame {
    const { title, description, instruction } = this.words;
    return { title, description, instruction };
  }
}

function treeOf(drafts: readonly Draft[]): string {
  const tree = new FileTree();
  for (const { section } of drafts) {
    if (section.path !== undefined) {
      tree.add(section.path);
    }
  }
  return tree.print();
}
