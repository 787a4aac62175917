// A store of counters on a simulated disk, for tests that say themselves what happens when.
import { type Blake3, loadBlake3 } from '../../../src/storage/blake3';
import { type LogOptions, TransactionLog } from '../../../src/storage/log/transactionLog';
import { CounterReplica, emptyCounter, upgradedCounter } from './counterReplica';
import { Random } from './random';
import { SimulatedFiles } from './simulatedFiles';
import { type SimulatedProcess, Simulator, type Step } from './simulator';

/** Does each step when it is asked for. */
export class ImmediateSimulator extends Simulator {
  override async step<T>({ process, operation, path }: Omit<Step, 'run'>, run: () => T): Promise<T> {
    await new Promise(setImmediate);
    this.steps += 1;
    this.trace(`${process.number} ${operation} ${path}`);
    return process.isDead ? new Promise<T>(() => undefined) : run();
  }
}

export interface Actor {
  readonly process: SimulatedProcess;
  readonly files: SimulatedFiles;
  readonly log: TransactionLog;
  readonly replica: CounterReplica;
  /** Makes a change; resolves to its number once it is acknowledged. */
  readonly add: (tag: string) => Promise<number>;
  /** The tags of the newest state; undefined when there is no store. */
  readonly read: () => Promise<readonly string[] | undefined>;
  /** Begins the store, or finds it there. */
  readonly found: () => Promise<void>;
}

export class Scene {
  readonly simulator: Simulator;

  /** @param simulator that runs its own steps, or one for which the test does it */
  constructor(
    private readonly blake3: Blake3,
    simulator: Simulator = new ImmediateSimulator(new Random(1)),
  ) {
    this.simulator = simulator;
    this.simulator.disk.makeDirectory('/store');
    this.simulator.disk.root.sync();
  }

  /** A process that has not opened the log yet. */
  actor(options: Partial<LogOptions> = {}): Actor {
    const process = this.simulator.start();
    const files = new SimulatedFiles(this.simulator, process);
    const schema = options.schema ?? 1;
    const replica = new CounterReplica(schema);
    const log = new TransactionLog(files, this.blake3, '/store/meta', replica, {
      durability: 'strict',
      device: 'append',
      schema,
      upgrade: async (image, from) => upgradedCounter(image, from, schema),
      now: () => 0,
      pause: files.pause,
      ...options,
    });
    return {
      process,
      files,
      log,
      replica,
      add: (tag) => log.write(() => replica.add(tag)),
      read: async () => ((await log.refresh()) ? [...replica.tags] : undefined),
      found: () => log.found(async () => emptyCounter(schema)),
    };
  }

  /** One that has the store open, which it began when there was none. */
  async opened(options: Partial<LogOptions> = {}): Promise<Actor> {
    const actor = this.actor(options);
    await actor.found();
    return actor;
  }

  cutPower(kept = 0): void {
    this.simulator.cutPower((random) => random.next() < kept);
  }

  /** The names in the log's directory that begin so, sorted. */
  names(start = ''): readonly string[] {
    const names = this.simulator.disk.names('/store/meta').filter((name) => name.startsWith(start));
    return names.sort();
  }

  /** The path of a file in the newest generation. */
  path(name: string, back = 0): string {
    const number =
      this.names('active-')
        .at(-1 - back)
        ?.slice('active-'.length) ?? '';
    return `/store/meta/g${number}/${name}`;
  }
}

let loaded: Promise<Blake3> | undefined;

export async function newScene(simulator?: Simulator): Promise<Scene> {
  loaded ??= loadBlake3();
  return new Scene(await loaded, simulator);
}
