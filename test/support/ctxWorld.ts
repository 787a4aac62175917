import { join } from 'node:path';
import type { Artifact } from '../../src/core/pack';
import { openStore } from '../../src/storage/store';
import { TestClock } from './clock';
import { type CtxResult, ctx } from './ctx';
import { type FileTree, listTree, writeFileTree } from './fileTree';
import { sqlWasm } from './testStore';

/** `src/main.ts` of the workspace folder: 80 lines that end as Windows ends them. */
export const mainLines = Array.from({ length: 80 }, (_, index) => `const line${index + 1} = ${index + 1};\r\n`);

/** What every workspace folder of these tests holds. */
const files: FileTree = { 'README.md': '# Title\n\nProse.\n', 'src/main.ts': mainLines.join('') };

/** A workspace folder and a store beside it, with a terminal in the folder. */
export class CtxWorld {
  readonly folder: string;
  readonly store: string;

  /** @param directory where folder and store lie */
  constructor(readonly directory: string) {
    this.folder = join(directory, 'folder');
    this.store = join(directory, 'store');
  }

  async create(more: FileTree = {}): Promise<this> {
    await writeFileTree(this.folder, { ...files, ...more });
    return this;
  }

  run(...args: string[]): Promise<CtxResult> {
    return ctx(args, { cwd: this.folder, env: { CTX_STORE: this.store } });
  }

  /** What a run that succeeds writes to standard output. @throws Error when it does not succeed */
  async output(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...args);
    if (code !== 0) {
      throw new Error(`ctx ${args.join(' ')} ended with ${code}: ${stderr}`);
    }
    return stdout;
  }

  /** The document that the run answers with `--json`, whether it succeeds or not. */
  async json(...args: string[]): Promise<Answer> {
    return JSON.parse((await this.run(...args, '--json')).stdout);
  }

  /** What the only pack of that name holds, without asking `ctx`. */
  async artifacts(pack: string): Promise<readonly Artifact[]> {
    const store = await openStore({ directory: this.store, sqlWasm }, new TestClock());
    try {
      const packs = (await store.packs.list()).filter(({ name }) => name === pack);
      return packs.length === 1 ? (packs[0]?.artifacts ?? []) : [];
    } finally {
      await store.close();
    }
  }

  listStore(): Promise<Record<string, string>> {
    return listTree(this.store);
  }
}

/** A JSON document, as far as these tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests assert
export type Answer = any;
