/** Waits until it is this task's turn. Until it asks for the next one, or ends, no other task does anything. */
export type Turn = () => Promise<void>;

/**
 * Runs tasks as if each were a process of its own: who goes on at a turn is drawn by lot, and now and then one of them
 * sleeps while the others do much.
 */
export async function interleaved(
  random: () => number,
  tasks: readonly ((turn: Turn) => Promise<void>)[],
): Promise<void> {
  const waiting: { readonly task: number; readonly goOn: () => void }[] = [];
  const asleep = new Map<number, number>();
  const drawn = (count: number): number => Math.floor(random() * count);
  let last: number | undefined;
  // With few changes of turn, what takes many steps in a row is met; with many, what takes few.
  const sticky = drawn(3) * 0.4;
  let running = tasks.length;
  const next = (): void => {
    if (waiting.length < running || running === 0) {
      return;
    }
    if (random() < 0.05) {
      asleep.set(drawn(tasks.length), drawn(60));
    }
    for (const [task, turns] of asleep) {
      asleep.set(task, turns - 1);
    }
    const awake = waiting.filter(({ task }) => (asleep.get(task) ?? 0) <= 0);
    const again = random() < sticky ? awake.find(({ task }) => task === last) : undefined;
    const chosen = again ?? awake[drawn(awake.length)] ?? waiting[drawn(waiting.length)];
    waiting.splice(chosen ? waiting.indexOf(chosen) : 0, 1);
    last = chosen?.task;
    chosen?.goOn();
  };
  const start = async (work: (turn: Turn) => Promise<void>, task: number): Promise<void> => {
    const turn = (): Promise<void> =>
      new Promise((goOn) => {
        waiting.push({ task, goOn });
        next();
      });
    try {
      await turn();
      await work(turn);
    } finally {
      running -= 1;
      next();
    }
  };
  await Promise.all(tasks.map(start));
}
