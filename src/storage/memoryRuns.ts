import type { PackStore } from '../core/packStore';
import { maxRuns, type Run, type RunStore } from '../core/run';

/** Runs for as long as the process lasts. */
export class MemoryRuns implements RunStore {
  /** The last first. */
  private runs: readonly Run[] = [];

  /** @param packs those that the runs worked on */
  constructor(private readonly packs: PackStore) {}

  async record(run: Run): Promise<void> {
    if (this.runs.some(({ id }) => id === run.id)) {
      throw new Error(`The id ${run.id} is taken.`);
    }
    this.runs = [run, ...this.runs].slice(0, maxRuns);
    await this.forgetPacks();
  }

  async list(pack?: string): Promise<readonly Run[]> {
    await this.forgetPacks();
    return this.runs.filter((run) => pack === undefined || run.pack === pack);
  }

  async get(id: string): Promise<Run | undefined> {
    await this.forgetPacks();
    return this.runs.find((run) => run.id === id);
  }

  /** A run forgets which pack it was once that is gone for good. */
  private async forgetPacks(): Promise<void> {
    const packs = [...(await this.packs.list()), ...(await this.packs.listDeleted())];
    const ids = new Set<string | null>(packs.map(({ id }) => id));
    this.runs = this.runs.map((run) => (ids.has(run.pack) ? run : { ...run, pack: null }));
  }
}
