import type { Ports } from '../../app/ports';
import { editsOf, type PackChange, sizeOf } from '../../app/undo/packChange';
import type { Obstacle } from '../../app/undo/reverted';
import { PackError } from '../../core/errors';
import { type Disposable, EventEmitter } from '../../core/event';
import { type ClosedStep, inStep, OpenStep, onDidCloseStep, onDidOpenStep, stepsEnded } from './openStep';

/** Steps that are remembered; and artifacts that they hold together, which take some hundred MB. */
const most = { steps: 100, artifacts: 200_000 };
/**
 * How long what is undone waits for what has just been done to end, in milliseconds: longer than a slow disk takes, for else
 * what is taken back is what was done before it.
 */
const patience = 10_000;

/** Something that the user did, or took back, in this window. */
export interface Step {
  /** By which it is known as long as it is remembered. */
  readonly id: number;
  /** `Remove 3 artifacts from “auth”` */
  readonly label: string;
  /** The first one first. */
  readonly changes: readonly PackChange[];
  /** Of a step that made or deleted a pack: the pack that was active before it, and after. */
  readonly active?: { readonly before: string | undefined; readonly after: string | undefined };
}

/** Why something was not taken back; `deleted` where the pack itself, by its name, is gone. */
export type StepObstacle = Obstacle | { readonly reason: 'deleted'; readonly pack: string };

/** What came of taking a step back. */
export interface TakenBack {
  readonly label: string;
  /** By which it can be done again; undefined where nothing was changed. */
  readonly step: number | undefined;
  readonly obstacles: readonly StepObstacle[];
}

/** What steps are taken back in. */
export interface HistorySurroundings {
  readonly ports: () => Promise<Pick<Ports, 'packs' | 'blobs'>>;
  readonly activePack: { readonly id: string | undefined; set(id: string | undefined): Promise<void> };
  /** What a step is called. */
  readonly labelOf: (changes: readonly PackChange[], said: string | undefined) => string;
}

/** What this window did to packs, and took back: in memory, so it ends with the window. */
export class PackHistory implements Disposable {
  private readonly done: Step[] = [];
  private readonly undone: Step[] = [];
  private turn: Promise<unknown> = Promise.resolve();
  /** Which pack was active when a step began that has not ended. */
  private readonly activeBefore = new Map<number, string | undefined>();
  private readonly changed = new EventEmitter<void>();
  private readonly subscriptions: readonly Disposable[];

  private readonly added = new EventEmitter<{ readonly step: Step; readonly said: string | undefined }>();

  /** Fires when there is more, or less, to take back. */
  readonly onDidChange = this.changed.event;
  /** Fires after something was done, with what was said of it. */
  readonly onDidAdd = this.added.event;

  constructor(private readonly surroundings: HistorySurroundings) {
    this.subscriptions = [
      onDidOpenStep(({ id }) => this.activeBefore.set(id, surroundings.activePack.id)),
      onDidCloseStep((step) => this.add(step)),
    ];
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /**
   * Takes back what was done last, or a step by its id. One after the other, however fast it is asked for: what a command
   * has changed shows before the command has ended, and whoever sees it may undo it then.
   * @returns undefined where there is no such step
   * @throws PackError `pack-name-taken`, quotas and the store's errors, after which it can be tried again
   */
  undo(id?: number): Promise<TakenBack | undefined> {
    return this.inTurn(async () => {
      await stepsEnded(patience);
      return this.takeBack(this.done, this.undone, id);
    });
  }

  /** Does again what was undone last, or a step by its id. @throws as undo */
  redo(id?: number): Promise<TakenBack | undefined> {
    return this.inTurn(() => this.takeBack(this.undone, this.done, id));
  }

  dispose(): void {
    for (const each of [...this.subscriptions, this.changed, this.added]) {
      each.dispose();
    }
  }

  private add({ id, changes, said }: ClosedStep): void {
    const active = { before: this.activeBefore.get(id), after: this.surroundings.activePack.id };
    this.activeBefore.delete(id);
    if (changes.length > 0) {
      const isOfPacks = changes.some((change) => editsOf(change).length === 0);
      const label = this.surroundings.labelOf(changes, said);
      const step: Step = { id, changes, label, ...(isOfPacks && { active }) };
      this.done.push(step);
      this.undone.length = 0;
      this.forgetOldest();
      this.changed.fire();
      this.added.fire({ step, said });
    }
  }

  private forgetOldest(): void {
    const size = ({ changes }: Step): number => changes.reduce((sum, change) => sum + sizeOf(change), 0);
    let artifacts = this.done.reduce((sum, step) => sum + size(step), 0);
    // The last step can be taken back however large it is.
    while (this.done.length > most.steps || (artifacts > most.artifacts && this.done.length > 1)) {
      const [oldest] = this.done.splice(0, 1);
      artifacts -= oldest ? size(oldest) : 0;
    }
  }

  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(run);
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private async takeBack(from: Step[], to: Step[], id: number | undefined): Promise<TakenBack | undefined> {
    const step = id === undefined ? from.at(-1) : from.find((each) => each.id === id);
    if (!step) {
      return undefined;
    }
    const opposite = new OpenStep();
    const left = [...step.changes];
    const obstacles: StepObstacle[] = [];
    try {
      await inStep(opposite, async () => {
        for (let change = left.at(-1); change; change = left.at(-1)) {
          obstacles.push(...(await this.takeChangeBack(change)));
          left.pop();
        }
      });
    } finally {
      // What failed can be tried again; what was taken back before it can be done again.
      const changes = opposite.close();
      const isRemembered = from.includes(step);
      if (isRemembered) {
        from.splice(from.indexOf(step), 1, ...(left.length > 0 ? [{ ...step, changes: left }] : []));
      }
      if (changes.length > 0) {
        to.push({ id: opposite.id, label: step.label, changes, ...(await this.withActive(step)) });
      }
      this.changed.fire();
    }
    return { label: step.label, step: to.at(-1)?.id === opposite.id ? opposite.id : undefined, obstacles };
  }

  private async takeChangeBack(change: PackChange): Promise<readonly StepObstacle[]> {
    // Read in when something is first undone, not while VS Code starts.
    const { takeBack } = await import('../../app/undo/takeBack');
    try {
      return await takeBack(await this.surroundings.ports(), change);
    } catch (error) {
      if (!PackError.is(error, 'pack-not-found')) {
        throw error;
      }
      return [{ reason: 'deleted', pack: error.details.pack }];
    }
  }

  /** The active pack is another one only where the step has made it so, and nobody has chosen since. */
  private async withActive({ active }: Step): Promise<Pick<Step, 'active'>> {
    const { activePack } = this.surroundings;
    if (active && activePack.id === active.after) {
      await activePack.set(active.before);
    }
    return active ? { active: { before: active.after, after: active.before } } : {};
  }
}
