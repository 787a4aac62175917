// Which changes of packs belong together: those that are made while one thing runs that the user asked for.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PackChange } from '../../app/undo/packChange';
import { EventEmitter } from '../../core/event';

/** What one command, drop or button has changed, while it runs. */
export class OpenStep {
  private static lastId = 0;
  /** Unique in this window. */
  readonly id: number;
  private changes: PackChange[] = [];
  private isClosed = false;
  /** What was said of it, by showDone(). */
  said: string | undefined;

  constructor() {
    OpenStep.lastId += 1;
    this.id = OpenStep.lastId;
  }

  get isOpen(): boolean {
    return !this.isClosed;
  }

  get isEmpty(): boolean {
    return this.changes.length === 0;
  }

  note(change: PackChange): void {
    this.changes.push(change);
  }

  /** Gives what was noted, the first change first, and lets go of it. */
  close(): readonly PackChange[] {
    const { changes } = this;
    this.isClosed = true;
    this.changes = [];
    return changes;
  }
}

export interface ClosedStep {
  readonly id: number;
  /** The first one first; none where no pack was changed. */
  readonly changes: readonly PackChange[];
  readonly said: string | undefined;
}

/** What runs after an `await` finds the step that was open before it, whatever else runs meanwhile. */
const steps = new AsyncLocalStorage<OpenStep | undefined>();
const opened = new EventEmitter<OpenStep>();
const closed = new EventEmitter<ClosedStep>();

/** Fires before something runs that the user asked for. */
export const onDidOpenStep = opened.event;
/** Fires after it has run, or failed, whether it changed packs or not. */
export const onDidCloseStep = closed.event;

/**
 * The step of what runs now. What comes once it is closed was not waited for, so it is no part of it: undefined, as where the user
 * has not asked for it, or not for a change of packs.
 */
export function currentStep(): OpenStep | undefined {
  const step = steps.getStore();
  return step?.isOpen ? step : undefined;
}

/** Steps that have begun and not ended. */
const open = new Set<OpenStep>();

/**
 * Resolves once the steps have ended that have changed packs by now, the one that asks not counted; or after so many
 * milliseconds, for one may be long.
 */
export async function stepsEnded(milliseconds: number): Promise<void> {
  const own = currentStep();
  const changing = [...open].filter((step) => step !== own && !step.isEmpty);
  if (changing.length === 0) {
    return;
  }
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const subscription = closed.event(() => {
      if (changing.every(({ isOpen }) => !isOpen)) {
        end();
      }
    });
  });
}

/** Runs what the user asked for as one step; where it is a part of something that runs already, as a part of its step. */
export async function asStep<T>(run: () => Promise<T>): Promise<T> {
  if (currentStep()) {
    return run();
  }
  const step = new OpenStep();
  open.add(step);
  opened.fire(step);
  try {
    return await inStep(step, run);
  } finally {
    open.delete(step);
    closed.fire({ id: step.id, changes: step.close(), said: step.said });
  }
}

/** Runs it in the very step: whoever opened that closes it. */
export function inStep<T>(step: OpenStep, run: () => Promise<T>): Promise<T> {
  return steps.run(step, run);
}

/** Runs what changes packs without having been asked to: a rendering, which captures again what follows its source. */
export function asNoStep<T>(run: () => Promise<T>): Promise<T> {
  return steps.run(undefined, run);
}
