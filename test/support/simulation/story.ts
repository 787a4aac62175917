// The same few processes doing the same things each time, so that a test can stop them at each step in turn.
import type { Blake3 } from '../../../src/storage/blake3';
import type { LogOptions } from '../../../src/storage/log/transactionLog';
import { Random } from './random';
import { type Actor, Scene } from './scene';
import { type SimulatedProcess, Simulator, type Step } from './simulator';
import { Witness } from './witness';

export type Phase = 'open' | 'commit' | 'note' | 'checkpoint' | 'collect' | 'close';

/** What one process after the other does. */
export type Story = (teller: Teller) => Promise<void>;

/** Gives a story its processes, and knows what it is at. */
export class Teller {
  readonly processes = new Set<SimulatedProcess>();
  readonly errors: unknown[] = [];
  phase: Phase = 'open';
  isOver = false;

  constructor(
    private readonly scene: Scene,
    private readonly witness: Witness,
    private readonly name: string,
    private readonly options: Partial<LogOptions>,
    private readonly fault: SimulatedProcess['fault'],
  ) {}

  actor(): Actor {
    const actor = this.scene.actor(this.options);
    actor.process.fault = this.fault;
    this.processes.add(actor.process);
    return actor;
  }

  /** Goes on when it fails: a fault ends a change, not a process. */
  async does(phase: Phase, operation: () => Promise<unknown>): Promise<void> {
    this.phase = phase;
    await operation().catch((error: unknown) => this.errors.push(error));
  }

  changes({ add, process }: Actor, ...tags: string[]): Promise<void> {
    return this.does('commit', async () => {
      for (const tag of tags) {
        const { before } = this.witness;
        const count = await add(`${this.name}${tag}`);
        if (!process.isDead) {
          this.witness.acknowledge(`${this.name}${tag}`, count, 'strict', before);
        }
      }
    });
  }
}

export const wholeLife: Story = async (teller) => {
  const writer = teller.actor();
  await teller.does('open', () => writer.found());
  await teller.changes(writer, '1', '2', '3');
  await teller.does('note', () => writer.log.note());
  await teller.does('checkpoint', () => writer.log.checkpoint());
  await teller.changes(writer, '4');
  await teller.does('checkpoint', () => writer.log.checkpoint());
  await teller.does('close', () => writer.log.close());
  const later = teller.actor();
  await teller.does('open', () => later.read());
  await teller.changes(later, '5');
  await teller.does('close', () => later.log.close());
};

export const shortLife: Story = async (teller) => {
  const writer = teller.actor();
  await teller.does('open', () => writer.found());
  await teller.changes(writer, '1');
  await teller.does('checkpoint', () => writer.log.checkpoint());
  await teller.changes(writer, '2');
  await teller.does('close', () => writer.log.close());
};

export interface Telling {
  readonly stories: readonly Story[];
  readonly options: Partial<LogOptions>;
  /** Picks the order of their steps. */
  readonly seed: number;
  readonly fault?: SimulatedProcess['fault'];
  /** Sees each step before it is done; true when it has done it, or prevented it. */
  readonly meet?: (step: Step, phase: Phase, scene: Scene, witness: Witness) => boolean;
}

export interface Told {
  readonly scene: Scene;
  readonly witness: Witness;
  readonly errors: readonly unknown[];
}

/** Tells the stories at once, until each has ended or its process has. @throws Error when nothing moves any more */
export async function tell({ stories, options, seed, fault, meet }: Telling, blake3: Blake3): Promise<Told> {
  const simulator = new Simulator(new Random(seed));
  const scene = new Scene(blake3, simulator);
  const witness = new Witness();
  const tellers = stories.map((story, index) => {
    const name = String.fromCharCode('a'.charCodeAt(0) + index);
    const teller = new Teller(scene, witness, name, options, fault ?? (() => undefined));
    void story(teller).then(() => {
      teller.isOver = true;
    });
    return teller;
  });
  const isEnded = ({ isOver, processes }: Teller): boolean => isOver || [...processes].some(({ isDead }) => isDead);
  await simulator.run(
    () => tellers.every(isEnded),
    (step) => {
      const phase = tellers.find(({ processes }) => processes.has(step.process))?.phase ?? 'open';
      return meet?.(step, phaseOf(step, phase), scene, witness) ? 'wait' : 'run';
    },
  );
  return { scene, witness, errors: tellers.flatMap(({ errors }) => errors) };
}

function phaseOf({ operation, path }: Step, phase: Phase): Phase {
  const collects = operation === 'remove' || path.includes('/trash-');
  return collects && phase === 'checkpoint' ? 'collect' : phase;
}

/** What two who come afterwards see, and whether one of them can write. */
export async function conclude({ scene, witness }: Told): Promise<readonly string[]> {
  const { simulator } = scene;
  const act = async (operation: () => Promise<void>): Promise<void> => {
    let isOver = false;
    void operation()
      .catch((error: unknown) => witness.complain(error instanceof Error ? (error.stack ?? '') : String(error)))
      .finally(() => {
        isOver = true;
      });
    await simulator.run(() => isOver);
  };
  const readers = [scene.actor(), scene.actor()];
  for (const { read, replica } of readers) {
    await act(async () => {
      await read();
      witness.look(replica, witness.before);
    });
  }
  const [first, second] = readers as [Actor, Actor];
  await act(async () => {
    await first.found();
    witness.acknowledge('last', await first.add('last'), 'strict', witness.before);
    await second.read();
    witness.judge(second.replica);
  });
  return witness.violations;
}
